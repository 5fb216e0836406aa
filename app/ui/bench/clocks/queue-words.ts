import type { Disposition, UnitState } from "~/domain/bench/unit";
import { dispositionWords } from "../bench-words";

/** States of units in the queue, in words. */
export const stateNames: Readonly<Record<UnitState, string>> = {
  here: "Not graded",
  graded: "Graded",
  routed: "Way out chosen",
  gone: "Gone",
  void: "Never here",
};

/** A disposition as words begin a cell. */
export function dispositionName(disposition: Disposition): string {
  const words = dispositionWords[disposition];
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
