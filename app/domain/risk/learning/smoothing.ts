import { kinds } from "../features/kinds";
import type { Ledger } from "../features/ledger";
import type { Sliced } from "./matrix";

/**
 * Empirical Bayes: how many outcomes at the usual rate a value of each kind is to be given before its own count. Where values differ
 * truly (variance of their rates beyond chance is large) few, where they do not, many. Moments of a beta-binomial; what little data
 * says is pulled to the shipped number, and kept within a quarter and eight times of it.
 */
export function* learnSmoothing(ledger: Ledger): Sliced<Record<string, number>> {
  const { rows, kinds: names, kindOf, starts, held } = ledger;
  const counts = new Float64Array(ledger.values);
  const own = new Float64Array(ledger.values);
  let n = 0;
  let hits = 0;
  for (let r = 0; r < rows.length; r++) {
    if (r % 10_000 === 9999) yield;
    const label = rows[r]?.label ?? 0;
    n++;
    hits += label;
    const last = starts[(r + 1) * names.length] as number;
    for (let at = starts[r * names.length] as number; at < last; at++) {
      const value = held[at] as number;
      (counts[value] as number)++;
      (own[value] as number) += label;
    }
  }
  const p = (hits + 1) / (n + 2);
  const pairs = new Float64Array(names.length);
  const excess = new Float64Array(names.length);
  for (let value = 0; value < ledger.values; value++) {
    if (value % 50_000 === 49_999) yield;
    const count = counts[value] as number;
    const kind = kindOf[value] as number;
    (pairs[kind] as number) += count * (count - 1);
    (excess[kind] as number) += ((own[value] as number) - count * p) ** 2 - count * p * (1 - p);
  }
  const smoothing: Record<string, number> = {};
  for (const [k, kind] of names.entries()) {
    const shipped = kinds[kind]?.k ?? 40;
    // A hundred thousand pairs say as much as the shipped number.
    const variance = ((excess[k] as number) + (100_000 * p * (1 - p)) / (shipped + 1)) / ((pairs[k] as number) + 100_000);
    const learnt = variance > 0 ? (p * (1 - p)) / variance - 1 : Number.POSITIVE_INFINITY;
    smoothing[kind] = Number(Math.min(shipped * 8, Math.max(shipped / 4, learnt)).toFixed(2));
  }
  return smoothing;
}
