import { type Binned, binsOf, mostCuts } from "./bins";
import { fitIntercept } from "./calibration";
import type { Matrix, Sliced } from "./matrix";
import { randomOf } from "./random";

/**
 * Boosted trees in flat arrays: node i asks whether `column[i]` is at most `cut[i]`, then goes to `left[i]`, else to `left[i] + 1`;
 * unknown values go left. A leaf has column −1 and adds `value[i]` to the log-odds; an inner node's value is what it would add as a leaf.
 */
export interface Boosting {
  base: number;
  roots: number[];
  column: number[];
  cut: number[];
  left: number[];
  value: number[];
}

export interface BoostingOptions {
  trees: number;
  depth: number;
  rate: number;
  /** Least weight (Σ p·(1−p)) of a leaf. */
  leafWeight: number;
  /** Pull of leaves to zero, in the same unit. */
  strength: number;
  rowShare: number;
  columnShare: number;
  seed: number;
  offsets?: Float64Array;
}

/** A cut below all known values (JSON has no −∞). */
const unknownOnly = -1e300;
const valuesAtOnce = 1_000_000;

interface Leaf {
  node: number;
  from: number;
  to: number;
  sums: Float64Array;
  gradient: number;
  curve: number;
}

/** Fits trees one after the other to the log-loss, on histograms of at most 48 cuts a column. The same seed gives the same trees. */
export function* fitBoosting(x: Matrix, labels: Uint8Array, options: BoostingOptions): Sliced<Boosting> {
  return (yield* growForest(yield* binsOf(x), labels, options)).model;
}

/**
 * The same on columns that are cut already, so that forests share the work.
 * @returns the forest, and what it says of each row it grew from (log-odds without offset)
 */
export function* growForest(
  { bins, cuts }: Binned,
  labels: Uint8Array,
  options: BoostingOptions,
): Sliced<{ model: Boosting; margins: Float64Array }> {
  const n = labels.length;
  const random = randomOf(options.seed);
  const margins = new Float64Array(n);
  const base = yield* fitIntercept(options.offsets ?? new Float64Array(n), labels);
  for (let r = 0; r < n; r++) margins[r] = base + (options.offsets?.[r] ?? 0);
  const model: Boosting = { base, roots: [], column: [], cut: [], left: [], value: [] };
  const rows = sampleOf(n);
  /** The bin that a node's cut stands for. */
  const edges: number[] = [];
  const addNode = () => {
    model.column.push(-1);
    model.cut.push(0);
    model.left.push(-1);
    model.value.push(0);
    return edges.push(0) - 1;
  };
  for (let tree = 0; tree < options.trees; tree++) {
    const { taken, rest } = drawRows(rows, margins, labels, random, options.rowShare);
    yield;
    const chosen: number[] = [];
    for (let c = 0; c < bins.length; c++) if ((cuts[c]?.length ?? 0) > 0 && random() < options.columnShare) chosen.push(c);
    if (chosen.length === 0) continue;
    const root: Leaf = { node: addNode(), from: 0, to: taken, sums: nothing, gradient: 0, curve: 0 };
    model.roots.push(root.node);
    for (let i = 0; i < taken; i++) {
      root.gradient += rows.gradients[i] as number;
      root.curve += rows.curves[i] as number;
    }
    yield* fillSums(root, rows, bins, chosen);
    let level: Leaf[] = [root];
    for (let depth = 0; depth <= options.depth; depth++) {
      const next: Leaf[] = [];
      for (const leaf of level) {
        const split = depth < options.depth ? bestSplit(leaf, chosen, cuts, options) : null;
        const value = (-options.rate * leaf.gradient) / (leaf.curve + options.strength);
        model.value[leaf.node] = value;
        if (!split) {
          for (let i = leaf.from; i < leaf.to; i++) (margins[rows.places[i] as number] as number) += value;
          continue;
        }
        const column = chosen[split.k] as number;
        const middle = partition(rows, leaf, bins[column] as Uint8Array, split.bin);
        const first = addNode();
        const second = addNode();
        model.column[leaf.node] = column;
        model.cut[leaf.node] = split.bin === 0 ? unknownOnly : (cuts[column]?.[split.bin - 1] ?? 0);
        edges[leaf.node] = split.bin;
        model.left[leaf.node] = first;
        const a: Leaf = { ...split, node: first, from: leaf.from, to: middle, sums: nothing };
        const gradient = leaf.gradient - split.gradient;
        const b: Leaf = { node: second, from: middle, to: leaf.to, sums: nothing, gradient, curve: leaf.curve - split.curve };
        if (depth + 1 < options.depth) {
          const [small, large] = a.to - a.from <= b.to - b.from ? [a, b] : [b, a];
          yield* fillSums(small, rows, bins, chosen);
          large.sums = leaf.sums;
          for (let i = 0; i < large.sums.length; i++) (large.sums[i] as number) -= small.sums[i] as number;
        }
        next.push(a, b);
      }
      level = next;
    }
    yield;
    // Rows that the tree did not grow from are led through it by their bins.
    for (let i = 0; i < rest; i++) {
      const r = rows.others[i] as number;
      let node = root.node;
      for (let column = model.column[node] as number; column >= 0; column = model.column[node] as number) {
        const right = ((bins[column] as Uint8Array)[r] as number) > (edges[node] as number);
        node = (model.left[node] as number) + (right ? 1 : 0);
      }
      (margins[r] as number) += model.value[node] as number;
    }
    yield;
  }
  for (let r = 0; r < n; r++) (margins[r] as number) -= options.offsets?.[r] ?? 0;
  return { model, margins };
}

const width = mostCuts + 1;
const nothing = new Float64Array(0);

/** Rows a tree grows from, leaf by leaf, each with its slope and curvature beside it; and those it does not. */
interface Sample {
  places: Uint32Array;
  gradients: Float64Array;
  curves: Float64Array;
  others: Uint32Array;
  spare: { places: Uint32Array; gradients: Float64Array; curves: Float64Array };
}

function sampleOf(n: number): Sample {
  const three = () => ({ places: new Uint32Array(n), gradients: new Float64Array(n), curves: new Float64Array(n) });
  return { ...three(), others: new Uint32Array(n), spare: three() };
}

function drawRows(rows: Sample, margins: Float64Array, labels: Uint8Array, random: () => number, share: number) {
  let taken = 0;
  let rest = 0;
  for (let r = 0; r < labels.length; r++) {
    if (random() >= share) {
      rows.others[rest++] = r;
      continue;
    }
    const p = 1 / (1 + Math.exp(-(margins[r] as number)));
    rows.gradients[taken] = p - (labels[r] as number);
    rows.curves[taken] = Math.max(1e-6, p * (1 - p));
    rows.places[taken++] = r;
  }
  return { taken, rest };
}

/** Sums slopes and curvatures of a leaf's rows by column and bin. */
function* fillSums(
  leaf: Leaf,
  { places, gradients, curves }: Sample,
  bins: readonly Uint8Array[],
  chosen: readonly number[],
): Sliced<void> {
  leaf.sums = new Float64Array(chosen.length * width * 2);
  let work = 0;
  for (let k = 0; k < chosen.length; k++) {
    addColumn(leaf, k * width * 2, bins[chosen[k] as number] as Uint8Array, places, gradients, curves);
    work += leaf.to - leaf.from;
    if (work > valuesAtOnce) {
      work = 0;
      yield;
    }
  }
}

function addColumn(leaf: Leaf, at: number, own: Uint8Array, places: Uint32Array, gradients: Float64Array, curves: Float64Array): void {
  const { sums, from, to } = leaf;
  for (let i = from; i < to; i++) {
    const slot = at + ((own[places[i] as number] as number) << 1);
    (sums[slot] as number) += gradients[i] as number;
    (sums[slot + 1] as number) += curves[i] as number;
  }
}

/** Puts a leaf's rows up to `bin` first, both sides in their old order; returns where the others begin. */
function partition({ places, gradients, curves, spare }: Sample, leaf: Leaf, own: Uint8Array, bin: number): number {
  let left = leaf.from;
  let right = 0;
  for (let i = leaf.from; i < leaf.to; i++) {
    const place = places[i] as number;
    if ((own[place] as number) <= bin) {
      places[left] = place;
      gradients[left] = gradients[i] as number;
      curves[left++] = curves[i] as number;
    } else {
      spare.places[right] = place;
      spare.gradients[right] = gradients[i] as number;
      spare.curves[right++] = curves[i] as number;
    }
  }
  places.set(spare.places.subarray(0, right), left);
  gradients.set(spare.gradients.subarray(0, right), left);
  curves.set(spare.curves.subarray(0, right), left);
  return left;
}

interface Split {
  k: number;
  bin: number;
  gradient: number;
  curve: number;
}

function bestSplit(leaf: Leaf, chosen: number[], cuts: Float64Array[], options: BoostingOptions): Split | null {
  const worth = (gradient: number, curve: number) => (gradient * gradient) / (curve + options.strength);
  const whole = worth(leaf.gradient, leaf.curve);
  let best: Split | null = null;
  let most = 1e-3;
  for (let k = 0; k < chosen.length; k++) {
    let gradient = 0;
    let curve = 0;
    const last = cuts[chosen[k] as number]?.length ?? 0;
    for (let bin = 0; bin <= last; bin++) {
      gradient += leaf.sums[(k * width + bin) * 2] as number;
      curve += leaf.sums[(k * width + bin) * 2 + 1] as number;
      if (curve < options.leafWeight) continue;
      if (leaf.curve - curve < options.leafWeight) break;
      const gain = worth(gradient, curve) + worth(leaf.gradient - gradient, leaf.curve - curve) - whole;
      if (gain > most) {
        most = gain;
        best = { k, bin, gradient, curve };
      }
    }
  }
  return best;
}

/** Log-odds of one row that begins at `from`, without offset. */
export function boostingMargin(model: Boosting, values: Float64Array, from: number): number {
  let margin = model.base;
  for (const root of model.roots) {
    let node = root;
    for (let column = model.column[node] as number; column >= 0; column = model.column[node] as number) {
      const right = (values[from + column] as number) > (model.cut[node] as number);
      node = (model.left[node] as number) + (right ? 1 : 0);
    }
    margin += model.value[node] as number;
  }
  return margin;
}
