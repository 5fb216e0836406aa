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
  for (let c = 0; c < x.columns; c++) {
    const column = new Float64Array(x.rows);
    for (let r = 0; r < x.rows; r++) column[r] = x.values[r * x.columns + c] ?? Number.NaN;
    // A sample shows the quantiles; sorting all of 100,000 values in one go would hold the processor too long.
    const every = Math.max(1, Math.floor(x.rows / 20_000));
    const sample = column.filter((value, r) => r % every === 0 && !Number.isNaN(value)).sort();
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
      const value = column[r] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      let low = 0;
      let high = edges.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (value <= (edges[middle] ?? 0)) high = middle;
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
