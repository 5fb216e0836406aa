import { z } from "zod";
import { NotFound } from "~/domain/errors";
import { lockOrder, saveDecision } from "~db/queries/order-decision.server";
import type { Ctx, VerbTx } from "../ctx";
import { settleEnds } from "../parcels/settle-ends.server";
import { countOutcomes } from "../risk/count-outcomes.server";

export const MarkOutcome = z.object({ orderId: z.string(), outcome: z.enum(["delivered", "rto", "unknown"]) });
export type MarkOutcome = z.infer<typeof MarkOutcome>;

/**
 * A person says how an order ended (Shopify knows no RTO). Their word stands over everybody else's, until they take it back with
 * `unknown`. The risk tallies learn from it in the same transaction.
 * @throws NotFound
 */
export function markOutcome(ctx: Ctx, input: MarkOutcome): Promise<void> {
  return ctx.transact((tx) => noteOutcome(tx, ctx, input));
}

/** The same in the caller's transaction. @throws NotFound */
export async function noteOutcome(tx: VerbTx, ctx: Ctx, input: MarkOutcome): Promise<void> {
  const order = await lockOrder(tx, input.orderId);
  if (!order) throw new NotFound("The order");
  if (order.outcome === input.outcome && order.outcomeBy === "person") return;
  const known = input.outcome !== "unknown";
  const change = {
    outcome: input.outcome,
    outcomeAt: known ? ctx.now() : null,
    outcomeMarked: known,
    outcomeBy: known ? "person" : null,
  } as const;
  await saveDecision(tx, order.orderId, change, ctx.now());
  await tx.record([{ name: "order.outcome-marked", orderId: order.orderId, data: { from: order.outcome, to: input.outcome } }]);
  await countOutcomes(ctx, tx, [order.orderId]);
  // Taken back: what the couriers said of it stands again.
  if (!known) await settleEnds(ctx, tx, [order.orderId]);
}
