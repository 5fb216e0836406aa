import type { Sighting } from "../features/sighting";
import { articleHistory } from "./article-history";
import { assortmentHistory } from "./assortment-history";
import { basketNumbers } from "./basket";
import type { Facet } from "./facet";
import { lineHistory } from "./line-history";
import type { FileOrder } from "./orders";
import { keysOf, ownNumbers } from "./own-facts";
import type { Roles } from "./roles";
import { shopperHistory } from "./shopper-history";
import { tagHistory } from "./tag-history";

/**
 * Turns rows of files into sightings, in the rows' order. Context (history of shopper, article and offers, the basket) is taken from
 * all given rows, but for each row from earlier days and its own basket only; labels play no part in it.
 */
export function sightingsOf(orders: readonly FileOrder[], roles: Roles): Sighting[] {
  const sorted = orders.map((order, place) => ({ order, place }));
  // Sums of fractions depend on their order, so that rows of a day are taken in an order of their own.
  sorted.sort(
    (a, b) => a.order.day - b.order.day || compare(a.order.id, b.order.id) || compare(a.order.tie, b.order.tie) || a.place - b.place,
  );
  const tags = tagHistory();
  const facets: Facet[] = [articleHistory(), assortmentHistory(), lineHistory(), tags, shopperHistory()];
  const sightings = new Array<Sighting>(orders.length);
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to]?.order.day === sorted[from]?.order.day) to++;
    const today = sorted.slice(from, to);
    const baskets = basketsOf(roles.product && roles.shopper ? today.map(({ order }) => order) : []);
    for (const { order, place } of today) {
      const numbers: Record<string, number> = { ...ownNumbers(order, roles), ...baskets.get(order) };
      for (const facet of facets) Object.assign(numbers, facet.read(order));
      sightings[place] = { id: order.id, day: order.day, label: order.label, knownOn: order.day, keys: keysOf(order), numbers };
    }
    for (const { order } of today) for (const facet of facets) facet.count(order);
    tags.endDay();
    from = to;
  }
  return sightings;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function basketsOf(today: readonly FileOrder[]): Map<FileOrder, Record<string, number>> {
  const byShopper = new Map<string, FileOrder[]>();
  for (const order of today) {
    if (order.shopper === "") continue;
    const basket = byShopper.get(order.shopper);
    if (basket) basket.push(order);
    else byShopper.set(order.shopper, [order]);
  }
  const numbers = new Map<FileOrder, Record<string, number>>();
  for (const basket of byShopper.values()) {
    const measured = basketNumbers(basket);
    for (const [i, order] of basket.entries()) numbers.set(order, measured[i] ?? {});
  }
  return numbers;
}
