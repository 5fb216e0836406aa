import { kinds } from "../features/kinds";
import type { Sighting } from "../features/sighting";
import type { Sliced } from "./matrix";

/**
 * Empirical Bayes: how many outcomes at the usual rate a value of each kind is to be given before its own count. Where values differ
 * truly (variance of their rates beyond chance is large) few, where they do not, many. Moments of a beta-binomial; what little data
 * says is pulled to the shipped number, and kept within a quarter and eight times of it.
 */
export function* learnSmoothing(rows: readonly Sighting[]): Sliced<Record<string, number>> {
  let n = 0;
  let hits = 0;
  const counts = new Map<string, Map<string, [number, number]>>();
  for (const [i, row] of rows.entries()) {
    if (i % 2000 === 1999) yield;
    if (row.label === null) continue;
    n++;
    hits += row.label;
    for (const kind in row.keys) {
      if (!kinds[kind]) continue;
      const map = counts.get(kind) ?? new Map<string, [number, number]>();
      for (const key of row.keys[kind] ?? []) {
        const count = map.get(key) ?? [0, 0];
        count[0]++;
        count[1] += row.label;
        map.set(key, count);
      }
      counts.set(kind, map);
    }
  }
  const smoothing: Record<string, number> = {};
  const p = (hits + 1) / (n + 2);
  for (const [kind, map] of counts) {
    const shipped = kinds[kind]?.k ?? 40;
    let pairs = 0;
    let excess = 0;
    for (const [count, own] of map.values()) {
      pairs += count * (count - 1);
      excess += (own - count * p) ** 2 - count * p * (1 - p);
    }
    // A hundred thousand pairs say as much as the shipped number.
    const variance = (excess + (100_000 * p * (1 - p)) / (shipped + 1)) / (pairs + 100_000);
    const learnt = variance > 0 ? (p * (1 - p)) / variance - 1 : Number.POSITIVE_INFINITY;
    smoothing[kind] = Number(Math.min(shipped * 8, Math.max(shipped / 4, learnt)).toFixed(2));
  }
  return smoothing;
}
