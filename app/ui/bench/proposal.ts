import type { BenchTable } from "~/domain/bench/bench-table";
import type { Proposal } from "~/domain/bench/clocks/propose";
import type { Grade } from "~/domain/bench/unit";
import { type Hand, lineInHand } from "./hand";

/** Where what is in the hand goes with this grade unless a person says otherwise, and why; null = nobody knows, so it waits for a person. */
export function proposedFor(table: BenchTable, hand: Hand, grade: Grade): Proposal | null {
  const unit = hand.kind === "unit" ? table.units.find((one) => one.unitId === hand.unitId) : undefined;
  return (unit?.proposed ?? lineInHand(table, hand)?.proposed)?.[grade] ?? null;
}
