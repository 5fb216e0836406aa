import type { Count, HalfLives, Look } from "../features/book";
import { climateOf, type Plan } from "../features/plan";
import { type Known, KnownRoom, type Reader, readerOf } from "../features/reader";
import type { Sighting } from "../features/sighting";
import { type Boosting, boostingMargin } from "../learning/boosting";
import { asItIs, type Calibration, probabilityOf } from "../learning/calibration";
import { type Logistic, logisticMargin, partsOf } from "../learning/logistic";
import type { Metrics } from "../learning/metrics";

/** Number of the way features are computed: a model scores only sightings read in the same way. */
export const featureVersion = 3;

export type Task = "rto" | "returns";

/** What can be said about a model before anybody relies on it, measured on the newest known outcomes, which its judge did not learn from. */
export interface Honesty {
  /** Whether there were enough newest outcomes of both kinds to judge at all. */
  enough: boolean;
  /** Known outcomes learnt from in the end, and those that came back. */
  outcomes: number;
  positives: number;
  /** First and last day judged, whole days since 1970-01-01; null when not enough. */
  judgedFrom: number | null;
  judgedTo: number | null;
  /** All judged rows; null when not enough. */
  overall: Metrics | null;
  /** The same by way of paying ("cod", "prepaid"), where the rows say it. */
  within: Record<string, Metrics>;
  /** The shipped prior on the same rows; null where the source cannot ask it. */
  prior: Metrics | null;
  /** What speaks: the prior alone, the regression, or the regression averaged with trees. */
  speaks: "prior" | "regression" | "average";
}

/** A learnt model; plain JSON. It holds weights, not counters: what past orders did is looked up when scoring. */
export interface TrainedModel {
  id: string;
  task: Task;
  featureVersion: number;
  seed: number;
  plan: Plan;
  halfLives: HalfLives;
  /** The store's own rate when it was learnt (0–1), and how many outcomes stand behind it. */
  base: { rate: number; outcomes: number };
  logistic: Logistic;
  /** Share of the trees in the average, 0–1, and the forests. */
  boosting: { share: number; forests: Boosting[] };
  calibration: Calibration;
  honesty: Honesty;
}

/** Outcomes assumed at the model's base rate (or the shipped one) before the counters' own is believed. */
export const baseStrength = 40;

const oddsOf = (p: number) => Math.log(p / (1 - p));

/** The store's rate as now counted, leaning on the model's. */
export function baseRate(count: Count | undefined, fallback: number): number {
  return ((count?.hits ?? 0) + baseStrength * fallback) / ((count?.n ?? 0) + baseStrength);
}

/**
 * Log-odds before any feature speaks: the store's rate; where the shipped prior can be asked, the rate of this way of paying, leaning on
 * the prior's, and the prior's steps for this order.
 */
export function offsetOf(prior: Sighting["prior"], known: Known, rate: number): number {
  if (!prior) return oddsOf(Math.min(0.999, Math.max(0.001, rate)));
  return oddsOf(paymentRate(prior.base, known)) + prior.steps;
}

/** The rate of an order's way of paying, leaning on the shipped one (log-odds). */
export function paymentRate(base: number, { starts, n, hits }: Known): number {
  // The first of a reader's kinds.
  const isKnown = (starts[1] as number) > 0;
  const shipped = 1 / (1 + Math.exp(-base));
  return ((isKnown ? (hits[0] as number) : 0) + baseStrength * shipped) / ((isKnown ? (n[0] as number) : 0) + baseStrength);
}

/** A model ready to score: its plan compiled, one scratch row. Not to be shared between threads. */
export interface Scorer {
  model: TrainedModel;
  reader: Reader;
  /** Places of the columns that tell of the store's days. */
  climate: readonly number[];
  row: Float64Array;
  /** What is known of the order being scored. */
  known: KnownRoom;
}

/** Prepares a model for scoring; do it once, it takes longer than many scores. */
export function scorerOf(model: TrainedModel): Scorer {
  const reader = readerOf(model.plan);
  return { model, reader, climate: climateOf(model.plan), row: new Float64Array(reader.width), known: new KnownRoom(reader.kinds) };
}

/** Log-odds of the mixed learners for the scorer's row of features, before calibration. */
function mixedMargin({ model, climate, row }: Scorer): number {
  const { share, forests } = model.boosting;
  const linear = logisticMargin(model.logistic, row, 0);
  if (share === 0 || forests.length === 0) return linear;
  let trees = 0;
  for (const forest of forests) trees += boostingMargin(forest, row, 0);
  return (1 - share) * linear + share * (trees / forests.length + partsOf(model.logistic, climate, row, 0));
}

/** What the store's days added to the calibrated log-odds of the order scored last. */
export function climateMargin({ model, climate, row }: Scorer): number {
  return model.calibration.slope * partsOf(model.logistic, climate, row, 0);
}

/** The calibrated log-odds that an order comes back, by what `look` knows of past orders and `whole`, the count of all. */
export function marginWith(scorer: Scorer, sighting: Sighting, look: Look, whole: Count | undefined): number {
  const { model, reader, row, known } = scorer;
  const rate = baseRate(whole, model.base.rate);
  known.look(sighting, look);
  reader.fill(known, sighting, rate, row, 0);
  const margin = offsetOf(sighting.prior, known, rate) + mixedMargin(scorer);
  return model.calibration.slope * margin + model.calibration.intercept;
}

/** The probability (0–1) that an order comes back; see `marginWith`. */
export function scoreWith(scorer: Scorer, sighting: Sighting, look: Look, whole: Count | undefined): number {
  return probabilityOf(marginWith(scorer, sighting, look, whole), asItIs);
}
