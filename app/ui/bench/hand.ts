import type { BenchLine, BenchTable } from "~/domain/bench/bench-table";
import type { ShownQuestion } from "./bench-data";

/** What is in the person's hands: a unit of a line, one that is here already, or something that nobody expected. */
export type Hand =
  | { kind: "line"; orderLineExternalId: string }
  | { kind: "unit"; unitId: string }
  | { kind: "extra"; sku: string; title: string };

/** The questions that its product type has. */
export function questionsOf(table: BenchTable, hand: Hand, questions: readonly ShownQuestion[]): ShownQuestion[] {
  const type = lineInHand(table, hand)?.productType?.trim().toLowerCase();
  return type ? questions.filter((one) => one.productType.trim().toLowerCase() === type) : [];
}

/** The line that what is in the hand belongs to. */
export function lineInHand(table: BenchTable, hand: Hand): BenchLine | undefined {
  const unit = hand.kind === "unit" ? table.units.find((one) => one.unitId === hand.unitId) : undefined;
  if (hand.kind === "extra") return table.lines.find((one) => hand.sku !== "" && one.sku.toLowerCase() === hand.sku.toLowerCase());
  const id = hand.kind === "line" ? hand.orderLineExternalId : unit?.orderLineExternalId;
  return table.lines.find((one) => one.orderLineExternalId === id);
}

/** What is in the hand, in words. */
export function handWords(table: BenchTable, hand: Hand): string {
  if (hand.kind === "extra") return `Extra: ${lineInHand(table, hand)?.title ?? (hand.title || hand.sku)}`;
  if (hand.kind === "unit") return table.units.find((one) => one.unitId === hand.unitId)?.title ?? "";
  return lineInHand(table, hand)?.title ?? "";
}
