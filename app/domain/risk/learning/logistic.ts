import { cholesky, solve } from "./cholesky";
import { everyOf, type Rows, surroundingsOf } from "./curvature";
import type { Matrix, Sliced } from "./matrix";

/** A linear model in log-odds on scaled columns: bias + Σ weight · (value − centre) / scale, where an unknown value counts as the centre. */
export interface Logistic {
  bias: number;
  weights: number[];
  centres: number[];
  scales: number[];
}

export interface LogisticOptions {
  /** Strength of the pull towards `means`, in outcomes: a penalty of strength / 2 · (weight − mean)² per scaled column. */
  strength: number;
  /** What each weight is pulled to, on the raw column; 0 where absent. */
  means?: readonly number[];
  /** Added to each row's log-odds before anything is learnt; 0 where absent. */
  offsets?: Float64Array;
  /** Columns whose pull differs: a factor on `strength` each; 1 where absent. */
  pulls?: readonly number[];
  /** What the bias is pulled to, with the strength of so many outcomes' worth; free where absent. */
  bias?: { mean: number; strength: number };
}

const mostSteps = 30;
/** Rows that show how columns go together; more say the same. */
const rowsForCrosses = 12_000;
/** After a step this small (in log-odds per scaled column) the curvature stays as it is. */
const still = 0.2;

/** Scales of columns by their known values: mean and standard deviation (1 for a constant). Columns given a prior mean keep their scale. */
function* scaling(x: Matrix): Sliced<{ centres: number[]; scales: number[] }> {
  const centres: number[] = [];
  const scales: number[] = [];
  for (let c = 0; c < x.columns; c++) {
    let n = 0;
    let sum = 0;
    let squares = 0;
    for (let at = c; at < x.values.length; at += x.columns) {
      const value = x.values[at] ?? 0;
      if (Number.isNaN(value)) continue;
      n++;
      sum += value;
      squares += value * value;
    }
    const mean = n > 0 ? sum / n : 0;
    const variance = n > 0 ? squares / n - mean * mean : 0;
    centres.push(mean);
    scales.push(variance > 1e-9 ? Math.sqrt(variance) : 1);
    yield;
  }
  return { centres, scales };
}

/**
 * Fits by Newton's steps (at most 30) with a Gaussian pull of every weight to its mean. Many rows show their slope in full and their
 * curvature by a sample, which finds the same weights in a few more and far cheaper steps. Deterministic; each slice a few million
 * multiplications.
 * @param labels 0 or 1 per row
 */
export function* fitLogistic(x: Matrix, labels: Uint8Array, options: LogisticOptions): Sliced<Logistic> {
  const d = x.columns + 1;
  const { centres, scales } = yield* scaling(x);
  const target = new Float64Array(d);
  const pull = new Float64Array(d);
  for (let c = 0; c < x.columns; c++) {
    target[c] = (options.means?.[c] ?? 0) * (scales[c] ?? 1);
    pull[c] = options.strength * (options.pulls?.[c] ?? 1);
  }
  // The bias belongs to centred columns; a prior bias speaks of raw zero, so that it is moved to the centre.
  if (options.bias) {
    let moved = options.bias.mean;
    for (let c = 0; c < x.columns; c++) moved += (options.means?.[c] ?? 0) * (centres[c] ?? 0);
    target[d - 1] = moved;
    pull[d - 1] = options.bias.strength;
  }
  const w = Float64Array.from(target);
  if (!options.bias) {
    pull[d - 1] = 1e-6;
    let sum = 0.5;
    for (const label of labels) sum += label;
    w[d - 1] = Math.log(sum / (labels.length + 1 - sum));
    target[d - 1] = w[d - 1] ?? 0;
  }
  const rows = { x, labels, offsets: options.offsets, centres, scales };
  const every = Math.floor(x.rows / rowsForCrosses);
  // Many rows: a sample leads near the weights of all, so that few steps over all are left.
  if (every > 1)
    yield* descend(
      yield* everyOf(rows, every),
      w,
      target,
      pull.map((strength) => strength / every),
      1,
      1e-2,
    );
  yield* descend(rows, w, target, pull, Math.max(1, every), 1e-4);
  return { bias: w[d - 1] ?? 0, weights: [...w.subarray(0, d - 1)], centres, scales };
}

/** Goes by Newton's steps to the best weights, in place, until the largest change is below `enough`. */
function* descend(rows: Rows, w: Float64Array, target: Float64Array, pull: Float64Array, every: number, enough: number): Sliced<void> {
  const d = w.length;
  let factor: Float64Array | null = null;
  let crosses = every;
  let last = Number.POSITIVE_INFINITY;
  for (let step = 0; step < mostSteps; step++) {
    const { slope, curvature } = yield* surroundingsOf(rows, w, factor && last < still ? 0 : crosses);
    for (let a = 0; a < d; a++) (slope[a] as number) += (pull[a] as number) * ((w[a] as number) - (target[a] as number));
    if (curvature) {
      for (let a = 0; a < d; a++) (curvature[a * d + a] as number) += (pull[a] as number) + 1e-9;
      factor = cholesky(curvature, d);
    }
    const change: Float64Array = factor ? solve(factor, slope, d) : slope;
    let largest = 0;
    for (let a = 0; a < d; a++) {
      const by = Math.max(-4, Math.min(4, change[a] as number));
      (w[a] as number) -= by;
      largest = Math.max(largest, Math.abs(by));
    }
    yield;
    if (largest < enough) return;
    // Steps that do not shrink: the curvature was not good enough, so that it is taken afresh and of all rows.
    if (largest > last / 2) {
      crosses = 1;
      factor = null;
    }
    last = largest;
  }
}

/** What one column adds to the log-odds of a row, measured from the column's usual value. */
export function partOf(model: Logistic, column: number, value: number): number {
  if (Number.isNaN(value)) return 0;
  return ((model.weights[column] ?? 0) * (value - (model.centres[column] ?? 0))) / (model.scales[column] ?? 1);
}

/** What some columns add to the log-odds of a row that begins at `from`. */
export function partsOf(model: Logistic, columns: readonly number[], values: Float64Array, from: number): number {
  let sum = 0;
  for (const column of columns) sum += partOf(model, column, values[from + column] as number);
  return sum;
}

/** Log-odds of one row that begins at `from`. */
export function logisticMargin(model: Logistic, values: Float64Array, from: number): number {
  let margin = model.bias;
  for (let c = 0; c < model.weights.length; c++) margin += partOf(model, c, values[from + c] ?? Number.NaN);
  return margin;
}
