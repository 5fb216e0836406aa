import type { Scorer } from "./model";

/** A model laid out for telling what each column added: the regression's terms and all trees in typed arrays, scaled by their share. */
export interface Explainer {
  /** What every order gets, whatever its facts. */
  constant: number;
  /** What a column adds for each unit above its usual value. */
  factors: Float64Array;
  usual: Float64Array;
  roots: Int32Array;
  /** Column (−1 in a leaf) and left child of each node, side by side. */
  nodes: Int32Array;
  cuts: Float64Array;
  /** What coming to a node adds beyond its parent. */
  steps: Float64Array;
}

/** Lays out a model; once per model. */
export function explainerOf({ model, climate }: Pick<Scorer, "model" | "climate">): Explainer {
  const { logistic } = model;
  const forests = model.boosting.share > 0 ? model.boosting.forests : [];
  const share = forests.length > 0 ? model.boosting.share : 0;
  const scale = share / forests.length;
  const factors = Float64Array.from(
    logistic.weights,
    (weight, c) => ((climate.includes(c) ? 1 : 1 - share) * weight) / (logistic.scales[c] ?? 1),
  );
  const total = forests.reduce((sum, forest) => sum + forest.column.length, 0);
  const roots: number[] = [];
  const nodes = new Int32Array(2 * total);
  const cuts = new Float64Array(total);
  const steps = new Float64Array(total);
  let constant = (1 - share) * logistic.bias;
  let first = 0;
  for (const forest of forests) {
    constant += scale * forest.base;
    for (const root of forest.roots) {
      roots.push(first + root);
      constant += scale * (forest.value[root] ?? 0);
    }
    for (let node = 0; node < forest.column.length; node++) {
      const column = forest.column[node] ?? -1;
      const left = forest.left[node] ?? -1;
      nodes[2 * (first + node)] = column;
      nodes[2 * (first + node) + 1] = first + left;
      cuts[first + node] = forest.cut[node] ?? 0;
      if (column < 0) continue;
      for (const child of [left, left + 1]) steps[first + child] = scale * ((forest.value[child] ?? 0) - (forest.value[node] ?? 0));
    }
    first += forest.column.length;
  }
  return { constant, factors, usual: Float64Array.from(logistic.centres), roots: Int32Array.from(roots), nodes, cuts, steps };
}

/**
 * The log-odds of a row, and what each column added to them, written to `parts`: the regression's terms measured from the usual value,
 * and for trees each split's change along the row's path.
 */
export function explainRow(explainer: Explainer, row: Float64Array, parts: Float64Array): number {
  const { factors, usual, roots, nodes, cuts, steps } = explainer;
  for (let c = 0; c < parts.length; c++) {
    const part = (factors[c] as number) * ((row[c] as number) - (usual[c] as number));
    parts[c] = Number.isNaN(part) ? 0 : part;
  }
  for (let tree = 0; tree < roots.length; tree++) {
    let node = roots[tree] as number;
    for (let c = nodes[2 * node] as number; c >= 0; c = nodes[2 * node] as number) {
      const next = (nodes[2 * node + 1] as number) + ((row[c] as number) > (cuts[node] as number) ? 1 : 0);
      (parts[c] as number) += steps[next] as number;
      node = next;
    }
  }
  let margin = explainer.constant;
  for (let c = 0; c < parts.length; c++) margin += parts[c] as number;
  return margin;
}
