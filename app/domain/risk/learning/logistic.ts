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

const multipliesAtOnce = 4_000_000;

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
 * Fits by Newton's steps (at most 12) with a Gaussian pull of every weight to its mean. Deterministic; each slice a few million
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
  const z = new Float64Array(d);
  for (let step = 0; step < 12; step++) {
    const gradient = new Float64Array(d);
    const hessian = new Float64Array(d * d);
    let work = 0;
    for (let r = 0; r < x.rows; r++) {
      let margin = options.offsets?.[r] ?? 0;
      const from = r * x.columns;
      for (let c = 0; c < x.columns; c++) {
        const value = x.values[from + c] ?? 0;
        const scaled = Number.isNaN(value) ? 0 : (value - (centres[c] ?? 0)) / (scales[c] ?? 1);
        z[c] = scaled;
        margin += scaled * (w[c] ?? 0);
      }
      z[d - 1] = 1;
      margin += w[d - 1] ?? 0;
      const p = 1 / (1 + Math.exp(-margin));
      const error = p - (labels[r] ?? 0);
      const curve = Math.max(1e-6, p * (1 - p));
      for (let a = 0; a < d; a++) {
        const za = z[a] ?? 0;
        if (za === 0) continue;
        gradient[a] = (gradient[a] ?? 0) + error * za;
        const scaled = curve * za;
        const row = a * d;
        for (let b = 0; b <= a; b++) hessian[row + b] = (hessian[row + b] ?? 0) + scaled * (z[b] ?? 0);
      }
      work += (d * d) / 2;
      if (work > multipliesAtOnce) {
        work = 0;
        yield;
      }
    }
    for (let a = 0; a < d; a++) {
      gradient[a] = (gradient[a] ?? 0) + (pull[a] ?? 0) * ((w[a] ?? 0) - (target[a] ?? 0));
      hessian[a * d + a] = (hessian[a * d + a] ?? 0) + (pull[a] ?? 0) + 1e-9;
    }
    const change = solve(hessian, gradient, d);
    let largest = 0;
    for (let a = 0; a < d; a++) {
      const by = Math.max(-4, Math.min(4, change[a] ?? 0));
      w[a] = (w[a] ?? 0) - by;
      largest = Math.max(largest, Math.abs(by));
    }
    yield;
    if (largest < 1e-4) break;
  }
  return { bias: w[d - 1] ?? 0, weights: [...w.subarray(0, d - 1)], centres, scales };
}

/** Solves A·x = b for a positive definite A given by its lower triangle (Cholesky; A is overwritten). */
function solve(a: Float64Array, b: Float64Array, d: number): Float64Array {
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * d + j] ?? 0;
      for (let k = 0; k < j; k++) sum -= (a[i * d + k] ?? 0) * (a[j * d + k] ?? 0);
      a[i * d + j] = i === j ? Math.sqrt(Math.max(1e-12, sum)) : sum / (a[j * d + j] ?? 1);
    }
  }
  const x = Float64Array.from(b);
  for (let i = 0; i < d; i++) {
    let sum = x[i] ?? 0;
    for (let k = 0; k < i; k++) sum -= (a[i * d + k] ?? 0) * (x[k] ?? 0);
    x[i] = sum / (a[i * d + i] ?? 1);
  }
  for (let i = d - 1; i >= 0; i--) {
    let sum = x[i] ?? 0;
    for (let k = i + 1; k < d; k++) sum -= (a[k * d + i] ?? 0) * (x[k] ?? 0);
    x[i] = sum / (a[i * d + i] ?? 1);
  }
  return x;
}

/** What one column adds to the log-odds of a row, measured from the column's usual value. */
export function partOf(model: Logistic, column: number, value: number): number {
  if (Number.isNaN(value)) return 0;
  return ((model.weights[column] ?? 0) * (value - (model.centres[column] ?? 0))) / (model.scales[column] ?? 1);
}

/** Log-odds of one row that begins at `from`. */
export function logisticMargin(model: Logistic, values: Float64Array, from: number): number {
  let margin = model.bias;
  for (let c = 0; c < model.weights.length; c++) margin += partOf(model, c, values[from + c] ?? Number.NaN);
  return margin;
}
