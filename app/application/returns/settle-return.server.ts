import type { Money } from "~/domain/money";
import type { SettleReturn } from "~/domain/returns/commands";
import type { WithMessage } from "~/domain/returns/message";
import type { Ctx } from "../ctx";
import { permit } from "../permit";
import { beginSettling } from "./begin-settling.server";
import { takeReturnWithOrder } from "./lock-return.server";

/**
 * Starts paying for the units that passed, or, where what was promised does not wait for them, for those that were asked for. The money moves when the outbox reaches
 * the platform; until its answer the return is `settling` and nobody can start a second payment. What was promised when it was asked for counts,
 * not today's policy. Store credit becomes a gift certificate for a
 * shopper who cannot hold credit.
 * @returns the amount that will be paid
 * @throws NotFound; Refusal `not_received`, `illegal_transition`, `nothing_to_refund`, `above_quote`, `bad_amount`,
 * `resolution_not_offered`, `no_address`
 */
export function settleReturn(ctx: Ctx, input: SettleReturn & WithMessage): Promise<Money> {
  return ctx.transact(async (tx) => {
    permit(ctx, "returns.settle");
    return beginSettling(tx, ctx, await takeReturnWithOrder(tx, input.returnId), input);
  });
}
