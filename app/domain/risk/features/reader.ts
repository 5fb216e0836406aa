import type { Look } from "./book";
import { kinds } from "./kinds";
import { type Plan, smoothingOf } from "./plan";
import type { Sighting } from "./sighting";

/** Outcomes known of one order's values, by a reader's kinds. */
export interface Known {
  /** Where each kind's values begin in the lists; one more than there are kinds. */
  starts: Int32Array;
  /** Decayed outcomes of each value, and those that came back; 0 and 0 when none are known. */
  n: Float64Array;
  hits: Float64Array;
}

/** A plan made ready to fill rows quickly. */
export interface Reader {
  width: number;
  /** Kinds whose values are looked up: those of the columns, the wider ones their rates lean on, and how it is paid. */
  kinds: readonly string[];
  /** Kinds whose frequent values have columns of their own: their texts are wanted too. */
  flagKinds: readonly string[];
  /** Writes the features of a sighting at `from`, by what is known of its values and the store's own rate `base` (0–1). */
  fill(known: Known, sighting: Pick<Sighting, "keys" | "numbers">, base: number, into: Float64Array, from: number): void;
}

/** The way of paying: looked up for every order, whether or not it has columns. Always the first of a reader's kinds. */
const payment = "payment";

/** Natural log-odds of a probability kept inside (0.001, 0.999). */
function logOdds(p: number): number {
  const kept = p < 0.001 ? 0.001 : p > 0.999 ? 0.999 : p;
  return Math.log(kept / (1 - kept));
}

interface KindReader {
  /** Place among the reader's kinds. */
  place: number;
  /** Its parents among them with their smoothing, widest first, itself left out. */
  parents: Int32Array;
  leans: Float64Array;
  k: number;
  rate: number;
  count: number;
  high: number;
  low: number;
}

interface FlagReader {
  kind: string;
  columns: Map<string, number>;
}

/** Prepares a plan for filling: features of one order take a few microseconds. */
export function readerOf(plan: Plan): Reader {
  const names = [payment];
  const place = (kind: string) => (names.includes(kind) ? names.indexOf(kind) : names.push(kind) - 1);
  const byKind = new Map<string, KindReader>();
  const flags = new Map<string, FlagReader>();
  const numbers: string[] = [];
  const numberColumns: number[] = [];
  plan.columns.forEach((column, at) => {
    if (column.type === "number") {
      numbers.push(column.name);
      numberColumns.push(at);
    } else if (column.type === "flag") {
      const own = flags.get(column.kind) ?? { kind: column.kind, columns: new Map<string, number>() };
      flags.set(column.kind, own);
      own.columns.set(column.key, at);
    } else {
      const reader = byKind.get(column.kind) ?? kindReader(plan, column.kind, place);
      byKind.set(column.kind, reader);
      reader[column.type] = at;
    }
  });
  const readers = [...byKind.values()];
  const flagReaders = [...flags.values()];
  return {
    width: plan.columns.length,
    kinds: names,
    flagKinds: flagReaders.map((flag) => flag.kind),
    fill(known, sighting, base, into, from) {
      const baseOdds = logOdds(base);
      for (let i = 0; i < readers.length; i++) fillKind(readers[i] as KindReader, known, base, baseOdds, into, from);
      for (let i = 0; i < flagReaders.length; i++) fillFlags(flagReaders[i] as FlagReader, sighting, into, from);
      for (let i = 0; i < numbers.length; i++)
        into[from + (numberColumns[i] as number)] = sighting.numbers[numbers[i] as string] ?? Number.NaN;
    },
  };
}

function kindReader(plan: Plan, kind: string, placeOf: (kind: string) => number): KindReader {
  const parents: string[] = [];
  for (let up = kinds[kind]?.parent; up && !parents.includes(up); up = kinds[up]?.parent) parents.push(up);
  parents.reverse();
  return {
    place: placeOf(kind),
    parents: Int32Array.from(parents, placeOf),
    leans: Float64Array.from(parents, (parent) => smoothingOf(plan, parent)),
    k: smoothingOf(plan, kind),
    ...{ rate: -1, count: -1, high: -1, low: -1 },
  };
}

function fillKind(reader: KindReader, known: Known, base: number, baseOdds: number, into: Float64Array, from: number): void {
  const { place, k, rate, count, high, low } = reader;
  const first = known.starts[place] as number;
  const last = known.starts[place + 1] as number;
  if (first === last) {
    if (rate >= 0) into[from + rate] = Number.NaN;
    if (count >= 0) into[from + count] = Number.NaN;
    if (high >= 0) into[from + high] = Number.NaN;
    if (low >= 0) into[from + low] = Number.NaN;
    return;
  }
  const prior = parentRate(reader, known, base);
  let shifts = 0;
  let counts = 0;
  let highest = Number.NEGATIVE_INFINITY;
  let lowest = Number.POSITIVE_INFINITY;
  for (let at = first; at < last; at++) {
    const n = known.n[at] as number;
    const shift = logOdds(n > 0 ? ((known.hits[at] as number) + k * prior) / (n + k) : prior) - baseOdds;
    shifts += shift;
    if (n > 0 && count >= 0) counts += Math.log1p(n);
    if (shift > highest) highest = shift;
    if (shift < lowest) lowest = shift;
  }
  if (rate >= 0) into[from + rate] = shifts / (last - first);
  if (count >= 0) into[from + count] = counts / (last - first);
  if (high >= 0) into[from + high] = highest;
  if (low >= 0) into[from + low] = lowest;
}

/** The rate a kind leans on: its nearest parent's smoothed rate, which leans on its own parent, up to the store's rate. */
function parentRate({ parents, leans }: KindReader, known: Known, base: number): number {
  let rate = base;
  for (let i = 0; i < parents.length; i++) {
    const at = known.starts[parents[i] as number] as number;
    if (at === known.starts[(parents[i] as number) + 1]) continue;
    const n = known.n[at] as number;
    const k = leans[i] as number;
    if (n > 0) rate = ((known.hits[at] as number) + k * rate) / (n + k);
  }
  return rate;
}

function fillFlags({ kind, columns }: FlagReader, sighting: Pick<Sighting, "keys">, into: Float64Array, from: number): void {
  for (const column of columns.values()) into[from + column] = 0;
  for (const key of sighting.keys[kind] ?? []) {
    const column = columns.get(key);
    if (column !== undefined) into[from + column] = 1;
  }
}

/** Room for what is known of one order; `Known` for a reader's kinds, to be filled again and again. */
export class KnownRoom implements Known {
  readonly starts: Int32Array;
  n = new Float64Array(64);
  hits = new Float64Array(64);

  constructor(readonly kinds: readonly string[]) {
    this.starts = new Int32Array(kinds.length + 1);
  }

  /** Makes room for so many values; what is known stays. */
  fit(values: number): void {
    if (values <= this.n.length) return;
    const { n, hits } = this;
    this.n = new Float64Array(2 * values);
    this.hits = new Float64Array(2 * values);
    this.n.set(n);
    this.hits.set(hits);
  }

  /** Looks up a sighting's values. */
  look({ keys }: Pick<Sighting, "keys">, look: Look): void {
    let at = 0;
    for (let k = 0; k < this.kinds.length; k++) {
      const kind = this.kinds[k] as string;
      const own = keys[kind] ?? [];
      this.fit(at + own.length);
      for (const key of own) {
        const count = look(kind, key);
        this.n[at] = count?.n ?? 0;
        this.hits[at++] = count?.hits ?? 0;
      }
      this.starts[k + 1] = at;
    }
  }
}
