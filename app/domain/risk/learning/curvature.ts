import { type Matrix, rowsOf, type Sliced } from "./matrix";

/** What a linear model's log-loss does around its weights; the last place is the bias. */
export interface Surroundings {
  /** Slope by each weight. */
  slope: Float64Array;
  /** Second derivatives, lower triangle; null when they were not asked for. */
  curvature: Float64Array | null;
}

/** A linear model's rows, and how its columns are scaled. */
export interface Rows {
  x: Matrix;
  labels: Uint8Array;
  offsets: Float64Array | undefined;
  centres: readonly number[];
  scales: readonly number[];
}

/** Every `every`-th row. */
export function* everyOf({ x, labels, offsets, centres, scales }: Rows, every: number): Sliced<Rows> {
  const places = Uint32Array.from({ length: Math.ceil(x.rows / every) }, (_, i) => i * every);
  const of = (values: Float64Array) => Float64Array.from(places, (place) => values[place] as number);
  return {
    x: yield* rowsOf(x, places),
    labels: Uint8Array.from(places, (place) => labels[place] as number),
    offsets: offsets && of(offsets),
    centres,
    scales,
  };
}

const multipliesAtOnce = 4_000_000;

/**
 * Slope and curvature of the log-loss at `weights`, over all rows. Crosses of two columns are taken from every `every`-th row only and
 * scaled to the exact squares, so that rare columns keep their full say; `every` 0 leaves the curvature out.
 */
export function* surroundingsOf({ x, labels, offsets, centres, scales }: Rows, weights: Float64Array, every: number): Sliced<Surroundings> {
  const columns = x.columns;
  const d = columns + 1;
  const values = x.values;
  const centre = Float64Array.from(centres);
  const factor = Float64Array.from(scales, (scale) => 1 / scale);
  const slope = new Float64Array(d);
  const squares = new Float64Array(d);
  const curvature = every > 0 ? new Float64Array(d * d) : null;
  const z = new Float64Array(d);
  z[columns] = 1;
  let work = 0;
  for (let r = 0; r < x.rows; r++) {
    let margin = (offsets ? (offsets[r] as number) : 0) + (weights[columns] as number);
    const from = r * columns;
    for (let c = 0; c < columns; c++) {
      const scaled = ((values[from + c] as number) - (centre[c] as number)) * (factor[c] as number);
      const known = Number.isNaN(scaled) ? 0 : scaled;
      z[c] = known;
      margin += known * (weights[c] as number);
    }
    const p = 1 / (1 + Math.exp(-margin));
    const error = p - (labels[r] as number);
    for (let a = 0; a < d; a++) (slope[a] as number) += error * (z[a] as number);
    work += 2 * d;
    if (curvature) {
      const curve = Math.max(1e-6, p * (1 - p));
      for (let a = 0; a < d; a++) (squares[a] as number) += curve * (z[a] as number) * (z[a] as number);
      if (r % every === 0) {
        addCrosses(curvature, z, curve, d);
        work += (d * d) / 2;
      }
    }
    if (work > multipliesAtOnce) {
      work = 0;
      yield;
    }
  }
  if (curvature && every > 1) toSquares(curvature, squares, d);
  return { slope, curvature };
}

function addCrosses(curvature: Float64Array, z: Float64Array, curve: number, d: number): void {
  for (let a = 0; a < d; a++) {
    const scaled = curve * (z[a] as number);
    if (scaled === 0) continue;
    const row = a * d;
    for (let b = 0; b <= a; b++) (curvature[row + b] as number) += scaled * (z[b] as number);
  }
}

/** Scales a sample's crosses so that each column's square is the one of all rows. */
function toSquares(curvature: Float64Array, squares: Float64Array, d: number): void {
  const by = squares.map((square, a) => {
    const sampled = curvature[a * d + a] as number;
    return sampled > 0 ? Math.sqrt(square / sampled) : 0;
  });
  for (let a = 0; a < d; a++) {
    for (let b = 0; b < a; b++) (curvature[a * d + b] as number) *= (by[a] as number) * (by[b] as number);
    curvature[a * d + a] = squares[a] as number;
  }
}
