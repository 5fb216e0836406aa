import { NotFound } from "~/domain/errors";
import type { WithdrawalState } from "~/domain/returns/withdrawal";
import { WithdrawalBody } from "~/domain/returns/withdrawal-body";
import { findWithdrawal, type WithdrawalRow } from "~db/queries/withdrawals.server";
import type { Ctx } from "../ctx";

/** A declaration as whoever made it, or the store's team, may see it. */
export interface ReadWithdrawal {
  withdrawalId: string;
  state: WithdrawalState;
  /** null = no order is known to be meant. */
  orderId: string | null;
  /** null once its person was erased. */
  body: WithdrawalBody | null;
  declaredAt: Date;
  confirmedAt: Date | null;
}

/** One declaration, opened. @throws NotFound when this store has none of that id */
export async function readWithdrawal(ctx: Ctx, input: { withdrawalId: string }): Promise<ReadWithdrawal> {
  const row = await ctx.transact((tx) => findWithdrawal(tx, input.withdrawalId));
  if (!row) throw new NotFound("The declaration");
  const { withdrawalId, state, orderId, declaredAt, confirmedAt } = row;
  return { withdrawalId, state, orderId, declaredAt, confirmedAt, body: bodyOf(ctx, row) };
}

/** What was typed; null once its person was erased. */
export function bodyOf(ctx: Ctx, row: Pick<WithdrawalRow, "body">): WithdrawalBody | null {
  return row.body === null ? null : WithdrawalBody.parse(JSON.parse(ctx.sealer.open(ctx.storeId, row.body)));
}
