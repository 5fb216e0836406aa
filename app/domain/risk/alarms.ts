import { daysBetween } from "../time";

/** Days without any order's end becoming known after which a store with waiting orders is told. */
const quietDays = 10;
/** Orders that must be waiting for it, so that a quiet season is not taken for a fault. */
const fewestWaiting = 20;
/** Scored orders with a known end, distance from chance in standard deviations, and share of orders, from which scores are said to be off. */
const drift = { orders: 200, deviations: 3, share: 0.03 };

/** What matured orders were given as risk when they were scored by the store's own models, and what came of them. */
export interface Foretold {
  orders: number;
  /** Sum of their probabilities, and of p·(1−p). */
  expected: number;
  variance: number;
  rto: number;
}

/** Days since an end last became known, when that is too long although orders wait for theirs; else null. */
export function quietFor(lastEndAt: Date | null, waiting: number, now: Date): number | null {
  if (lastEndAt === null || waiting < fewestWaiting) return null;
  const days = daysBetween(lastEndAt, now);
  return days >= quietDays ? days : null;
}

/** The rates foretold and found (0–1), when they lie further apart than chance explains and than can be let pass; else null. */
export function driftOf({ orders, expected, variance, rto }: Foretold): { orders: number; foretold: number; found: number } | null {
  if (orders < drift.orders) return null;
  const gap = Math.abs(rto - expected);
  if (gap < drift.deviations * Math.sqrt(variance) || gap < drift.share * orders) return null;
  return { orders, foretold: expected / orders, found: rto / orders };
}
