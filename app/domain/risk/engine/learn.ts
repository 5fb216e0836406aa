import { kinds } from "../features/kinds";
import { climateOf, type Plan } from "../features/plan";
import { binsOf } from "../learning/bins";
import { type Boosting, boostingMargin, growForest } from "../learning/boosting";
import { fitLogistic, type Logistic, logisticMargin, partsOf } from "../learning/logistic";
import { type Matrix, rowsOf, type Sliced } from "../learning/matrix";

/** Rows a learner is fitted to. */
export interface Lesson {
  /** Rows of a usual day. */
  perDay: number;
  x: Matrix;
  labels: Uint8Array;
  offsets: Float64Array;
}

/** The rows of a lesson at these places. */
export function* part(lesson: Lesson, places: Uint32Array): Sliced<Lesson> {
  return {
    perDay: lesson.perDay,
    x: yield* rowsOf(lesson.x, places),
    labels: Uint8Array.from(places, (place) => lesson.labels[place] ?? 0),
    offsets: Float64Array.from(places, (place) => lesson.offsets[place] ?? 0),
  };
}

/** How strongly weights are pulled to the shipped ones, in outcomes. */
const pull = 250;
/** The same for what tells of the store's days, in days: orders of one day are no independent witnesses of its climate. */
const daysOfPull = 5;

/**
 * The regression on top of the offsets. Each rate's weight is pulled to the kind's shipped voice, all others to 0, so that it is the
 * shipped model when there is nothing to learn from.
 */
export function fitRegression(lesson: Lesson, plan: Plan, leanOnVoices: boolean): Sliced<Logistic> {
  const means = plan.columns.map((column) => (leanOnVoices && column.type === "rate" ? (kinds[column.kind]?.voice ?? 0) : 0));
  const pulls = plan.columns.map(() => 1);
  for (const column of climateOf(plan)) pulls[column] = Math.max(1, (daysOfPull * lesson.perDay) / pull);
  const bias = { mean: 0, strength: 5 };
  return fitLogistic(lesson.x, lesson.labels, { strength: pull, means, pulls, offsets: lesson.offsets, bias });
}

/**
 * Forests of different make err differently, and their mean errs less than any: as they are, careful ones, and many shallow trees. The
 * more rows, the fewer of them: they come to say the same, and learning takes longer.
 */
const makes = [
  { trees: 100, depth: 4, rate: 0.06, leafWeight: 10, strength: 5 },
  { trees: 100, depth: 4, rate: 0.06, leafWeight: 25, strength: 20 },
  { trees: 150, depth: 3, rate: 0.04, leafWeight: 10, strength: 5 },
];

/** Forests, and the climate with the mean of what they say of each row they learnt from, in log-odds without offset. */
export interface Forests {
  forests: Boosting[];
  mean: Float64Array;
}

/** A tree of 31 nodes at most says the same from more rows than this; each tree draws its own. */
const rowsOfTree = 40_000;

/**
 * Forests on top of the offsets and of the regression's climate, to be averaged: three of different make below 30,000 rows, two below
 * 60,000, else one; each with its own seed.
 */
export function* fitForests(lesson: Lesson, plan: Plan, logistic: Logistic, seed: number): Sliced<Forests> {
  const count = lesson.x.rows < 30_000 ? 3 : lesson.x.rows < 60_000 ? 2 : 1;
  const binned = yield* binsOf(lesson.x);
  const climate = climateOf(plan);
  // A column without cuts is never asked.
  for (const column of climate) binned.cuts[column] = new Float64Array(0);
  const forests: Boosting[] = [];
  const mean = climateMarginsOf(lesson.x, logistic, climate);
  const offsets = lesson.offsets.map((offset, r) => offset + (mean[r] as number));
  for (const [place, make] of makes.slice(0, count).entries()) {
    const drawn = {
      rowShare: Math.min(0.7, rowsOfTree / lesson.x.rows),
      columnShare: 0.25,
      seed: seed * 1000 + place,
      offsets,
    };
    const { model, margins } = yield* growForest(binned, lesson.labels, { ...make, ...drawn });
    forests.push(model);
    for (let r = 0; r < mean.length; r++) (mean[r] as number) += (margins[r] as number) / count;
  }
  return { forests, mean };
}

/** Log-odds without offset of each row, by the regression, and by its climate with the mean of the forests. */
export function* marginsOf(
  x: Matrix,
  plan: Plan,
  logistic: Logistic,
  forests: readonly Boosting[],
): Sliced<{ linear: Float64Array; trees: Float64Array }> {
  const linear = yield* linearMarginsOf(x, logistic);
  const trees = climateMarginsOf(x, logistic, climateOf(plan));
  for (let r = 0; r < x.rows; r++) {
    if (r % 500 === 499) yield;
    for (const forest of forests) trees[r] = (trees[r] ?? 0) + boostingMargin(forest, x.values, r * x.columns) / forests.length;
  }
  return { linear, trees };
}

function climateMarginsOf(x: Matrix, logistic: Logistic, climate: readonly number[]): Float64Array {
  const margins = new Float64Array(x.rows);
  for (let r = 0; r < x.rows; r++) margins[r] = partsOf(logistic, climate, x.values, r * x.columns);
  return margins;
}

/** Log-odds without offset of each row by the regression. */
export function* linearMarginsOf(x: Matrix, logistic: Logistic): Sliced<Float64Array> {
  const linear = new Float64Array(x.rows);
  for (let r = 0; r < x.rows; r++) {
    if (r % 5000 === 4999) yield;
    linear[r] = logisticMargin(logistic, x.values, r * x.columns);
  }
  return linear;
}
