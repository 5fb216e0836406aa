import { addDays } from "../time";
import type { EvidenceKey } from "./evidence";
import type { EvidenceKind } from "./facts";

/** After this many days an end counts half. */
export const halfLifeDays = 180;
/** Days after an order was placed from which its end fades at the latest, however late it was told. */
const latestDays = 45;
/** Days after delivery when nobody asks for a return any more, while a store's own cannot be measured. */
export const usualReturnDays = 35;

/** What the tallies hold of one order: its end, from when it fades, and where it is counted. */
export interface CountedEnd {
  outcome: "delivered" | "rto";
  endedAt: Date;
  /** What became of a delivered order whose time to be sent back is over; null before, and for RTO. */
  returnEnd: "returned" | "kept" | null;
  keys: [EvidenceKind, string][];
}

/**
 * What the tallies should hold of an order now: a function of the order as it is, so that any order of events comes to the same. Null while it
 * is still moving: unknown is never delivered. @param returns whether a return was asked for, and days after delivery when none is any more
 */
export function countedEnd(
  order: { outcome: string; outcomeAt: Date | null; placedAt: Date },
  evidence: readonly EvidenceKey[],
  returns: { asked: boolean; days: number },
  now: Date,
): CountedEnd | null {
  const { outcome, outcomeAt, placedAt } = order;
  if (outcome !== "delivered" && outcome !== "rto") return null;
  const told = Math.max(placedAt.getTime(), (outcomeAt ?? placedAt).getTime());
  const endedAt = new Date(Math.min(told, addDays(placedAt, latestDays).getTime()));
  const isOver = outcome === "delivered" && addDays(endedAt, returns.days) <= now;
  return {
    outcome,
    endedAt,
    returnEnd: isOver ? (returns.asked ? "returned" : "kept") : null,
    keys: evidence.map(({ kind, key }) => [kind, key]),
  };
}

/** Whether two counts of an order are the same. */
export function isSameEnd(a: CountedEnd | null, b: CountedEnd | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.outcome === b.outcome &&
    a.returnEnd === b.returnEnd &&
    a.endedAt.getTime() === b.endedAt.getTime() &&
    JSON.stringify(a.keys) === JSON.stringify(b.keys)
  );
}

/** What is left of an end's weight of 1 after some milliseconds, 0–1. */
export function fadedBy(milliseconds: number): number {
  return 0.5 ** (Math.max(0, milliseconds) / (86_400_000 * halfLifeDays));
}

/** What is to be added to one tally, as it stands at an instant. */
export interface TallyChange {
  kind: EvidenceKind;
  key: string;
  at: Date;
  rto: number;
  delivered: number;
  returned: number;
  kept: number;
}

/** Gathers what ends add to tallies, each place once. */
export class TallyChanges {
  private readonly changes = new Map<string, TallyChange>();
  /** Whether anything was taken out. */
  hasRemovals = false;

  /** Counts an end in (1) or takes it out (−1), at its weight of the day it is read. */
  add(end: CountedEnd | null, by: 1 | -1): void {
    if (end === null) return;
    if (by < 0) this.hasRemovals = true;
    for (const [kind, key] of end.keys) {
      const change = this.at(kind, key, end.endedAt);
      const weight = by * fadedBy(change.at.getTime() - end.endedAt.getTime());
      change[end.outcome] += weight;
      if (end.returnEnd) change[end.returnEnd] += weight;
    }
  }

  all(): TallyChange[] {
    return [...this.changes.values()];
  }

  /** The change of a place, brought to the later of its instant and this one. */
  private at(kind: EvidenceKind, key: string, at: Date): TallyChange {
    const place = `${kind}|${key}`;
    const known = this.changes.get(place);
    const change = known ?? { kind, key, at, rto: 0, delivered: 0, returned: 0, kept: 0 };
    if (!known) this.changes.set(place, change);
    if (at > change.at) {
      const left = fadedBy(at.getTime() - change.at.getTime());
      for (const column of ["rto", "delivered", "returned", "kept"] as const) change[column] *= left;
      change.at = at;
    }
    return change;
  }
}
