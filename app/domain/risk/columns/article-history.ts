import { type Facet, ln1, Mean } from "./facet";
import type { FileOrder } from "./orders";

/** The article an order is mostly about: its style where the file knows styles, else the product or the SKU. */
const articleOf = (order: FileOrder) => order.style || order.product || order.sku;

const unitPrice = (order: FileOrder) => (Number.isNaN(order.price) ? order.value / Math.max(1, order.quantity || 1) : order.price);

/** The price beside the article's usual and highest one, and how often place and article were seen on earlier days. */
export function articleHistory(): Facet {
  const prices = new Map<string, { usual: Mean; highest: number }>();
  const seen = new Map<string, number>();
  const places = (order: FileOrder): [string, string][] => [
    ["seen_pin", order.pin],
    ["seen_city", order.city],
    ["seen_article", articleOf(order)],
    ["seen_sku", order.sku],
    ["seen_here", order.pin && order.style ? `${order.pin}/${order.style}` : ""],
  ];
  return {
    read(order) {
      const numbers: Record<string, number> = {};
      const past = prices.get(articleOf(order));
      const now = ln1(unitPrice(order));
      if (articleOf(order) !== "") {
        numbers.price_to_usual = now - (past?.usual.value ?? Number.NaN);
        numbers.price_to_highest = now - (past?.highest ?? Number.NaN);
      }
      for (const [name, value] of places(order)) if (value !== "") numbers[name] = Math.log1p(seen.get(`${name}/${value}`) ?? 0);
      return numbers;
    },
    count(order) {
      const article = articleOf(order);
      const now = ln1(unitPrice(order));
      if (article !== "" && !Number.isNaN(now)) {
        const past = prices.get(article) ?? { usual: new Mean(), highest: now };
        past.usual.add(now);
        past.highest = Math.max(past.highest, now);
        prices.set(article, past);
      }
      for (const [name, value] of places(order)) if (value !== "") seen.set(`${name}/${value}`, (seen.get(`${name}/${value}`) ?? 0) + 1);
    },
  };
}
