import type { NativeReturn } from "~/ports/platform";
import { setOutboxState } from "~db/queries/outbox.server";
import {
  listReturnLines,
  lockReturn,
  lockReturnByExternalId,
  type ReturnRow,
  updateReturn,
  updateReturnLine,
} from "~db/queries/returns.server";
import { findOrderByExternalId, lockOrder } from "~db/queries/returns-order.server";
import { listUnlinked, listUnsent } from "~db/queries/returns-records.server";
import { findUndelivered } from "~db/queries/unit-stock.server";
import { stockGivenUp } from "../bench/stock/stock-told.server";
import type { Ctx, VerbTx } from "../ctx";
import { adoptNative } from "./adopt-native.server";
import { importNative } from "./import-native.server";

/** How mirroring one native return ended. `later`: come back, because the order or a message of ours is still on its way. */
export type Mirrored = { end: "adopted" | "unchanged" } | { end: "later"; why: "order_unknown" | "own_message_waits" };

/**
 * Lays a native return, as the platform tells it now, over the mirror. A return we do not know was made on the platform and is imported; ours
 * adopts what the store did there, but never while a message of ours is on its way: that message meets the platform's state itself.
 * An order that is not mirrored yet is asked for.
 * @param readAt when reading it began
 */
export function mirrorNative(ctx: Ctx, native: NativeReturn, readAt: Date): Promise<Mirrored> {
  return ctx.transact(async (tx): Promise<Mirrored> => {
    const found = await findOrderByExternalId(tx, native.orderExternalId);
    const order = found ? await lockOrder(tx, found.orderId) : null;
    if (!order) {
      tx.enqueue([{ name: "order.re-read", payload: { orderExternalId: native.orderExternalId } }]);
      return { end: "later", why: "order_unknown" };
    }
    const known = (await lockReturnByExternalId(tx, native.externalId)) ?? (await recognise(tx, order.orderId, native));
    if (known === "perhaps_ours") return { end: "later", why: "own_message_waits" };
    // The platform's way to take back a parcel that came back undelivered is a return too, but nobody asked for it.
    const undelivered = known ? null : await findUndelivered(tx, order.orderId);
    if (undelivered && ["pending", "sending", "failed"].includes(undelivered.state)) return { end: "later", why: "own_message_waits" };
    if (undelivered && (undelivered.state === "stuck" || undelivered.result?.returnExternalId === native.externalId))
      return { end: "unchanged" };
    const row = known ?? (await importNative(tx, ctx, order, native));
    const unsent = await listUnsent(tx, row.returnId);
    if (unsent.some((message) => message.state !== "stuck")) return { end: "later", why: "own_message_waits" };
    const changed = await adoptNative(tx, ctx, row, native, readAt);
    // What was stuck is pointless once the store has decided or paid on the platform.
    const over = native.status === "declined" || native.status === "cancelled" || native.status === "closed";
    if (changed || over)
      for (const message of unsent) {
        await setOutboxState(tx, message.outboxId, "abandoned", ctx.now());
        await stockGivenUp(tx, ctx, message);
      }
    return { end: changed || !known ? "adopted" : "unchanged" };
  });
}

/**
 * A native return nobody knows may be our own, filed a moment ago by a message whose answer is not written yet. While such a message
 * is on its way nobody can tell; once it is stuck, the same lines are taken as proof.
 */
async function recognise(tx: VerbTx, orderId: string, native: NativeReturn): Promise<ReturnRow | "perhaps_ours" | null> {
  const open = await listUnlinked(tx, orderId);
  if (open.some((message) => message.state !== "stuck" && message.state !== "abandoned")) return "perhaps_ours";
  for (const { returnId } of open) {
    const lines = await listReturnLines(tx, [returnId]);
    const wanted = lines.map((line) => `${line.orderLineExternalId}×${line.quantity}`).sort();
    const there = native.lines.map((line) => `${line.orderLineExternalId}×${line.quantity}`).sort();
    if (wanted.join() !== there.join()) continue;
    const row = await lockReturn(tx, returnId);
    if (!row) continue;
    await updateReturn(tx, returnId, { externalId: native.externalId }, native.createdAt);
    const free = [...native.lines];
    for (const line of lines) {
      const at = free.findIndex((twin) => twin.orderLineExternalId === line.orderLineExternalId && twin.quantity === line.quantity);
      const [twin] = free.splice(at, 1);
      if (twin)
        await updateReturnLine(tx, returnId, line.returnLineId, {
          externalId: twin.externalId,
          fulfilmentLineExternalId: twin.fulfilmentLineExternalId,
        });
    }
    return { ...row, externalId: native.externalId };
  }
  return null;
}
