import type { Sliced } from "../learning/matrix";
import type { Look } from "./book";
import { kinds } from "./kinds";
import type { Sighting } from "./sighting";

/** One column of the features. Rates are shifts of smoothed rates from the store's own, in log-odds. */
export type Column =
  | { type: "rate" | "count" | "high" | "low"; kind: string }
  | { type: "number"; name: string }
  | { type: "flag"; kind: string; key: string };

/** Which columns a model reads, and how strongly each kind's rate leans on its parent's. JSON-serialisable. */
export interface Plan {
  columns: Column[];
  /** Outcomes at the parent's rate assumed before the first own one, by kind. */
  smoothing: Record<string, number>;
}

/** Natural log-odds of a probability kept inside (0.001, 0.999). */
function logOdds(p: number): number {
  const kept = p < 0.001 ? 0.001 : p > 0.999 ? 0.999 : p;
  return Math.log(kept / (1 - kept));
}

const fewestForFlag = 150;
/** In a young store counts only say how young it is; learnt from too early they mislead as it grows. */
const enoughForCounts = 3000;

/**
 * Chooses columns from what the rows hold: per known kind its rate (and count once there are enough rows; highest and lowest where an order holds several),
 * every number, and a flag for each frequent value of kinds with flags that not nearly every order has.
 * @param standard kinds and numbers to include even when no row has them, so that a model without data has its columns too
 */
export function* planOf(
  rows: readonly Sighting[],
  standard: { kinds: readonly string[]; numbers: readonly string[] },
  smoothing: Record<string, number>,
): Sliced<Plan> {
  const found = new Set(standard.kinds);
  const numbers = new Set(standard.numbers);
  const frequent = new Map<string, Map<string, number>>();
  for (const [i, row] of rows.entries()) {
    if (i % 2000 === 1999) yield;
    for (const kind in row.keys) {
      if (!kinds[kind]) continue;
      found.add(kind);
      if (!kinds[kind].flags) continue;
      const counts = frequent.get(kind) ?? new Map<string, number>();
      for (const key of row.keys[kind] ?? []) counts.set(key, (counts.get(key) ?? 0) + 1);
      frequent.set(kind, counts);
    }
    for (const name in row.numbers) numbers.add(name);
  }
  const columns: Column[] = [];
  for (const kind of [...found].sort()) {
    columns.push({ type: "rate", kind });
    if (rows.length >= enoughForCounts) columns.push({ type: "count", kind });
    if (kinds[kind]?.several) columns.push({ type: "high", kind }, { type: "low", kind });
    for (const [key, n] of [...(frequent.get(kind) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)))
      if (n >= fewestForFlag && n <= rows.length - fewestForFlag / 3) columns.push({ type: "flag", kind, key });
  }
  for (const name of [...numbers].sort()) columns.push({ type: "number", name });
  return { columns, smoothing };
}

/**
 * Places of the columns that tell of the store's days rather than of an order: the same for all orders of a day. With a few hundred days
 * at most trees would learn single weeks by heart, so that these are the regression's alone.
 */
export function climateOf(plan: Plan): number[] {
  return plan.columns.flatMap((column, place) => (column.type === "number" && column.name.startsWith("store_") ? [place] : []));
}

/** A plan made ready to fill rows quickly. */
export interface Reader {
  width: number;
  /** Writes the features of a sighting at `from`, by what `look` knows of the past and the store's own rate `base` (0–1). */
  fill(sighting: Sighting, look: Look, base: number, into: Float64Array, from: number): void;
}

interface KindReader {
  kind: string;
  /** Its parents, nearest first, itself left out. */
  parents: string[];
  k: number;
  rate: number;
  count: number;
  high: number;
  low: number;
  flags: Map<string, number> | null;
}

/** Prepares a plan for filling: features of one order take a few microseconds. */
export function readerOf(plan: Plan): Reader {
  const byKind = new Map<string, KindReader>();
  const numbers: { name: string; place: number }[] = [];
  plan.columns.forEach((column, place) => {
    if (column.type === "number") {
      numbers.push({ name: column.name, place });
      return;
    }
    let reader = byKind.get(column.kind);
    if (!reader) {
      const parents: string[] = [];
      for (let up = kinds[column.kind]?.parent; up && !parents.includes(up); up = kinds[up]?.parent) parents.push(up);
      reader = { kind: column.kind, parents, k: smoothingOf(plan, column.kind), rate: -1, count: -1, high: -1, low: -1, flags: null };
      byKind.set(column.kind, reader);
    }
    if (column.type === "flag") {
      reader.flags ??= new Map();
      reader.flags.set(column.key, place);
    } else reader[column.type] = place;
  });
  const readers = [...byKind.values()];
  return {
    width: plan.columns.length,
    fill(sighting, look, base, into, from) {
      const baseOdds = logOdds(base);
      for (const reader of readers) {
        const keys = sighting.keys[reader.kind];
        if (reader.flags) {
          for (const place of reader.flags.values()) into[from + place] = 0;
          for (const key of keys ?? []) {
            const place = reader.flags.get(key);
            if (place !== undefined) into[from + place] = 1;
          }
        }
        if (!keys || keys.length === 0) {
          for (const place of [reader.rate, reader.count, reader.high, reader.low]) if (place >= 0) into[from + place] = Number.NaN;
          continue;
        }
        const prior = parentRate(plan, reader.parents, sighting, look, base);
        let shifts = 0;
        let counts = 0;
        let high = Number.NEGATIVE_INFINITY;
        let low = Number.POSITIVE_INFINITY;
        for (const key of keys) {
          const count = look(reader.kind, key);
          const shift = logOdds(count ? (count.hits + reader.k * prior) / (count.n + reader.k) : prior) - baseOdds;
          shifts += shift;
          if (count) counts += Math.log1p(count.n);
          if (shift > high) high = shift;
          if (shift < low) low = shift;
        }
        if (reader.rate >= 0) into[from + reader.rate] = shifts / keys.length;
        if (reader.count >= 0) into[from + reader.count] = counts / keys.length;
        if (reader.high >= 0) into[from + reader.high] = high;
        if (reader.low >= 0) into[from + reader.low] = low;
      }
      for (const { name, place } of numbers) into[from + place] = sighting.numbers[name] ?? Number.NaN;
    },
  };
}

/** Outcomes assumed at the parent's rate for a kind: learnt for this plan, or as shipped. */
export function smoothingOf(plan: Plan, kind: string): number {
  return plan.smoothing[kind] ?? kinds[kind]?.k ?? 40;
}

/** The rate a kind leans on: its nearest parent's smoothed rate, which leans on its own parent, up to the store's rate. */
function parentRate(plan: Plan, parents: readonly string[], sighting: Sighting, look: Look, base: number): number {
  let rate = base;
  for (let i = parents.length - 1; i >= 0; i--) {
    const kind = parents[i] ?? "";
    const key = sighting.keys[kind]?.[0];
    if (key === undefined) continue;
    const count = look(kind, key);
    if (!count) continue;
    const k = smoothingOf(plan, kind);
    rate = (count.hits + k * rate) / (count.n + k);
  }
  return rate;
}
