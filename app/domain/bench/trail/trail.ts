import type { Culprit, Disposition, Grade, UnitState } from "../unit";
import type { Blame } from "./blame";

/** One thing in a unit's life. */
export interface TrailStep {
  id: string;
  at: Date;
  /** The part of its life: "Order", "Parcel", "Return", "Bench", "Batch", "Work", "Money". */
  part: "Order" | "Parcel" | "Return" | "Bench" | "Batch" | "Work" | "Money" | "Stock";
  sentence: string;
  /** Who did it: a name of the team, else in words. */
  who: string;
  /** Where, or with what: a courier, a device, a shelf; empty = not known. */
  where: string;
}

/** All of a unit's life, and what is known of it now; sums are null for who may not see them. */
export interface UnitTrail {
  unitId: string;
  code: string;
  title: string;
  variantTitle: string | null;
  sku: string;
  imageUrl: string | null;
  state: UnitState;
  grade: Grade | null;
  damagedBy: Culprit | null;
  disposition: Disposition | null;
  shelf: string;
  version: number;
  orderName: string;
  returnName: string;
  batch: { batchId: string; name: string } | null;
  vendor: { name: string; lastOn: string | null } | null;
  currency: string;
  soldMinor: number | null;
  workMinor: number | null;
  recoveredMinor: number | null;
  photos: { photoId: string; at: Date }[];
  /** The first first. */
  steps: TrailStep[];
  /** Who probably damaged it; null before it is graded. */
  blame: Blame | null;
}
