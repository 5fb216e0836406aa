import { climateOf } from "../features/plan";
import type { Boosting } from "../learning/boosting";
import type { TrainedModel } from "./model";

/** Trees of one depth, each laid out in full: node i's children are 2i + 1 and 2i + 2; where a tree ends early its nodes add nothing. */
interface Grove {
  trees: number;
  depth: number;
  /** Column and cut of the inner nodes, tree after tree. */
  columns: Uint16Array;
  cuts: Float64Array;
  /** What coming to a node adds beyond its parent; the root's place is unused. */
  steps: Float64Array;
}

/** A model laid out for telling what each column added: the regression's terms and all trees in typed arrays, scaled by their share. */
export interface Explainer {
  /** What every order gets, whatever its facts. */
  constant: number;
  /** What a column adds for each unit above its usual value. */
  factors: Float64Array;
  usual: Float64Array;
  groves: Grove[];
}

/** Lays out a model; once per model. */
export function explainerOf({ logistic, boosting, plan }: Pick<TrainedModel, "logistic" | "boosting" | "plan">): Explainer {
  const climate = climateOf(plan);
  const forests = boosting.share > 0 ? boosting.forests : [];
  const share = forests.length > 0 ? boosting.share : 0;
  const scale = share / forests.length;
  const factors = Float64Array.from(
    logistic.weights,
    (weight, c) => ((climate.includes(c) ? 1 : 1 - share) * weight) / (logistic.scales[c] ?? 1),
  );
  let constant = (1 - share) * logistic.bias;
  for (const forest of forests) {
    constant += scale * forest.base;
    for (const root of forest.roots) constant += scale * (forest.value[root] ?? 0);
  }
  return { constant, factors, usual: Float64Array.from(logistic.centres), groves: forests.map((forest) => groveOf(forest, scale)) };
}

function groveOf(forest: Boosting, scale: number): Grove {
  const depthOf = (node: number): number => {
    if ((forest.column[node] ?? -1) < 0) return 0;
    const left = forest.left[node] ?? 0;
    return 1 + Math.max(depthOf(left), depthOf(left + 1));
  };
  const trees = forest.roots.length;
  const depth = forest.roots.reduce((deepest, root) => Math.max(deepest, depthOf(root)), 0);
  const inner = 2 ** depth - 1;
  const columns = new Uint16Array(trees * inner);
  const cuts = new Float64Array(trees * inner).fill(Number.POSITIVE_INFINITY);
  const steps = new Float64Array(trees * (2 * inner + 1));
  const lay = (tree: number, node: number, place: number): void => {
    const column = forest.column[node] ?? -1;
    if (column < 0) return;
    const left = forest.left[node] ?? 0;
    columns[tree * inner + place] = column;
    cuts[tree * inner + place] = forest.cut[node] ?? 0;
    for (const side of [0, 1]) {
      const child = 2 * place + 1 + side;
      steps[tree * (2 * inner + 1) + child] = scale * ((forest.value[left + side] ?? 0) - (forest.value[node] ?? 0));
      lay(tree, left + side, child);
    }
  };
  for (const [tree, root] of forest.roots.entries()) lay(tree, root, 0);
  return { trees, depth, columns, cuts, steps };
}

/**
 * The log-odds of a row, and what each column added to them, written to `parts`: the regression's terms measured from the usual value,
 * and for trees each split's change along the row's path.
 */
export function explainRow(explainer: Explainer, row: Float64Array, parts: Float64Array): number {
  const { factors, usual, groves } = explainer;
  for (let c = 0; c < parts.length; c++) {
    const part = (factors[c] as number) * ((row[c] as number) - (usual[c] as number));
    parts[c] = Number.isNaN(part) ? 0 : part;
  }
  for (let g = 0; g < groves.length; g++) walkGrove(groves[g] as Grove, row, parts);
  let margin = explainer.constant;
  for (let c = 0; c < parts.length; c++) margin += parts[c] as number;
  return margin;
}

function walkGrove({ trees, depth, columns, cuts, steps }: Grove, row: Float64Array, parts: Float64Array): void {
  const inner = 2 ** depth - 1;
  for (let tree = 0, first = 0, step = 0; tree < trees; tree++, first += inner, step += 2 * inner + 1) {
    let node = 0;
    for (let level = 0; level < depth; level++) {
      const column = columns[first + node] as number;
      // A comparison turned into a number needs no guess which way it goes.
      node = 2 * node + 1 + +((row[column] as number) > (cuts[first + node] as number));
      (parts[column] as number) += steps[step + node] as number;
    }
  }
}
