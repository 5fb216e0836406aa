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

interface Level {
  /** Column and cut of each node. */
  columns: Uint16Array;
  cuts: Float64Array;
  /** What coming to each node of the next level adds. */
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
  const levels = Array.from({ length: depth }, (_, level): Level => {
    const nodes = trees * 2 ** level;
    const cuts = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY);
    return { columns: new Uint16Array(nodes), cuts, steps: new Float64Array(2 * nodes) };
  });
  const lay = (node: number, depth: number, place: number): void => {
    const level = levels[depth];
    const column = forest.column[node] ?? -1;
    if (column < 0 || !level) return;
    level.columns[place] = column;
    level.cuts[place] = forest.cut[node] ?? 0;
    for (const side of [0, 1]) {
      const child = (forest.left[node] ?? 0) + side;
      level.steps[2 * place + side] = scale * ((forest.value[child] ?? 0) - (forest.value[node] ?? 0));
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
    const { columns, cuts, steps } = levels[level] as Level;
    for (let tree = 0; tree < places.length; tree++) {
      const place = places[tree] as number;
      const column = columns[place] as number;
      // A comparison turned into a number needs no guess which way it goes.
      const next = 2 * place + +((row[column] as number) > (cuts[place] as number));
      places[tree] = next;
      (parts[column] as number) += steps[next] as number;
    }
  }
}
