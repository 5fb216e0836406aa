import type { ShopperReason } from "~/application/returns/view-shopper-returns.server";

/** The reason of a line and its closer one, in the reader's words: "Too small: Sleeves"; "" when none was chosen. */
export function chosenReason(reasons: readonly ShopperReason[], line: { reasonId: string | null; subReason: string }): string {
  const reason = reasons.find((one) => one.id === line.reasonId);
  const closer = reason?.subReasonNames[reason.subReasons.indexOf(line.subReason)] ?? line.subReason;
  return [reason?.name, closer].filter(Boolean).join(": ");
}
