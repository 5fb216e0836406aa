import { type Facet, ln1, Mean } from "./facet";
import type { FileOrder } from "./orders";

interface Past {
  rows: number;
  days: number;
  firstDay: number;
  lastDay: number;
  worth: Mean;
  lines: Mean;
  articles: Map<string, number>;
  sizes: Map<string, number>;
}

const worthOf = (order: FileOrder) => ln1(Number.isNaN(order.price) ? order.value : order.price);
const articlesOf = (order: FileOrder) => (order.lines.length > 0 ? order.lines.map((line) => line.sku) : [order.product].filter(Boolean));

/** What the same shopper ordered on earlier days: how often, how long ago, the same article or size again, dearer than usual for them. */
export function shopperHistory(): Facet {
  const shoppers = new Map<string, Past>();
  return {
    read(order) {
      if (order.shopper === "") return {};
      const past = shoppers.get(order.shopper);
      const articles = articlesOf(order);
      if (!past) return { shopper_rows: 0, shopper_days: 0, again: 0, new_to_shopper: Math.log1p(articles.length) };
      const known = articles.filter((article) => past.articles.has(article)).length;
      const numbers: Record<string, number> = {
        shopper_rows: Math.log1p(past.rows),
        shopper_days: Math.log1p(past.days),
        since_last: Math.log1p(order.day - past.lastDay),
        shopper_age: Math.log1p(order.day - past.firstDay),
        shopper_pace: past.days / (order.day - past.firstDay + 14),
        worth_to_own: worthOf(order) - past.worth.value,
        own_worth: past.worth.value,
        again: articles.length > 0 ? known / articles.length : 0,
        new_to_shopper: Math.log1p(articles.length - known),
      };
      if (order.lines.length > 0) numbers.lines_to_own = Math.log(order.lines.length) - past.lines.value;
      if (order.size !== "") numbers.own_size = (past.sizes.get(order.size) ?? 0) / past.rows;
      return numbers;
    },
    count(order) {
      if (order.shopper === "") return;
      let past = shoppers.get(order.shopper);
      if (!past) {
        const none = { rows: 0, days: 0, firstDay: order.day, lastDay: Number.NEGATIVE_INFINITY };
        past = { ...none, worth: new Mean(), lines: new Mean(), articles: new Map(), sizes: new Map() };
        shoppers.set(order.shopper, past);
      }
      past.rows++;
      if (order.day > past.lastDay) past.days++;
      past.lastDay = order.day;
      past.worth.add(worthOf(order));
      if (order.lines.length > 0) past.lines.add(Math.log(order.lines.length));
      for (const article of articlesOf(order)) past.articles.set(article, (past.articles.get(article) ?? 0) + 1);
      if (order.size !== "") past.sizes.set(order.size, (past.sizes.get(order.size) ?? 0) + 1);
    },
  };
}
