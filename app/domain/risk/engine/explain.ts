import { climateOf } from "../features/plan";
import type { Boosting } from "../learning/boosting";
import type { TrainedModel } from "./model";

/**
 * Trees of one depth, each laid out in full, level by level: node i of a level has the nodes 2i and 2i + 1 of the next for children, tree
 * after tree. Where a tree ends early its nodes add nothing.
 */
interface Grove {
  levels: Level[];
  /** Where each tree's walk stands. */
  places: Int32Array;
}

/**
 * Nodes of one level, four numbers each, side by side so that one look fetches a whole node: its cut, what coming to its left and to its
 * right child adds, and its column.
 */
type Level = Float64Array;

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
  const levels = Array.from({ length: depth }, (_, level): Level => {
    const nodes = new Float64Array(4 * trees * 2 ** level);
    for (let at = 0; at < nodes.length; at += 4) nodes[at] = Number.POSITIVE_INFINITY;
    return nodes;
  });
  const lay = (node: number, depth: number, place: number): void => {
    const level = levels[depth];
    const column = forest.column[node] ?? -1;
    if (column < 0 || !level) return;
    level[4 * place] = forest.cut[node] ?? 0;
    level[4 * place + 3] = column;
    for (const side of [0, 1]) {
      const child = (forest.left[node] ?? 0) + side;
      level[4 * place + 1 + side] = scale * ((forest.value[child] ?? 0) - (forest.value[node] ?? 0));
      lay(child, depth + 1, 2 * place + side);
    }
  };
  for (const [tree, root] of forest.roots.entries()) lay(root, 0, tree);
  return { levels, places: new Int32Array(trees) };
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

/** All trees go down one level, then the next: no step waits for the one before it. */
function walkGrove({ levels, places }: Grove, row: Float64Array, parts: Float64Array): void {
  for (let tree = 0; tree < places.length; tree++) places[tree] = tree;
  for (let level = 0; level < levels.length; level++) {
    const nodes = levels[level] as Level;
    for (let tree = 0; tree < places.length; tree++) {
      const at = 4 * (places[tree] as number);
      const column = (nodes[at + 3] as number) | 0;
      // A comparison turned into a number needs no guess which way it goes.
      const side = +((row[column] as number) > (nodes[at] as number));
      places[tree] = (at >> 1) + side;
      (parts[column] as number) += nodes[at + 1 + side] as number;
    }
  }
}
