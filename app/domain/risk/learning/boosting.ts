import { binsOf, mostCuts } from "./bins";
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
  const { bins, cuts } = yield* binsOf(x);
  const n = x.rows;
  const random = randomOf(options.seed);
  const margins = new Float64Array(n);
  const base = yield* fitIntercept(options.offsets ?? new Float64Array(n), labels);
  for (let r = 0; r < n; r++) margins[r] = base + (options.offsets?.[r] ?? 0);
  const model: Boosting = { base, roots: [], column: [], cut: [], left: [], value: [] };
  const gradients = new Float64Array(n);
  const curves = new Float64Array(n);
  const places = new Uint32Array(n);
  const spare = new Uint32Array(n);
  const width = mostCuts + 1;
  const addNode = () => {
    model.column.push(-1);
    model.cut.push(0);
    model.left.push(-1);
    model.value.push(0);
    return model.column.length - 1;
  };
  for (let tree = 0; tree < options.trees; tree++) {
    let taken = 0;
    for (let r = 0; r < n; r++) {
      const p = 1 / (1 + Math.exp(-(margins[r] ?? 0)));
      gradients[r] = p - (labels[r] ?? 0);
      curves[r] = Math.max(1e-6, p * (1 - p));
      if (random() < options.rowShare) places[taken++] = r;
    }
    yield;
    const chosen: number[] = [];
    for (let c = 0; c < x.columns; c++) if ((cuts[c]?.length ?? 0) > 0 && random() < options.columnShare) chosen.push(c);
    if (chosen.length === 0) continue;
    const fill = function* (leaf: Leaf): Sliced<void> {
      leaf.sums = new Float64Array(chosen.length * width * 2);
      let work = 0;
      for (let k = 0; k < chosen.length; k++) {
        const own = bins[chosen[k] ?? 0];
        if (!own) continue;
        const at = k * width * 2;
        const sums = leaf.sums;
        for (let i = leaf.from; i < leaf.to; i++) {
          const r = places[i] as number;
          const slot = at + (own[r] as number) * 2;
          (sums[slot] as number) += gradients[r] as number;
          (sums[slot + 1] as number) += curves[r] as number;
        }
        work += leaf.to - leaf.from;
        if (work > valuesAtOnce) {
          work = 0;
          yield;
        }
      }
    };
    const root: Leaf = { node: addNode(), from: 0, to: taken, sums: new Float64Array(0), gradient: 0, curve: 0 };
    model.roots.push(root.node);
    for (let i = 0; i < taken; i++) {
      root.gradient += gradients[places[i] as number] as number;
      root.curve += curves[places[i] as number] as number;
    }
    yield* fill(root);
    let level: Leaf[] = [root];
    for (let depth = 0; depth <= options.depth; depth++) {
      const next: Leaf[] = [];
      for (const leaf of level) {
        const split = depth < options.depth ? bestSplit(leaf, chosen, cuts, width, options) : null;
        model.value[leaf.node] = (-options.rate * leaf.gradient) / (leaf.curve + options.strength);
        if (!split) continue;
        const column = chosen[split.k] as number;
        const own = bins[column] as Uint8Array;
        let left = leaf.from;
        let right = 0;
        for (let i = leaf.from; i < leaf.to; i++) {
          const r = places[i] as number;
          if ((own[r] as number) <= split.bin) places[left++] = r;
          else spare[right++] = r;
        }
        places.set(spare.subarray(0, right), left);
        const first = addNode();
        const second = addNode();
        model.column[leaf.node] = column;
        model.cut[leaf.node] = split.bin === 0 ? unknownOnly : (cuts[column]?.[split.bin - 1] ?? 0);
        model.left[leaf.node] = first;
        const nothing = new Float64Array(0);
        const a: Leaf = { node: first, from: leaf.from, to: left, sums: nothing, gradient: split.gradient, curve: split.curve };
        const b: Leaf = {
          node: second,
          from: left,
          to: leaf.to,
          sums: nothing,
          gradient: leaf.gradient - split.gradient,
          curve: leaf.curve - split.curve,
        };
        if (depth + 1 < options.depth) {
          const [small, large] = a.to - a.from <= b.to - b.from ? [a, b] : [b, a];
          yield* fill(small);
          large.sums = leaf.sums;
          for (let i = 0; i < large.sums.length; i++) (large.sums[i] as number) -= small.sums[i] as number;
        }
        next.push(a, b);
      }
      level = next;
    }
    let work = 0;
    for (let r = 0; r < n; r++) {
      let node = root.node;
      for (let column = model.column[node] as number; column >= 0; column = model.column[node] as number) {
        const value = x.values[r * x.columns + column] as number;
        const right = value > (model.cut[node] as number);
        node = (model.left[node] as number) + (right ? 1 : 0);
      }
      (margins[r] as number) += model.value[node] as number;
      if (++work > valuesAtOnce / 8) {
        work = 0;
        yield;
      }
    }
    yield;
  }
  return model;
}

interface Split {
  k: number;
  bin: number;
  gradient: number;
  curve: number;
}

function bestSplit(leaf: Leaf, chosen: number[], cuts: Float64Array[], width: number, options: BoostingOptions): Split | null {
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
