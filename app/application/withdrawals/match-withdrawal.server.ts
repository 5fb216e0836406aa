import { NotFound, Refusal } from "~/domain/errors";
import type { ReturnId } from "~/domain/ids";
import { step } from "~/domain/machine";
import { unitsLeft } from "~/domain/returns/facts";
import { withdrawalTable } from "~/domain/returns/withdrawal";
import { lockOrder } from "~db/queries/returns-order.server";
import { getStore } from "~db/queries/store-row.server";
import { lockWithdrawal, updateWithdrawal } from "~db/queries/withdrawals.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";
import { prepareJudging } from "../returns/prepare-judging.server";
import { makeWithdrawalReturn } from "./make-withdrawal-return.server";

/**
 * A person makes a return of a declaration: they have looked at what was in doubt. The money's days count from the declaration.
 * @throws NotFound; Refusal `illegal_transition`, `no_order`, `nothing_chosen`, `bad_quantity`
 */
export function matchWithdrawal(
  ctx: Ctx,
  input: { withdrawalId: string; lines: readonly { lineId: string; quantity: number }[] },
): Promise<{ returnId: ReturnId }> {
  return ctx.transact(async (tx) => {
    permit(ctx, "returns.decide");
    const row = await lockWithdrawal(tx, input.withdrawalId);
    if (!row?.confirmedAt) throw new NotFound("The declaration");
    const state = step(withdrawalTable, row.state, "match");
    const order = row.orderId ? await lockOrder(tx, row.orderId) : null;
    if (!order) throw new Refusal("no_order", "Say first which order it is about.");
    const store = await getStore(tx);
    const { loaded, published } = await prepareJudging(ctx, tx, store, order);
    const units = input.lines.filter((line) => line.quantity !== 0);
    if (units.length === 0) throw new Refusal("nothing_chosen", "Choose at least one item.");
    const seen = new Set<string>();
    for (const { lineId, quantity } of units) {
      const line = loaded.facts.lines.find((one) => one.lineId === lineId);
      const left = line ? unitsLeft(line) : 0;
      if (!Number.isSafeInteger(quantity) || quantity < 0 || quantity > left || seen.has(lineId)) {
        const message = left === 0 ? "Nothing of this item is left to return." : `Between 0 and ${left} units can go back.`;
        throw new Refusal("bad_quantity", message, { [`quantity.${lineId}`]: message });
      }
      seen.add(lineId);
    }
    const returnId = await makeWithdrawalReturn(ctx, tx, {
      ...{ store, loaded, published, units, withdrawal: row, declaredAt: row.confirmedAt },
    });
    const now = ctx.now();
    await updateWithdrawal(tx, row.withdrawalId, { state, returnId, decidedAt: now, decidedBy: ctx.actor }, now);
    const data = { withdrawalId: row.withdrawalId, doubts: row.doubts };
    await tx.record([{ name: "withdrawal.matched", orderId: order.orderId, returnId, data }]);
    return { returnId };
  });
}
