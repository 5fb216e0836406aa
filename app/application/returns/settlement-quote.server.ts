import type { SettleTo } from "~/domain/returns/commands";
import type { LineFacts, OrderFacts } from "~/domain/returns/facts";
import type { FeeTerms } from "~/domain/returns/fees";
import { paidMinor, type Quote, type QuoteLine, quote } from "~/domain/returns/quote";
import type { ReturnLineRow, ReturnRow } from "~db/queries/returns.server";

/** A line of a return with how many of its units are paid. */
export type PaidLine = ReturnLineRow & { payQuantity: number };

/**
 * The lines that a settlement pays: what passed inspection; all that was asked for when money goes out before anybody looked (goods that are
 * kept, or a policy that does not wait for them).
 */
export function paidLines(row: Pick<ReturnRow, "request">, lines: readonly ReturnLineRow[]): PaidLine[] {
  if (row.request === "received")
    return lines
      .filter((line) => line.inspection === "passed" && line.receivedQuantity > 0)
      .map((line) => ({ ...line, payQuantity: line.passedQuantity ?? line.receivedQuantity }));
  return lines.map((line) => ({ ...line, payQuantity: line.quantity }));
}

/** Units of some lines for the quote: those of one order line and one condition are one entry. */
export function unitsOf(lines: readonly PaidLine[]): QuoteLine[] {
  const units = new Map<string, QuoteLine>();
  for (const { orderLineExternalId: lineId, payQuantity, paidPercent } of lines) {
    const key = `${paidPercent} ${lineId}`;
    units.set(key, { lineId, paidPercent, quantity: (units.get(key)?.quantity ?? 0) + payQuantity });
  }
  return [...units.values()];
}

/** The units of a return that passed inspection, one entry per order line. */
export function passedUnits(lines: readonly ReturnLineRow[]): { lineId: string; quantity: number }[] {
  return whole(paidLines({ request: "received" }, lines));
}

/** Units of a return as asked for, one entry per order line. */
export function askedUnits(lines: readonly ReturnLineRow[]): { lineId: string; quantity: number }[] {
  return whole(paidLines({ request: "approved" }, lines));
}

function whole(lines: readonly PaidLine[]): { lineId: string; quantity: number }[] {
  return unitsOf(lines.map((line) => ({ ...line, paidPercent: 100 }))).map(({ lineId, quantity }) => ({ lineId, quantity }));
}

/** What a return would pay: the preview on the screen and the settlement itself both call this. The bonus counts for credit alone. */
export function settlementQuote(
  facts: OrderFacts,
  units: readonly QuoteLine[],
  to: SettleTo,
  terms: { bonusPercent: number; fees: FeeTerms },
): Quote {
  const known = new Map<string, LineFacts>(facts.lines.map((line) => [line.lineId, line]));
  return quote(
    facts,
    units.filter((unit) => known.has(unit.lineId)),
    {
      resolution: to === "original" ? "refund" : "store_credit",
      storeCreditBonusPercent: to === "original" ? 0 : terms.bonusPercent,
      stage: "settle",
      fees: terms.fees,
    },
  );
}

/** The order as if its cash had been recorded: what a courier took at the door is paid, whatever the platform knows of it by now. */
export function asPaidInCash(facts: OrderFacts): OrderFacts {
  return facts.isCod && paidMinor(facts) === 0 && ["pending", "unknown"].includes(facts.financialStatus)
    ? { ...facts, financialStatus: "paid" }
    : facts;
}
