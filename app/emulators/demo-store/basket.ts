import { type Article, rupees } from "./catalogue";
import { pickByTotals, type Rng } from "./rng";
import type { OrderSeed } from "./seeds";
import type { Shopper } from "./shoppers";
import type { Offer } from "./truth-facts";

export type LineSeed = OrderSeed["lines"][number];

/** What a shopper puts into the basket, before any discount. */
export interface Basket {
  lines: { article: Article; variant: number; quantity: number }[];
  bracketed: boolean;
  dearest: Article;
  units: number;
}

const percentOff: Record<Offer, number> = { FLAT50: 50, INSTA15: 15, WELCOME10: 10, PREPAID5: 5 };
const freeShippingFromMinor = 79_900;
const shippingMinor = 4_900;

function sizeOf(rng: Rng, shopper: Shopper, article: Article): number {
  const last = article.product.variants.length - 1;
  const stray = rng.chance(0.8) ? 0 : rng.chance(0.5) ? 1 : -1;
  return Math.min(last, Math.max(0, shopper.size + stray));
}

/** Draws a basket: mostly one article, sometimes several units, sometimes one article in two or three sizes (bracketing). */
export function basketOf(rng: Rng, shopper: Shopper, articles: readonly Article[], totals: readonly number[]): Basket {
  const lot = rng.next();
  const wanted = lot < 0.68 ? 1 : lot < 0.9 ? 2 : lot < 0.97 ? 3 : 4 + rng.int(3);
  const chosen = new Set<Article>();
  for (let tries = 0; chosen.size < wanted && tries < 40; tries++) {
    const article = articles[pickByTotals(rng, totals)];
    if (article) chosen.add(article);
  }
  const list = [...chosen];
  const lines = list.map((article) => ({
    article,
    variant: sizeOf(rng, shopper, article),
    quantity: rng.chance(0.94) ? 1 : 2 + rng.int(2),
  }));
  const first = lines[0];
  if (!first) throw new RangeError("the catalogue is empty");
  const bracketed = first.article.product.variants.length > 1 && rng.chance(shopper.brackets ? 0.45 : 0.025);
  if (bracketed) {
    const last = first.article.product.variants.length - 1;
    const next = first.variant === last ? first.variant - 1 : first.variant + 1;
    lines.push({ article: first.article, variant: next, quantity: 1 });
    if (first.variant > 0 && next > first.variant && rng.chance(0.2)) {
      lines.push({ article: first.article, variant: first.variant - 1, quantity: 1 });
    }
  }
  const dearest = list.reduce((best, article) => (article.priceMinor > best.priceMinor ? article : best), first.article);
  return { lines, bracketed, dearest, units: lines.reduce((sum, line) => sum + line.quantity, 0) };
}

/** The basket as order lines under an offer, with shipping and what the shopper pays. */
export function priced(basket: Basket, offer: Offer | null): { lines: LineSeed[]; shippingMinor: number; totalMinor: number } {
  let goods = 0;
  const lines = basket.lines.map(({ article, variant, quantity }): LineSeed => {
    const found = article.product.variants[variant];
    if (!found) throw new RangeError(`${article.product.key} has no variant ${variant}`);
    const gross = article.priceMinor * quantity;
    const discount = offer === null ? 0 : Math.floor((gross * percentOff[offer]) / 100);
    goods += gross - discount;
    return {
      variantKey: found.key,
      sku: found.sku,
      title: article.product.title,
      variantTitle: found.title,
      quantity,
      price: rupees(article.priceMinor),
      discount: rupees(discount),
      productType: article.category,
    };
  });
  const shipping = goods >= freeShippingFromMinor ? 0 : shippingMinor;
  return { lines, shippingMinor: shipping, totalMinor: goods + shipping };
}
