/** Rows of features, row after row; NaN is unknown. */
export interface Matrix {
  rows: number;
  columns: number;
  /** `rows × columns` values; the value of row r, column c stands at `r * columns + c`. */
  values: Float64Array;
}

/** The rows at these places, in this order, as a matrix of its own. */
export function* rowsOf(matrix: Matrix, places: Uint32Array): Sliced<Matrix> {
  const values = new Float64Array(places.length * matrix.columns);
  for (let i = 0; i < places.length; i++) {
    if (i % 4000 === 3999) yield;
    const from = (places[i] ?? 0) * matrix.columns;
    for (let c = 0; c < matrix.columns; c++) values[i * matrix.columns + c] = matrix.values[from + c] as number;
  }
  return { rows: places.length, columns: matrix.columns, values };
}

/** Work done in slices: each `yield` is a place where others may have the processor; a slice takes a few milliseconds. */
export type Sliced<T> = Generator<void, T, void>;

/** Runs sliced work to its end without a pause. */
export function atOnce<T>(work: Sliced<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
