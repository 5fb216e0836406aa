/** A small seeded source of chance (sfc32): the same labels always give the same numbers, on every machine. */
export interface Rng {
  /** Uniform in [0, 1). */
  next(): number;
  /** Whole number in [0, below). */
  int(below: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** Standard normal draw. */
  normal(): number;
  /** One of a non-empty list; throws RangeError on an empty one. */
  pick<T>(list: readonly T[]): T;
}

function hash(text: string): number {
  let h = 2166136261;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  return h >>> 0;
}

/** Starts a source from labels, e.g. `rngOf(seed, "order", 12)`; different labels give independent streams. */
export function rngOf(...labels: (string | number)[]): Rng {
  let mix = hash(labels.join("\u0001"));
  const word = () => {
    mix = (mix + 0x9e3779b9) | 0;
    let z = mix;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) | 0;
  };
  let a = word();
  let b = word() ^ labels.length;
  let c = word() ^ hash([...labels].reverse().join("\u0002"));
  let d = 1;
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i++) next();
  return {
    next,
    int: (below) => Math.floor(next() * below),
    chance: (probability) => next() < probability,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    pick: (list) => {
      const found = list[Math.floor(next() * list.length)];
      if (found === undefined) throw new RangeError("nothing to pick from an empty list");
      return found;
    },
  };
}

/** Picks an index by running totals of weights (ascending, last = total). */
export function pickByTotals(rng: Rng, totals: ArrayLike<number>): number {
  const aim = rng.next() * (totals[totals.length - 1] ?? 0);
  let low = 0;
  let high = totals.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((totals[middle] ?? 0) > aim) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Running totals of weights, for `pickByTotals`. */
export function totalsOf(weights: Iterable<number>): number[] {
  let sum = 0;
  return Array.from(weights, (weight) => {
    sum += weight;
    return sum;
  });
}
