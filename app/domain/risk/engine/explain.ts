import type { Boosting } from "../learning/boosting";
import { partOf } from "../learning/logistic";
import type { Scorer } from "./model";

/** A forest in typed arrays, quick to walk. */
interface QuickForest {
  base: number;
  roots: Int32Array;
  column: Int32Array;
  left: Int32Array;
  cut: Float64Array;
  value: Float64Array;
}

/** Turns a model's forests into typed arrays; once per model. */
export function quickForests(forests: readonly Boosting[]): QuickForest[] {
  return forests.map((forest) => ({
    base: forest.base,
    roots: Int32Array.from(forest.roots),
    column: Int32Array.from(forest.column),
    left: Int32Array.from(forest.left),
    cut: Float64Array.from(forest.cut),
    value: Float64Array.from(forest.value),
  }));
}

/**
 * The log-odds of the scratch row, and what each column added to them, written to `parts`: the regression's terms measured from the usual
 * value, and for trees each split's change along the row's path.
 */
export function explainRow({ model, row }: Scorer, forests: readonly QuickForest[], parts: Float64Array): number {
  const { share } = model.boosting;
  let margin = (1 - share) * model.logistic.bias;
  for (let c = 0; c < parts.length; c++) {
    const part = (1 - share) * partOf(model.logistic, c, row[c] as number);
    parts[c] = part;
    margin += part;
  }
  for (const { base, roots, column, left, cut, value } of forests) {
    const scale = share / forests.length;
    margin += scale * base;
    for (let tree = 0; tree < roots.length; tree++) {
      let node = roots[tree] as number;
      margin += scale * (value[node] as number);
      for (let c = column[node] as number; c >= 0; c = column[node] as number) {
        const next = (left[node] as number) + ((row[c] as number) > (cut[node] as number) ? 1 : 0);
        const part = scale * ((value[next] as number) - (value[node] as number));
        (parts[c] as number) += part;
        margin += part;
        node = next;
      }
    }
  }
  return margin;
}
