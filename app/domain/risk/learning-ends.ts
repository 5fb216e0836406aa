import type { Honesty } from "./engine/model";

/** How an attempt to learn from a store's outcomes ended: a model came of it, there were too few to learn from, or too few to judge by. */
export const learningEnds = ["learnt", "too_few", "not_judged"] as const;
export type LearningEnd = (typeof learningEnds)[number];

/** What is said of a learnt model: measured on the newest orders, which its judge did not learn from. */
export type ModelHonesty = Honesty;

/**
 * Matured orders, and of each end among them, that a store's own model needs. Their newest fifth judges it, and under 150 judges with 15 of each
 * end the figures would say nothing.
 */
export const fewestOutcomes = { orders: 750, each: 75 } as const;

/** Whether so many outcomes, of which `positives` came back, are enough to learn a store's own model from. */
export function mayLearn({ outcomes, positives }: { outcomes: number; positives: number }): boolean {
  return outcomes >= fewestOutcomes.orders && Math.min(positives, outcomes - positives) >= fewestOutcomes.each;
}

/**
 * From so many outcomes on a tie is the own model's: a fifth of them judges, which cannot tell half a percent of the log loss, and on generated stores
 * of 5,000 the own one was then always the better with later orders.
 */
const enoughForTies = { outcomes: 3000, within: 1.005 };

/** Whether a learnt model may score: it was judged, and its scores fit the judges better than the shipped ones do (log loss). */
export function whoSpeaks({ overall, prior, outcomes }: Pick<Honesty, "overall" | "prior" | "outcomes">): "own" | "shipped" {
  const own = overall?.logLoss ?? null;
  const shipped = prior?.logLoss ?? null;
  const kept = outcomes >= enoughForTies.outcomes ? enoughForTies.within : 1;
  return own !== null && (shipped === null || own < shipped * kept) ? "own" : "shipped";
}
