import { kinds } from "../features/kinds";
import type { Plan } from "../features/plan";
import { type Boosting, boostingMargin, fitBoosting } from "../learning/boosting";
import { fitLogistic, type Logistic, logisticMargin } from "../learning/logistic";
import { type Matrix, rowsOf, type Sliced } from "../learning/matrix";

/** Rows a learner is fitted to. */
export interface Lesson {
  x: Matrix;
  labels: Uint8Array;
  offsets: Float64Array;
}

/** The rows of a lesson at these places. */
export function* part(lesson: Lesson, places: Uint32Array): Sliced<Lesson> {
  return {
    x: yield* rowsOf(lesson.x, places),
    labels: Uint8Array.from(places, (place) => lesson.labels[place] ?? 0),
    offsets: Float64Array.from(places, (place) => lesson.offsets[place] ?? 0),
  };
}

/** How strongly weights are pulled to the shipped ones, in outcomes. */
const pull = 250;

/**
 * The regression on top of the offsets. Each rate's weight is pulled to the kind's shipped voice, all others to 0, so that it is the
 * shipped model when there is nothing to learn from.
 */
export function fitRegression(lesson: Lesson, plan: Plan, leanOnVoices: boolean): Sliced<Logistic> {
  const means = plan.columns.map((column) => (leanOnVoices && column.type === "rate" ? (kinds[column.kind]?.voice ?? 0) : 0));
  return fitLogistic(lesson.x, lesson.labels, { strength: pull, means, offsets: lesson.offsets, bias: { mean: 0, strength: 5 } });
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

/** Forests on top of the offsets, to be averaged: three of different make below 30,000 rows, two below 60,000, else one; each with its own seed. */
export function* fitForests(lesson: Lesson, seed: number): Sliced<Boosting[]> {
  const count = lesson.x.rows < 30_000 ? 3 : lesson.x.rows < 60_000 ? 2 : 1;
  const forests: Boosting[] = [];
  for (const [place, make] of makes.slice(0, count).entries()) {
    const drawn = { rowShare: 0.7, columnShare: 0.25, seed: seed * 1000 + place, offsets: lesson.offsets };
    forests.push(yield* fitBoosting(lesson.x, lesson.labels, { ...make, ...drawn }));
  }
  return forests;
}

/** Log-odds without offset of each row, by the regression and by the mean of the forests. */
export function* marginsOf(
  x: Matrix,
  logistic: Logistic,
  forests: readonly Boosting[],
): Sliced<{ linear: Float64Array; trees: Float64Array }> {
  const linear = new Float64Array(x.rows);
  const trees = new Float64Array(x.rows);
  for (let r = 0; r < x.rows; r++) {
    if (r % 500 === 499) yield;
    linear[r] = logisticMargin(logistic, x.values, r * x.columns);
    for (const forest of forests) trees[r] = (trees[r] ?? 0) + boostingMargin(forest, x.values, r * x.columns) / forests.length;
  }
  return { linear, trees };
}
