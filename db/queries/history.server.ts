import { and, desc, eq, sql } from "drizzle-orm";
import type { HistoryEvent, OutboxOrder } from "~/application/ctx";
import { newId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { history } from "../schema/records";

/** Appends history rows. */
export async function insertHistory(tx: StoreTx, events: readonly HistoryEvent[], actor: string, now: Date): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((e) => ({
    event_id: newId("evt", e.at ?? now),
    name: e.name,
    order_id: e.orderId,
    return_id: e.returnId,
    actor: e.actor ?? actor,
    data: e.data ?? {},
    happened_at: e.at ?? now,
  }));
  // One JSON parameter: a builder would make, name and type one per value.
  await tx.db.execute(sql`
    insert into history (store_id, event_id, name, order_id, return_id, actor, data, happened_at)
    select ${tx.storeId}, r.* from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as r (event_id text, name text, order_id text, return_id text, actor text, data jsonb, happened_at timestamptz)`);
}

/** Writes outbox rows; a message with a known dedupe key is left as it is. Returns the ids of the rows really written. */
export async function insertOutbox(
  tx: StoreTx,
  messages: readonly (OutboxOrder & { sealedWords: string | null })[],
  now: Date,
): Promise<string[]> {
  if (messages.length === 0) return [];
  const rows = messages.map((m) => ({
    outbox_id: newId("out", now),
    kind: m.kind,
    dedupe_key: m.dedupeKey,
    order_id: m.orderId,
    return_id: m.returnId,
    payload: m.payload,
    words: m.sealedWords,
  }));
  const written = (await tx.db.execute(sql`
    insert into outbox (store_id, outbox_id, kind, dedupe_key, order_id, return_id, payload, words, run_at)
    select ${tx.storeId}, r.*, ${now.toISOString()}::timestamptz from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as r (outbox_id text, kind text, dedupe_key text, order_id text, return_id text, payload jsonb, words text)
    on conflict do nothing returning outbox_id as id`)) as unknown as { id: string }[];
  return written.map((row) => row.id);
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
