import { ln1 } from "./facet";
import type { FileOrder } from "./orders";

/**
 * What an item's basket says: items of the same shopper on the same day, known together when the order was placed. Sizes or colours of
 * one article side by side (bracketing), size and worth of the basket, the item's place in it.
 */
export function basketNumbers(basket: readonly FileOrder[]): Record<string, number>[] {
  const n = basket.length;
  const counter = (keyOf: (order: FileOrder) => string) => {
    const counts = new Map<string, number>();
    for (const order of basket) counts.set(keyOf(order), (counts.get(keyOf(order)) ?? 0) + 1);
    return { of: (order: FileOrder) => counts.get(keyOf(order)) ?? 0, kinds: counts.size };
  };
  const article = counter((order) => order.product);
  const inSize = counter((order) => `${order.product}/${order.size}`);
  const inColour = counter((order) => `${order.product}/${order.colour}`);
  const exact = counter((order) => `${order.product}/${order.size}/${order.colour}`);
  const brand = counter((order) => order.brand);
  const size = counter((order) => order.size);
  const colour = counter((order) => order.colour);
  const prices = basket.map((order) => order.price || 0).sort((a, b) => a - b);
  const total = prices.reduce((sum, price) => sum + price, 0);
  return basket.map((order) => ({
    basket_size: Math.log(n),
    basket_worth: ln1(total),
    basket_mean: ln1(total / n),
    basket_share: total > 0 ? (order.price || 0) / total : Number.NaN,
    basket_same_article: article.of(order),
    basket_other_sizes: article.of(order) - inSize.of(order),
    basket_other_colours: article.of(order) - inColour.of(order),
    basket_exact: exact.of(order),
    basket_same_brand: brand.of(order),
    basket_same_size: size.of(order) / n,
    basket_same_colour: colour.of(order) / n,
    basket_articles: article.kinds / n,
    basket_sizes: size.kinds,
    basket_rank: n > 1 ? prices.filter((price) => price < (order.price || 0)).length / (n - 1) : 0.5,
    basket_below_dearest: ln1(prices[n - 1] ?? 0) - ln1(order.price || 0),
  }));
}
