import type { OrderSeed } from "./seeds";
import { probabilityOf } from "./truth-facts";
import { returnTerms } from "./truth-return";
import { rtoTerms } from "./truth-rto";

/** One order as a judge sees it: the score, and whether what it foretells happened. */
export interface Judged {
  score: number;
  positive: boolean;
}

/** Chance that a positive outranks a negative, ties counting half; null when one of the two kinds is missing. */
export function aucOf(judged: readonly Judged[]): number | null {
  const sorted = [...judged].sort((a, b) => a.score - b.score);
  const positives = sorted.filter((one) => one.positive).length;
  const negatives = sorted.length - positives;
  if (positives === 0 || negatives === 0) return null;
  let rankSum = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to]?.score === sorted[from]?.score) to++;
    for (let i = from; i < to; i++) if (sorted[i]?.positive) rankSum += (from + 1 + to) / 2;
    from = to;
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** The best AUC that a model of the truth can reach on some orders. */
export interface Ceiling {
  orders: number;
  positives: number;
  /** With every term known, the hidden draws too. */
  omniscient: number | null;
  /** With the hidden terms left out: what order-time facts alone can reach. Outcomes of the past close part of the gap. */
  seenOnly: number | null;
}

const hiddenNames = (terms: typeof rtoTerms) => terms.filter((term) => term.hidden).map((term) => term.name);

function ceilingOf(list: { values: Record<string, number>; positive: boolean }[], hidden: readonly string[]): Ceiling {
  const auc = (without: readonly string[]) =>
    aucOf(list.map(({ values, positive }) => ({ score: probabilityOf(values, without), positive })));
  return { orders: list.length, positives: list.filter((one) => one.positive).length, omniscient: auc([]), seenOnly: auc(hidden) };
}

/** Ceilings of the RTO task on generated orders: all, and COD alone. Cancelled and replayed orders are left out; moving ones count by their end. */
export function bayesAuc(orders: Iterable<OrderSeed>): { all: Ceiling; cod: Ceiling } {
  const list: { payment: string; values: Record<string, number>; positive: boolean }[] = [];
  for (const { payment, outcome, truth } of orders) {
    const { result } = outcome.eventual ?? outcome;
    if (truth && (result === "delivered" || result === "rto")) list.push({ payment, values: truth.rto, positive: result === "rto" });
  }
  const hidden = hiddenNames(rtoTerms);
  return {
    all: ceilingOf(list, hidden),
    cod: ceilingOf(
      list.filter((one) => one.payment === "cod"),
      hidden,
    ),
  };
}

/** Ceiling of the task "a delivered order is asked to be returned". */
export function bayesReturnAuc(orders: Iterable<OrderSeed>): Ceiling {
  const list: { values: Record<string, number>; positive: boolean }[] = [];
  for (const { outcome, truth, returnAsk } of orders) {
    if (truth && (outcome.eventual ?? outcome).result === "delivered")
      list.push({ values: truth.return, positive: returnAsk !== undefined });
  }
  return ceilingOf(list, hiddenNames(returnTerms));
}
