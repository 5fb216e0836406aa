import { z } from "zod";
import { newId } from "~/domain/ids";
import type { OrderMemory } from "~/ports/platform";
import { keepHeldFrom, lockOrder, saveDecision } from "~db/queries/order-decision.server";
import { newestVerification, type VerificationRow } from "~db/queries/verifications.server";
import type { Ctx } from "../ctx";
import { defineOutboxHandler } from "../outbox/handler";
import { noteActed } from "../risk/note-acted.server";

/** Tells the platform to hold an order. An automatic hold first looks whether the order is still open: a person, or the shopper's yes, may have been quicker. */
export const holdOnPlatform = defineOutboxHandler({
  kind: "order.hold",
  payload: z.object({ reason: z.string(), automatic: z.boolean() }),
  deliver: async (ctx, message) => {
    const { order, asked } = await ctx.transact(async (tx) => {
      const locked = await lockOrder(tx, message.orderId ?? "");
      return { order: locked, asked: locked && (await newestVerification(tx, locked.orderId)) };
    });
    if (!order) return { skipped: "order_gone" };
    // The shopper was quicker: nobody would ask them again, so nobody would end this hold.
    if (message.payload.automatic && asked && saidYes(asked)) return { skipped: "confirmed" };
    if (message.payload.automatic ? order.decision !== "open" : order.decision !== "held") return { skipped: "decided_otherwise" };
    if (order.cancelledAt || order.fulfilmentStatus === "fulfilled") return { skipped: "too_late" };
    const { platform, connection } = await ctx.platform();
    if (!platform.can.holdFulfilment) return { skipped: "not_possible" };
    await connection.holdOrder(order.externalId, message.payload.reason, message.outboxId, memoryOf(ctx, order.orderId));
    return { held: true };
  },
  apply: async (tx, ctx, message, result) => {
    if (!result.held || !message.payload.automatic) return;
    const order = await lockOrder(tx, message.orderId ?? "");
    if (order?.decision === "open") {
      await saveDecision(tx, order.orderId, { decision: "held" }, ctx.now());
      await tx.record([{ name: "order.held", orderId: order.orderId, actor: "rule", data: { probability: order.riskProbability } }]);
      await noteActed(ctx, tx, { orderId: order.orderId, action: "hold", actor: "rule" });
    } else if (order && order.decision !== "held") {
      // A person decided while the hold was on its way: their word stands, so the platform's hold goes again.
      await tx.say([{ kind: "order.release", dedupeKey: `release:${newId("evt", ctx.now())}`, orderId: order.orderId, payload: {} }]);
    }
  },
  onStuck: async (tx, ctx, message, code) => {
    const order = await lockOrder(tx, message.orderId ?? "");
    // An automatic hold changes the decision only once it is done, and a person may have decided otherwise meanwhile.
    if (message.payload.automatic || order?.decision !== "held") return;
    await saveDecision(tx, order.orderId, { decision: "open" }, ctx.now());
    await tx.record([{ name: "order.hold-refused", orderId: order.orderId, actor: "platform", data: { code } }]);
  },
  onRetry: async (tx, ctx, message) => {
    const order = await lockOrder(tx, message.orderId ?? "");
    if (message.payload.automatic || order?.decision !== "open") return;
    await saveDecision(tx, order.orderId, { decision: "held" }, ctx.now());
    await tx.record([{ name: "order.held", orderId: order.orderId, data: { probability: order.riskProbability } }]);
  },
});

/** Tells the platform that a held order may ship. */
export const releaseOnPlatform = defineOutboxHandler({
  kind: "order.release",
  payload: z.object({}),
  deliver: async (ctx, message) => {
    const order = await ctx.transact((tx) => lockOrder(tx, message.orderId ?? ""));
    if (!order) return { skipped: "order_gone" };
    if (order.decision === "held") return { skipped: "decided_otherwise" };
    const { platform, connection } = await ctx.platform();
    if (!platform.can.holdFulfilment) return { skipped: "not_possible" };
    await connection.releaseOrder(order.externalId, message.outboxId, memoryOf(ctx, order.orderId));
    return { released: true };
  },
  // A later hold remembers anew; what this one came from must not come back then.
  apply: async (tx, ctx, message, result) => {
    if (result.released) await keepHeldFrom(tx, message.orderId ?? "", null, ctx.now());
  },
  // Nobody can ship what the platform still holds: the order is on hold until the release is done.
  onStuck: async (tx, ctx, message, code) => {
    const order = await lockOrder(tx, message.orderId ?? "");
    if (order?.decision !== "released") return;
    await saveDecision(tx, order.orderId, { decision: "held" }, ctx.now());
    await tx.record([{ name: "order.release-refused", orderId: order.orderId, actor: "platform", data: { code } }]);
  },
  onRetry: async (tx, ctx, message) => {
    const order = await lockOrder(tx, message.orderId ?? "");
    if (order?.decision !== "held") return;
    await saveDecision(tx, order.orderId, { decision: "released" }, ctx.now());
    await tx.record([{ name: "order.released", orderId: order.orderId, data: { probability: order.riskProbability } }]);
  },
});

/** Whether the shopper wants the order as it stands on the platform. */
const saidYes = ({ state, corrected, correction }: VerificationRow) =>
  state === "paid" || (state === "confirmed" && (!corrected || correction === "written"));

/** What the platform's adapter remembers of an order while it is held: in our table, committed before the platform is called. */
const memoryOf = (ctx: Ctx, orderId: string): OrderMemory => ({
  read: () => ctx.transact(async (tx) => (await lockOrder(tx, orderId))?.heldFrom ?? null),
  keep: (text) => ctx.transact((tx) => keepHeldFrom(tx, orderId, text, ctx.now())),
});
