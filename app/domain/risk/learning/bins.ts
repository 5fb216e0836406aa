import type { Matrix, Sliced } from "./matrix";

/** Cuts a column has at most; with the unknown values' bin a bin fits a byte. */
export const mostCuts = 48;

/** Each column's bin per row, and the cuts between its bins. */
export interface Binned {
  bins: Uint8Array[];
  cuts: Float64Array[];
}

/** Cuts columns at their quantiles; bin 0 holds unknown values, bin b those above cut b - 2 and up to cut b - 1. */
export function* binsOf(x: Matrix): Sliced<Binned> {
  const bins: Uint8Array[] = [];
  const cuts: Float64Array[] = [];
  // A sample shows the quantiles; sorting all of 100,000 values in one go would hold the processor too long.
  const every = Math.max(1, Math.floor(x.rows / 20_000));
  const column = new Float64Array(x.rows);
  const drawn = new Float64Array(Math.ceil(x.rows / every));
  for (let c = 0; c < x.columns; c++) {
    let known = 0;
    for (let r = 0, at = c; r < x.rows; r++, at += x.columns) {
      const value = x.values[at] as number;
      column[r] = value;
      if (r % every === 0 && !Number.isNaN(value)) drawn[known++] = value;
    }
    const sample = drawn.subarray(0, known).sort();
    const found: number[] = [];
    for (let i = 1; i < mostCuts; i++) {
      const at = Math.floor((i * sample.length) / mostCuts);
      const low = sample[at - 1];
      const high = sample[at];
      if (low === undefined || high === undefined) continue;
      const cut = low < high ? (low + high) / 2 : low;
      const last = found.at(-1);
      if ((last === undefined || cut > last) && cut < (sample.at(-1) ?? cut)) found.push(cut);
    }
    const edges = Float64Array.from(found);
    const own = new Uint8Array(x.rows);
    for (let r = 0; r < x.rows; r++) {
      const value = column[r] as number;
      if (Number.isNaN(value)) continue;
      let low = 0;
      let high = edges.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (value <= (edges[middle] as number)) high = middle;
        else low = middle + 1;
      }
      own[r] = low + 1;
    }
    bins.push(own);
    cuts.push(edges);
    yield;
  }
  return { bins, cuts };
}
