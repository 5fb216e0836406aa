import { and, desc, eq, gte, inArray, sql } from "drizzle-orm";
import type { UnitStock } from "~/domain/bench/unit";
import type { StoreTx } from "../client.server";
import { units } from "../schema/bench";
import { history, outbox } from "../schema/records";

/** Names the one message that ends an order whose parcel came back. */
export const undeliveredKey = (orderId: string): string => `undelivered:${orderId}`;

/** The message that ended, or is to end, an order whose parcel came back; null = its parcel is not finished. */
export async function findUndelivered(tx: StoreTx, orderId: string) {
  const [row] = await tx.db
    .select({ state: outbox.state, result: outbox.result })
    .from(outbox)
    .where(and(eq(outbox.storeId, tx.storeId), eq(outbox.dedupeKey, undeliveredKey(orderId))));
  return row ?? null;
}

/** Whether the order's parcel came back undelivered and was finished on the bench. */
export async function isRtoReceived(tx: StoreTx, orderId: string): Promise<boolean> {
  const [row] = await tx.db
    .select({ eventId: history.eventId })
    .from(history)
    .where(and(eq(history.storeId, tx.storeId), eq(history.orderId, orderId), eq(history.name, "order.rto-received")))
    .limit(1);
  return row !== undefined;
}

/** Changes what the platform was told of these units, where it stands as expected. @returns how many */
export async function moveStock(
  tx: StoreTx,
  unitIds: readonly string[],
  from: readonly UnitStock[],
  to: UnitStock,
  now: Date,
): Promise<number> {
  if (unitIds.length === 0) return 0;
  const changed = await tx.db
    .update(units)
    .set({ stock: to, version: sql`${units.version} + 1`, changedAt: now })
    .where(
      and(
        eq(units.storeId, tx.storeId),
        inArray(units.unitId, unitIds as (typeof units.$inferSelect)["unitId"][]),
        inArray(units.stock, [...from]),
      ),
    )
    .returning({ unitId: units.unitId });
  return changed.length;
}

/** Stock messages that wait for a person, the newest first. */
export function listStuckStock(tx: StoreTx, limit = 100) {
  return tx.db
    .select({
      ...{ outboxId: outbox.outboxId, kind: outbox.kind, orderId: outbox.orderId, returnId: outbox.returnId, payload: outbox.payload },
      ...{ errorCode: outbox.errorCode, error: outbox.error, changedAt: outbox.changedAt },
    })
    .from(outbox)
    .where(and(eq(outbox.storeId, tx.storeId), eq(outbox.state, "stuck"), inArray(outbox.kind, ["unit.stock", "order.close-undelivered"])))
    .orderBy(desc(outbox.outboxId))
    .limit(limit);
}

/** The latest messages that told of stock, or were seen to by a person, since an instant; the newest first. */
export function listToldStock(tx: StoreTx, since: Date, limit: number) {
  return tx.db
    .select({
      ...{ outboxId: outbox.outboxId, kind: outbox.kind, state: outbox.state, orderId: outbox.orderId, returnId: outbox.returnId },
      ...{ payload: outbox.payload, result: outbox.result },
    })
    .from(outbox)
    .where(
      and(
        ...[eq(outbox.storeId, tx.storeId), gte(outbox.createdAt, since), inArray(outbox.kind, ["unit.stock", "order.close-undelivered"])],
        inArray(outbox.state, ["sent", "abandoned"]),
      ),
    )
    .orderBy(desc(outbox.createdAt), desc(outbox.outboxId))
    .limit(limit);
}
