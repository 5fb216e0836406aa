import type { Term, TruthFacts } from "./truth-facts";
import { logValue } from "./truth-rto";

/** Log-odds a category adds to a return after delivery. */
export const categoryReturn: Record<string, number> = {
  Saree: -0.5,
  Dress: 0.5,
  Jeans: 0.6,
  Lehenga: 0.3,
  Kids: -0.2,
  Accessories: -0.9,
  Men: 0.1,
};

const flag = (is: boolean) => (is ? 1 : 0);
const term = (name: string, weight: number, meaning: string, measure: (f: TruthFacts) => number, hidden = false): Term => ({
  name,
  weight,
  meaning,
  hidden,
  measure,
});

/** The whole truth about returns after delivery: a delivered order is asked back with probability logistic(sum of these). */
export const returnTerms: readonly Term[] = [
  term("base", -2.35, "always 1", () => 1),
  term("prepaid", 0.2, "1 when paid at once", (f) => flag(f.payment === "prepaid")),
  term("value", 0.25, "ln(total / 1,000 INR), held between -1.5 and 2", (f) => logValue(f.totalMinor)),
  term("bracketed", 2.2, "1 when the same article is ordered in two or more sizes", (f) => flag(f.bracketed)),
  term("category", 1, "the category's value (table below)", (f) => categoryReturn[f.article.category] ?? 0),
  term("edge_size", 0.3, "1 when the shopper's size is the smallest or largest", (f) => flag(f.shopper.size === 0 || f.shopper.size === 4)),
  term("offer_flat50", 0.2, "1 with code FLAT50", (f) => flag(f.offer === "FLAT50")),
  term("known_shopper", -0.1, "1 when the shopper has ordered before", (f) => flag(f.ordersBefore > 0)),
  term("article_fit", 0.4, "the dearest article's standard-normal fit draw", (f) => f.article.fitDraw, true),
  term("shopper", 0.5, "the shopper's standard-normal return draw", (f) => f.shopper.returnDraw, true),
];
