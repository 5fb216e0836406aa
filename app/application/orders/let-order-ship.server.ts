import { newId } from "~/domain/ids";
import { type lockOrder, saveDecision } from "~db/queries/order-decision.server";
import type { Ctx, VerbTx } from "../ctx";
import { overrideOf } from "../risk/override";

type LockedOrder = NonNullable<Awaited<ReturnType<typeof lockOrder>>>;

/** Ends the hold of a locked order, whoever decided so; the platform is told through the outbox. Inside the caller's transaction. */
export async function letOrderShip(ctx: Ctx, tx: VerbTx, order: LockedOrder, actor?: string): Promise<void> {
  await saveDecision(tx, order.orderId, { decision: "released" }, ctx.now());
  // A shopper's word is new evidence, not somebody going against the advice.
  const data = actor === undefined ? overrideOf(order, "release") : { probability: order.riskProbability };
  await tx.record([{ name: "order.released", orderId: order.orderId, data, ...(actor === undefined ? {} : { actor }) }]);
  await tx.say([{ kind: "order.release", dedupeKey: `release:${newId("evt", ctx.now())}`, orderId: order.orderId, payload: {} }]);
}
