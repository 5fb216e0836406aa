import { type Facet, Mean } from "./facet";
import type { FileOrder } from "./orders";

/** An article is new for so many days after it was first ordered. */
const newDays = 30;
/** Days after which an order's say in the assortment is halved. */
const halfLifeDays = 3;

const articlesOf = (order: FileOrder) =>
  order.lines.length > 0 ? order.lines.map((line) => line.sku) : [order.style || order.product || order.sku].filter(Boolean);

/**
 * How new the store's assortment is: the share of new articles among the orders of the last days. A season's launch and its end are
 * returned at different rates, whatever the article. Unknown until the history is long enough to tell new from not yet seen.
 */
export function assortmentHistory(): Facet {
  const firstSeen = new Map<string, number>();
  let began = Number.NaN;
  let today = Number.NaN;
  let orders = 0;
  let fresh = 0;
  return {
    read(order): Record<string, number> {
      if (!(order.day - began > 1.5 * newDays) || orders === 0) return {};
      return { store_novelty: fresh / orders };
    },
    count(order) {
      if (Number.isNaN(began)) began = order.day;
      if (order.day > today) {
        const kept = 0.5 ** ((order.day - today) / halfLifeDays);
        orders *= kept;
        fresh *= kept;
      }
      if (!(order.day <= today)) today = order.day;
      const share = new Mean();
      for (const article of articlesOf(order)) {
        const first = firstSeen.get(article);
        if (first === undefined) firstSeen.set(article, order.day);
        share.add(order.day - (first ?? order.day) < newDays ? 1 : 0);
      }
      if (share.n === 0 || order.day - began < newDays) return;
      orders++;
      fresh += share.value;
    },
  };
}
