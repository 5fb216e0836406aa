import type { OrderId } from "~/domain/ids";
import type { LedgerEntry, LedgerKind } from "~/domain/ledger";
import { addDays } from "~/domain/time";
import { listLedgerOfReturn } from "~db/queries/ledger-entries.server";
import { listReturnsOfOrder, type ReturnRow } from "~db/queries/returns.server";
import { listRefunds } from "~db/queries/returns-order.server";
import type { Ctx, VerbTx } from "../ctx";
import { enterInLedger } from "./enter-in-ledger.server";

/** Days after which a payment without an answer is no longer on its way but lost. */
export const silentDays = 1;

/**
 * Enters what our own records say was settled without an entry: before there was a ledger, or on the platform itself. The caller holds the order's
 * lock. @param readAt when the platform was read: what changed since cannot be compared with it
 * @returns `moving` = money of this order is on its way, so comparing waits
 */
export async function enterSettled(ctx: Ctx, tx: VerbTx, orderId: OrderId, readAt: Date): Promise<"settled" | "moving"> {
  const all = await listReturnsOfOrder(tx, orderId);
  const silentSince = addDays(ctx.now(), -silentDays);
  if (all.some((row) => row.changedAt > readAt || (row.resolution === "settling" && row.changedAt >= silentSince))) return "moving";
  const refunds = await listRefunds(tx, orderId);
  for (const row of all) {
    if (row.resolution !== "settled" || row.source === "import" || (row.settledMinor ?? 0) === 0) continue;
    if ((await listLedgerOfReturn(tx, row.returnId)).length > 0) continue;
    const own = refunds.filter((refund) => refund.returnExternalId === row.externalId || refund.returnExternalId === row.returnId);
    const about = { orderId, returnId: row.returnId, at: row.settledAt ?? ctx.now(), enteredBy: "system" };
    const kind = kindOf(row);
    const entries: LedgerEntry[] =
      own.length > 0
        ? own.map((refund) => ({
            ...about,
            kind,
            amount: { minor: refund.amountMinor, currency: refund.currency },
            externalId: refund.externalId,
          }))
        : [{ ...about, kind, amount: { minor: row.settledMinor ?? 0, currency: row.currency } }];
    await enterInLedger(tx, entries);
  }
  return "settled";
}

function kindOf(row: ReturnRow): LedgerKind {
  if (row.settledAs === "store_credit") return "credit";
  if (row.settledAs === "gift_certificate") return "gift";
  if (row.settledAs === "exchange") return "exchange";
  return row.paidByHand || row.settledAs === "by_hand" ? "by_hand" : "refund";
}
