import { anyReason, type ReturnPolicy } from "~/domain/returns/policy/policy";
import { listWishes } from "~db/queries/reservations.server";
import { findReturn, listReturnLines } from "~db/queries/returns.server";
import { findOrder } from "~db/queries/returns-order.server";
import type { StoreRow } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../ctx";
import { publishedPolicy } from "../policy/published-policy.server";
import { startExchange } from "./exchange-return.server";
import { offersExchange } from "./offers.server";
import { paidLines } from "./settlement-quote.server";

/** Whether the policy sends other goods before the returned ones come: always, or because every reason is one of those named. */
export function goesAtOnce({ exchange }: Pick<ReturnPolicy, "exchange">, reasons: readonly (string | null)[]): boolean {
  return exchange.instant || (reasons.length > 0 && reasons.every((id) => exchange.instantReasons.includes(id ?? anyReason)));
}

/**
 * Sends what was wished for as soon as the return is approved, where the policy says so and everything was chosen. The caller has approved it and
 * holds its lock.
 */
export async function sendAtOnce(ctx: Ctx, tx: VerbTx, store: StoreRow, returnId: string): Promise<void> {
  const approved = await findReturn(tx, returnId);
  if (approved?.request !== "approved" || approved.resolution !== "open" || approved.keepItem || approved.gift) return;
  if (approved.wants !== "exchange" || !offersExchange(ctx, store)) return;
  const { policy } = await publishedPolicy(ctx, tx, store, approved.policyChannel);
  const all = await listReturnLines(tx, [approved.returnId]);
  if (
    !goesAtOnce(
      policy.body,
      all.map((line) => line.reasonId),
    )
  )
    return;
  const wishes = await listWishes(tx, approved.returnId);
  if (!all.every((line) => wishes.some((wish) => wish.returnLineId === line.returnLineId))) return;
  const order = await findOrder(tx, approved.orderId);
  if (order)
    await startExchange(ctx, tx, { row: approved, order, lines: paidLines(approved, all), ahead: true, restock: approved.restock });
}
