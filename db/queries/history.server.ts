import { and, desc, eq } from "drizzle-orm";
import type { HistoryEvent, OutboxOrder } from "~/application/ctx";
import { newId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { history, outbox } from "../schema/records";

/** Appends history rows. */
export async function insertHistory(tx: StoreTx, events: readonly HistoryEvent[], actor: string, now: Date): Promise<void> {
  if (events.length === 0) return;
  await tx.db.insert(history).values(
    events.map((e) => ({
      storeId: tx.storeId,
      eventId: newId("evt", e.at ?? now),
      name: e.name,
      orderId: e.orderId ?? null,
      returnId: e.returnId ?? null,
      actor: e.actor ?? actor,
      data: e.data ?? {},
      happenedAt: e.at ?? now,
    })),
  );
}

/** Writes outbox rows; a message with a known dedupe key is left as it is. Returns the ids of the rows really written. */
export async function insertOutbox(tx: StoreTx, messages: readonly OutboxOrder[], now: Date): Promise<string[]> {
  if (messages.length === 0) return [];
  const rows = await tx.db
    .insert(outbox)
    .values(
      messages.map((m) => ({
        storeId: tx.storeId,
        outboxId: newId("out", now),
        kind: m.kind,
        dedupeKey: m.dedupeKey,
        orderId: m.orderId ?? null,
        returnId: m.returnId ?? null,
        payload: m.payload,
        runAt: now,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: outbox.outboxId });
  return rows.map((r) => r.id);
}

/** One order's timeline, oldest first; of a longer one the newest 500 events. */
export async function listOrderHistory(tx: StoreTx, orderId: string) {
  const newest = await tx.db
    .select()
    .from(history)
    .where(and(eq(history.storeId, tx.storeId), eq(history.orderId, orderId)))
    .orderBy(desc(history.happenedAt), desc(history.eventId))
    .limit(500);
  return newest.reverse();
}
