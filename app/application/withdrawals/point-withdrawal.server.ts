import { NotFound, Refusal } from "~/domain/errors";
import { normalOrderNumber } from "~/domain/stores/portal";
import { findOrdersByNumber } from "~db/queries/portal.server";
import { lockWithdrawal, updateWithdrawal } from "~db/queries/withdrawals.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";

/**
 * Says which of the store's orders a declaration is about; nothing is returned yet.
 * @throws NotFound; Refusal `order_not_found`, `already_matched`
 */
export function pointWithdrawal(ctx: Ctx, input: { withdrawalId: string; orderNumber: string }): Promise<void> {
  return ctx.transact(async (tx) => {
    permit(ctx, "returns.decide");
    const row = await lockWithdrawal(tx, input.withdrawalId);
    if (!row?.confirmedAt) throw new NotFound("The declaration");
    if (row.state === "matched") throw new Refusal("already_matched", "A return was made of this declaration already.");
    const number = normalOrderNumber(input.orderNumber);
    const names = [number, `#${number}`, number.toLowerCase(), `#${number.toLowerCase()}`];
    const [order] = number === "" ? [] : await findOrdersByNumber(tx, names, number);
    if (!order) {
      const message = "This store has no order of that number.";
      throw new Refusal("order_not_found", message, { orderNumber: message });
    }
    const doubts = row.doubts.filter((doubt) => doubt !== "no_order");
    await updateWithdrawal(tx, row.withdrawalId, { orderId: order.orderId, doubts }, ctx.now());
  });
}
