import type { WithdrawalDoubt, WithdrawalState } from "~/domain/returns/withdrawal";
import { insertAccess } from "~db/queries/returns-access.server";
import { countUnmatched, listWithdrawals as listRows } from "~db/queries/withdrawals.server";
import type { Ctx } from "../ctx";
import { bodyOf } from "./read-withdrawal.server";

/** A confirmed declaration in the store's list. Personal words are null once their person was erased. */
export interface ListedWithdrawal {
  withdrawalId: string;
  state: WithdrawalState;
  name: string | null;
  number: string | null;
  orderName: string | null;
  returnName: string | null;
  doubts: WithdrawalDoubt[];
  confirmedAt: Date;
}

/** The newest 200 confirmed declarations: those that wait for a person, or all. */
export function listWithdrawals(ctx: Ctx, input: { all: boolean }): Promise<ListedWithdrawal[]> {
  return ctx.transact(async (tx) => {
    const rows = await listRows(tx, input.all ? ["unmatched", "matched", "set_aside"] : ["unmatched"]);
    if (rows.length > 0) await insertAccess(tx, { actor: ctx.actor, subject: "withdrawals", purpose: "list", at: ctx.now() });
    return rows.map(({ withdrawal, orderName, returnName }) => {
      const body = bodyOf(ctx, withdrawal);
      const { withdrawalId, state, doubts, declaredAt } = withdrawal;
      const confirmedAt = withdrawal.confirmedAt ?? declaredAt;
      return { withdrawalId, state, doubts, confirmedAt, orderName, returnName, name: body?.name ?? null, number: body?.number ?? null };
    });
  });
}

/** How many declarations wait for a person. */
export function countWaitingWithdrawals(ctx: Ctx): Promise<number> {
  return ctx.transact((tx) => countUnmatched(tx));
}
