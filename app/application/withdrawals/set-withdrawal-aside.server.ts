import { NotFound } from "~/domain/errors";
import { step } from "~/domain/machine";
import { withdrawalTable } from "~/domain/returns/withdrawal";
import { lockWithdrawal, updateWithdrawal } from "~db/queries/withdrawals.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";

/**
 * A person saw no right in a declaration, or dealt with it elsewhere. It stays in the list with their reason, and a return can still be made of it.
 * @throws NotFound; Refusal `illegal_transition`
 */
export function setWithdrawalAside(ctx: Ctx, input: { withdrawalId: string; note: string }): Promise<void> {
  return ctx.transact(async (tx) => {
    permit(ctx, "returns.decide");
    const row = await lockWithdrawal(tx, input.withdrawalId);
    if (!row?.confirmedAt) throw new NotFound("The declaration");
    const now = ctx.now();
    await updateWithdrawal(
      tx,
      row.withdrawalId,
      {
        state: step(withdrawalTable, row.state, "set_aside"),
        note: ctx.sealer.seal(ctx.storeId, input.note),
        ...{ decidedAt: now, decidedBy: ctx.actor },
      },
      now,
    );
    const about = row.orderId ? { orderId: row.orderId } : {};
    await tx.record([{ name: "withdrawal.set-aside", ...about, data: { withdrawalId: row.withdrawalId } }]);
  });
}
