import type { SettleTo } from "~/domain/returns/commands";
import type { LineFacts, OrderFacts } from "~/domain/returns/facts";
import { type Quote, quote } from "~/domain/returns/quote";
import type { ReturnLineRow } from "~db/queries/returns.server";

/** The units of a return that passed inspection, one entry per order line. */
export function passedUnits(lines: readonly ReturnLineRow[]): { lineId: string; quantity: number }[] {
  const units = new Map<string, number>();
  for (const line of lines) {
    if (line.inspection !== "passed" || line.receivedQuantity === 0) continue;
    units.set(line.orderLineExternalId, (units.get(line.orderLineExternalId) ?? 0) + line.receivedQuantity);
  }
  return [...units].map(([lineId, quantity]) => ({ lineId, quantity }));
}

/** Units of a return as asked for, one entry per order line. */
export function askedUnits(lines: readonly ReturnLineRow[]): { lineId: string; quantity: number }[] {
  return passedUnits(lines.map((line) => ({ ...line, inspection: "passed", receivedQuantity: line.quantity })));
}

/** What a return would pay: the preview on the screen and the settlement itself both call this. The bonus counts for credit alone. */
export function settlementQuote(
  facts: OrderFacts,
  units: readonly { lineId: string; quantity: number }[],
  to: SettleTo,
  storeCreditBonusPercent: number,
): Quote {
  const known = new Map<string, LineFacts>(facts.lines.map((line) => [line.lineId, line]));
  return quote(
    facts,
    units.filter((unit) => known.has(unit.lineId)),
    {
      resolution: to === "original" ? "refund" : "store_credit",
      storeCreditBonusPercent,
      stage: "settle",
    },
  );
}
