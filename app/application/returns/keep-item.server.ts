import { Refusal } from "~/domain/errors";
import { can } from "~/domain/machine";
import type { KeepItem } from "~/domain/returns/commands";
import { refundPromisedOn } from "~/domain/returns/refund-promise";
import { resolutionTable } from "~/domain/returns/states";
import { updateReturn } from "~db/queries/returns.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";
import { termsOfReturn } from "../policy/published-policy.server";
import { refuseGift } from "./begin-settling.server";
import { takeReturn } from "./lock-return.server";

/**
 * The store lets the shopper keep goods that were to come back: from now on money waits for nothing. It is paid by the usual settlement, whose mail says so. Goods on
 * their way are past keeping.
 * @throws NotFound; Refusal `too_late_to_keep`
 */
export function keepItem(ctx: Ctx, input: KeepItem): Promise<void> {
  return ctx.transact(async (tx) => {
    permit(ctx, "returns.decide");
    const row = await takeReturn(tx, input.returnId);
    refuseGift(row);
    const isWaiting = row.request === "approved" && (row.parcel === "none" || row.parcel === "announced");
    if (!isWaiting || !can(resolutionTable, row.resolution, "settle"))
      throw new Refusal("too_late_to_keep", "The goods can be kept only after the approval and before they are sent.");
    const store = await getStore(tx);
    const { promiseDays } = await termsOfReturn(ctx, tx, store, row);
    const dueOn = refundPromisedOn({ now: ctx.now(), receivedAt: null, promiseDays, timezone: store.timezone, atApproval: true });
    await updateReturn(tx, row.returnId, { keepItem: true, dueOn }, ctx.now());
    await tx.record([{ name: "return.kept", orderId: row.orderId, returnId: row.returnId }]);
  });
}
