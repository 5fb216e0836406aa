import type { Sliced } from "../learning/matrix";
import { kinds } from "./kinds";
import type { Ledger } from "./ledger";
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

const fewestForFlag = 150;
/** In a young store counts only say how young it is; learnt from too early they mislead as it grows. */
const enoughForCounts = 3000;

/**
 * Chooses columns from what the rows hold: per known kind its rate (and count once there are enough rows; highest and lowest where an order holds several),
 * every number, and a flag for each frequent value of kinds with flags that not nearly every order has.
 * @param standard kinds and numbers to include even when no row has them, so that a model without data has its columns too
 */
export function* planOf(
  ledger: Ledger,
  standard: { kinds: readonly string[]; numbers: readonly string[] },
  smoothing: Record<string, number>,
): Sliced<Plan> {
  const { rows } = ledger;
  const found = new Set([...standard.kinds, ...ledger.kinds]);
  const numbers = new Set(standard.numbers);
  for (let r = 0; r < rows.length; r++) {
    if (r % 5000 === 4999) yield;
    for (const name in (rows[r] as Sighting).numbers) numbers.add(name);
  }
  const frequent = frequentOf(ledger);
  yield;
  const columns: Column[] = [];
  for (const kind of [...found].sort()) {
    columns.push({ type: "rate", kind });
    if (rows.length >= enoughForCounts) columns.push({ type: "count", kind });
    if (kinds[kind]?.several) columns.push({ type: "high", kind }, { type: "low", kind });
    for (const key of frequent.get(kind)?.sort() ?? []) columns.push({ type: "flag", kind, key });
  }
  for (const name of [...numbers].sort()) columns.push({ type: "number", name });
  return { columns, smoothing };
}

/** Values of kinds with flags that many rows have, and that not nearly all have. */
function frequentOf({ rows, kinds: names, kindOf, words, held, starts }: Ledger): Map<string, string[]> {
  const counts = new Uint32Array(kindOf.length);
  const last = starts.at(-1) ?? 0;
  for (let at = 0; at < last; at++) (counts[held[at] as number] as number)++;
  const frequent = new Map<string, string[]>();
  for (const [value, key] of words) {
    const n = counts[value] as number;
    if (n < fewestForFlag || n > rows.length - fewestForFlag / 3) continue;
    const kind = names[kindOf[value] as number] as string;
    frequent.set(kind, [...(frequent.get(kind) ?? []), key]);
  }
  return frequent;
}

/**
 * Places of the columns that tell of the store's days rather than of an order: the same for all orders of a day. With a few hundred days
 * at most trees would learn single weeks by heart, so that these are the regression's alone.
 */
export function climateOf(plan: Plan): number[] {
  return plan.columns.flatMap((column, place) => (column.type === "number" && column.name.startsWith("store_") ? [place] : []));
}

/** Outcomes assumed at the parent's rate for a kind: learnt for this plan, or as shipped. */
export function smoothingOf(plan: Plan, kind: string): number {
  return plan.smoothing[kind] ?? kinds[kind]?.k ?? 40;
}
