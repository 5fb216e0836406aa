import type { StateOf } from "../machine";

/**
 * What has been done with one thing on the bench. `void` = it was never here: a scan that was undone. Undoing goes back one step, so that
 * what is here = here + graded + routed + gone at every moment.
 */
export const unitTable = {
  here: { grade: "graded", undo: "void" },
  graded: { grade: "graded", route: "routed", undo: "here" },
  routed: { grade: "routed", route: "routed", leave: "gone", undo: "graded" },
  gone: { undo: "routed" },
  void: {},
} as const;
export const unitStates = ["here", "graded", "routed", "gone", "void"] as const satisfies readonly (keyof typeof unitTable)[];
export type UnitState = StateOf<typeof unitTable>;

/** Whether a thing in this state counts as received. */
export const isReceived = (state: UnitState): boolean => state !== "void";

/** A = as new, B = opened, C = worn, D = damaged. */
export const grades = ["A", "B", "C", "D"] as const;
export type Grade = (typeof grades)[number];

/** Who damaged it. `none` = nobody: it is not damaged. */
export const culprits = ["none", "packing", "courier", "shopper", "unknown"] as const;
export type Culprit = (typeof culprits)[number];

/** Where an inspected unit goes. */
export const dispositions = [
  "restock",
  "refurbish",
  "secondary_channel",
  "vendor_return",
  "recycle",
  "dispose",
  "back_to_shopper",
] as const;
export type Disposition = (typeof dispositions)[number];

/** Why a thing is here: a return that was asked for, a parcel that came back undelivered, or nobody expected it. */
export const unitSources = ["return", "rto", "extra"] as const;
export type UnitSource = (typeof unitSources)[number];

/**
 * Whether its shopper is paid for it unless a person says otherwise: damaged goods are not, except when the store's packing or the courier
 * did it.
 */
export function passesByGrade(grade: Grade, damagedBy: Culprit): boolean {
  return grade !== "D" || damagedBy === "packing" || damagedBy === "courier";
}

/**
 * What the platform was told of a unit's stock: nothing yet, on its way, done, refused; `by_hand` = a person saw to it on the platform, where
 * nobody can tell which of its figures are theirs.
 */
export const unitStocks = ["none", "asked", "told", "stuck", "by_hand"] as const;
export type UnitStock = (typeof unitStocks)[number];

/** What the platform calls it: units for the shelf, others, those still being worked on, and those that did not come. */
export const stockDispositions = ["restocked", "not_restocked", "processing_required", "missing"] as const;
export type StockDisposition = (typeof stockDispositions)[number];

/** A unit's place in the platform's words. @param disposition null = nobody has said yet */
export function stockDispositionOf(disposition: Disposition | null): StockDisposition {
  if (disposition === "restock") return "restocked";
  return disposition === null || disposition === "refurbish" ? "processing_required" : "not_restocked";
}
