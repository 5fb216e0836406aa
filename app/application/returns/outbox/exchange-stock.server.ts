import { z } from "zod";
import type { StoreTx } from "~db/client.server";
import { listReservations, moveReservations } from "~db/queries/reservations.server";
import { lockReturn } from "~db/queries/returns.server";
import { defineOutboxHandler } from "../../outbox/handler";
import { AboutReturn, readReturn } from "./read-return.server";

const ended = ["cancelled", "declined", "expired"];

/** Keeps promised units back while the parcel travels. */
export const reserveHandler = defineOutboxHandler({
  kind: "stock.reserve",
  payload: AboutReturn,
  async deliver(ctx, { payload, outboxId, attempts }) {
    const { row, order } = await readReturn(ctx, payload.returnId);
    // Over before anything was taken. After a first try it may have been: then it is finished, and the next message frees it.
    if (attempts <= 1 && ended.includes(row.request)) return { skipped: "ended" };
    const units = await ctx.transact((tx) => listReservations(tx, payload.returnId));
    const { connection } = await ctx.platform();
    if (!connection.reserveStock) return { skipped: "not_possible" };
    await connection.reserveStock(order.externalId, units, outboxId);
    return { units: units.reduce((sum, unit) => sum + unit.quantity, 0) };
  },
  async apply(tx, ctx, { payload }, done) {
    const row = await lockReturn(tx, payload.returnId);
    if (!row || "skipped" in done) return;
    const now = ctx.now();
    if ((await moveReservations(tx, row.returnId, ["asked"], { state: "held", heldAt: now }, now)) === 0) return;
    await tx.record([{ name: "return.stock-kept", orderId: row.orderId, returnId: row.returnId, data: { units: done.units } }]);
  },
});

/** Frees them, exactly once: only units that are held. */
export const releaseHandler = defineOutboxHandler({
  kind: "stock.release",
  payload: AboutReturn.extend({ as: z.enum(["released", "used"]) }),
  async deliver(ctx, { payload, outboxId }) {
    const { order } = await readReturn(ctx, payload.returnId);
    const held = (await ctx.transact((tx) => listReservations(tx, payload.returnId))).filter((unit) => unit.state === "held");
    const { connection } = await ctx.platform();
    if (!connection.releaseStock || held.length === 0) return { skipped: "nothing_held" };
    await connection.releaseStock(order.externalId, held, outboxId);
    return { units: held.reduce((sum, unit) => sum + unit.quantity, 0) };
  },
  async apply(tx, ctx, { payload }, done) {
    const row = await lockReturn(tx, payload.returnId);
    if (!row) return;
    const now = ctx.now();
    await moveReservations(tx, row.returnId, ["held"], { state: payload.as, endedAt: now }, now);
    // What was never taken off the shelf is over too.
    await moveReservations(tx, row.returnId, ["asked"], { state: "released", endedAt: now }, now);
    if ("skipped" in done) return;
    await tx.record([
      { name: "return.stock-freed", orderId: row.orderId, returnId: row.returnId, data: { units: done.units, as: payload.as } },
    ]);
  },
});

/** A person gave a message up. Units whose freeing is given up are no longer ours to keep: whoever gave it up counted them. */
export async function freeingGivenUp(tx: StoreTx, message: { kind: string; returnId: string | null }, now: Date): Promise<void> {
  if (message.kind !== "stock.release" || message.returnId === null) return;
  await moveReservations(tx, message.returnId, ["asked", "held"], { state: "released", endedAt: now }, now);
}
