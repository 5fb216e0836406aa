import type { RefundMoment } from "~/domain/returns/policy/policy";
import { refundPromisedOn } from "~/domain/returns/refund-promise";
import type { StoreTx } from "~db/client.server";
import type { ReturnRow } from "~db/queries/returns.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { termsOfReturn } from "../policy/published-policy.server";

/**
 * The day by which the money is promised once the parcel moved, when that is what the money waited for; nothing to change otherwise. A withdrawal has
 * the day that the law gives it.
 */
export async function dueAfterMove(
  ctx: Ctx,
  tx: StoreTx,
  row: ReturnRow,
  moment: Exclude<RefundMoment, "inspection">,
): Promise<Pick<ReturnRow, "dueOn"> | Record<string, never>> {
  const store = await getStore(tx);
  const { refundOn, promiseDays } = await termsOfReturn(ctx, tx, store, row);
  if (refundOn !== moment || row.withdrawal) return {};
  const now = ctx.now();
  return { dueOn: refundPromisedOn({ now, receivedAt: now, promiseDays, timezone: store.timezone }) };
}
