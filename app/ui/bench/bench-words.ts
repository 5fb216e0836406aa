import type { Culprit, Disposition, Grade, UnitSource, UnitState } from "~/domain/bench/unit";
import type { Tone } from "../kit-layout";

/** Grades in words. */
export const gradeWords: Readonly<Record<Grade, string>> = { A: "as new", B: "opened", C: "worn", D: "damaged" };

/** Who damaged it, in words. */
export const culpritWords: Readonly<Record<Culprit, string>> = {
  none: "nobody",
  packing: "packing",
  courier: "courier",
  shopper: "shopper",
  unknown: "not known",
};

/** Where a unit goes, in words. */
export const dispositionWords: Readonly<Record<Disposition, string>> = {
  restock: "back to the shelf",
  refurbish: "refurbish",
  secondary_channel: "other channel",
  vendor_return: "back to the vendor",
  recycle: "material",
  dispose: "dispose",
  back_to_shopper: "back to the shopper",
};

/** Where a unit stands, in words. */
export const stateWords: Readonly<Record<UnitState, string>> = {
  here: "Here, not graded",
  graded: "No place yet",
  routed: "Done",
  gone: "Gone",
  void: "Was never here",
};

/** Why a unit is here, in words. */
export const sourceWords: Readonly<Record<UnitSource, string>> = { return: "of a return", rto: "came back undelivered", extra: "extra" };

/** How a unit's state is meant. */
export const stateTones: Readonly<Record<UnitState, Tone>> = {
  here: "warning",
  graded: "warning",
  routed: "success",
  gone: "neutral",
  void: "neutral",
};
