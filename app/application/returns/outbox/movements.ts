import type { LedgerEntry, LedgerKind } from "~/domain/ledger";
import type { SettleTo } from "~/domain/returns/commands";
import type { ReturnRow } from "~db/queries/returns.server";
import type { Shares } from "../settlement-shares";
import type { Paid } from "./settle.server";

const kinds: Readonly<Record<SettleTo, LedgerKind>> = { original: "refund", store_credit: "credit", gift_certificate: "gift" };

/**
 * What a settlement that went through moved, for the ledger. Where the platform moved another amount than was asked for (the store paid there
 * itself, a payment was declined in part), its amount counts, no fee was taken, and the rest of the worth was kept.
 */
export function movementsOf(
  row: Pick<ReturnRow, "orderId" | "returnId">,
  done: {
    outboxId: string;
    payload: { amountMinor: number; currency: string; to: SettleTo; shares?: Shares | undefined; by: string };
    paid: Paid;
    settledMinor: number;
    now: Date;
  },
): LedgerEntry[] {
  const { payload, paid, settledMinor } = done;
  const asAsked = settledMinor === payload.amountMinor && !paid.paidThere;
  const worth = payload.shares ? payload.shares.givenMinor + payload.shares.feeMinor + payload.shares.keptMinor : settledMinor;
  const shares: Shares =
    asAsked && payload.shares
      ? payload.shares
      : { givenMinor: settledMinor, bonusMinor: 0, feeMinor: 0, keptMinor: Math.max(0, worth - settledMinor) };
  const [refund] = paid.refunds;
  const about = {
    ...{ orderId: row.orderId, returnId: row.returnId, outboxId: done.outboxId },
    ...{ at: refund?.createdAt ?? done.now, enteredBy: paid.paidThere ? "platform" : payload.by },
  };
  const entry = (kind: LedgerKind, minor: number, more: Partial<LedgerEntry> = {}): LedgerEntry => ({
    ...about,
    ...{ kind, amount: { minor, currency: payload.currency } },
    ...more,
  });
  const given = paid.paidThere ? "refund" : kinds[payload.to];
  return [
    entry(given, shares.givenMinor, { externalId: refund?.externalId ?? null, ...(paid.byHand ? { method: "book_entry" } : {}) }),
    entry("bonus", shares.bonusMinor),
    entry("fee", shares.feeMinor),
    entry("kept", shares.keptMinor),
  ];
}
