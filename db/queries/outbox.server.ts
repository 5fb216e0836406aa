import { and, desc, eq, inArray, lt, sql } from "drizzle-orm";
import type { StoreTx } from "../client.server";
import { outbox, type outboxStates } from "../schema/records";

export type OutboxRow = typeof outbox.$inferSelect;
export type OutboxState = (typeof outboxStates)[number];

const open = sql.raw(`o.state in ('pending','failed','sending')`);

/**
 * Whether the message `o` may go now, as SQL over the table `outbox o`. A message about a return waits while an earlier one to the platform
 * about it is not finished, stuck ones included: what follows depends on it; but money waits for no stock, and stock for no money that is stuck. Hold and release of an order wait for earlier ones that may
 * still be carried out. Mails of a return, and annotations of an order, keep their own order, but a stuck one holds nobody up. Settlements of one
 * order go one after another, whatever returns they belong to: platforms take one refund of an order at a time. A request for a return waits until
 * earlier ones of its order are taken back: it may be for the same units.
 * One clause for returns and one for orders, so that each is a look into its own index however many messages wait.
 */
export const mayGo = `(o.return_id is null or not exists (
    select 1 from outbox earlier
    where earlier.store_id = o.store_id and earlier.return_id = o.return_id and earlier.outbox_id < o.outbox_id
      and case when o.kind = 'mail.send' then earlier.kind = o.kind and earlier.state in ('pending','sending','failed')
        when o.kind = 'unit.stock' then earlier.kind <> 'mail.send' and (earlier.state in ('pending','sending','failed')
          or (earlier.state = 'stuck' and earlier.kind not in ('return.settle','return.exchange')))
        else earlier.kind not in ('mail.send','unit.stock') and earlier.state in ('pending','sending','failed','stuck') end))
  and (o.return_id is not null or o.order_id is null or not exists (
    select 1 from outbox earlier
    where earlier.store_id = o.store_id and earlier.order_id = o.order_id and earlier.return_id is null and earlier.outbox_id < o.outbox_id
      and earlier.state in ('pending','sending','failed')
      and case when o.kind in ('mail.send','order.annotate','order.show-returns') then earlier.kind = o.kind
        else earlier.kind not in ('mail.send','order.annotate','order.show-returns') end))
  and (o.kind <> 'return.request' or not exists (
    select 1 from outbox earlier
    where earlier.store_id = o.store_id and earlier.order_id = o.order_id and earlier.outbox_id < o.outbox_id
      and earlier.kind = 'return.cancel' and earlier.state in ('pending','sending','failed')))
  and (o.kind not in ('return.settle','return.exchange') or not exists (
    select 1 from outbox earlier
    where earlier.store_id = o.store_id and earlier.order_id = o.order_id and earlier.outbox_id < o.outbox_id
      and earlier.kind in ('return.settle','return.exchange') and earlier.state in ('pending','sending','failed')))`;

/** Annotations come last: a flood of them must not keep a hold, a refund or a mail waiting. Each part has its own index, in this order. */
const parts = { urgent: sql.raw(`o.kind <> 'order.annotate'`), annotations: sql.raw(`o.kind = 'order.annotate'`) };
export type OutboxPart = keyof typeof parts;

/** Which part of the outbox a kind of message belongs to. */
export const partOf = (kind: string): OutboxPart => (kind === "order.annotate" ? "annotations" : "urgent");

/**
 * Takes up to `limit` messages of these parts that are due and may go, part after part, oldest first, for `leaseSeconds`. A row found in
 * `sending` after its lease belonged to a process that died: it is taken again.
 */
export async function claimOutbox(
  tx: StoreTx,
  now: Date,
  limit: number,
  leaseSeconds: number,
  among: readonly OutboxPart[],
): Promise<OutboxRow[]> {
  const ids: OutboxRow["outboxId"][] = [];
  for (const part of among.map((name) => parts[name])) {
    if (ids.length === limit) break;
    const found = (await tx.db.execute(sql`
      select o.outbox_id as id from outbox o
      where o.store_id = ${tx.storeId} and ${open} and ${part} and o.run_at <= ${now.toISOString()}::timestamptz and ${sql.raw(mayGo)}
      order by o.run_at, o.outbox_id limit ${limit - ids.length} for update of o skip locked`)) as unknown as {
      id: OutboxRow["outboxId"];
    }[];
    ids.push(...found.map((row) => row.id));
  }
  if (ids.length === 0) return [];
  return tx.db
    .update(outbox)
    .set({ state: "sending", attempts: sql`${outbox.attempts} + 1`, runAt: new Date(now.getTime() + leaseSeconds * 1000), changedAt: now })
    .where(and(eq(outbox.storeId, tx.storeId), inArray(outbox.outboxId, ids)))
    .returning();
}

/** Ends or postpones one message. Only the holder of the lease may: `attempts` must still be the one it was claimed with. */
export async function finishOutbox(
  tx: StoreTx,
  row: Pick<OutboxRow, "outboxId" | "attempts">,
  end: {
    state: OutboxState;
    runAt?: Date;
    errorCode?: string | null;
    error?: string | null;
    result?: Record<string, unknown>;
    sentAt?: Date;
  },
  now: Date,
): Promise<boolean> {
  const changed = await tx.db
    .update(outbox)
    .set({ ...end, changedAt: now })
    .where(
      and(
        eq(outbox.storeId, tx.storeId),
        eq(outbox.outboxId, row.outboxId),
        eq(outbox.attempts, row.attempts),
        eq(outbox.state, "sending"),
      ),
    )
    .returning({ id: outbox.outboxId });
  return changed.length === 1;
}

/** The instant at which the part's next message that may go is due; null when none waits. One that waits for another is woken by that other's end. */
export async function nextOutboxRun(tx: StoreTx, part: OutboxPart): Promise<Date | null> {
  const [row] = (await tx.db.execute(sql`
    select o.run_at as at from outbox o where o.store_id = ${tx.storeId} and ${open} and ${parts[part]} and ${sql.raw(mayGo)}
    order by o.run_at, o.outbox_id limit 1`)) as unknown as { at: string | Date }[];
  return row ? new Date(row.at) : null;
}

/** Locks one message for a person's decision. */
export async function lockOutbox(tx: StoreTx, outboxId: string): Promise<OutboxRow | null> {
  const [row] = await tx.db
    .select()
    .from(outbox)
    .where(and(eq(outbox.storeId, tx.storeId), eq(outbox.outboxId, outboxId as OutboxRow["outboxId"])))
    .for("update");
  return row ?? null;
}

/** A person's decision: try again now, or give up. */
export async function setOutboxState(tx: StoreTx, outboxId: string, state: "pending" | "abandoned", now: Date): Promise<void> {
  await tx.db
    .update(outbox)
    .set({ state, runAt: now, changedAt: now })
    .where(and(eq(outbox.storeId, tx.storeId), eq(outbox.outboxId, outboxId as OutboxRow["outboxId"])));
}

/** Makes messages that wait for credentials due now: the store has signed in again. */
export async function wakeOutbox(tx: StoreTx, now: Date): Promise<void> {
  await tx.db
    .update(outbox)
    .set({ runAt: now })
    .where(and(eq(outbox.storeId, tx.storeId), eq(outbox.state, "failed"), eq(outbox.errorCode, "credentials")));
}

/** Newest messages first, for the System page. */
export function listOutbox(tx: StoreTx, states: readonly OutboxState[], before: string | null, limit: number): Promise<OutboxRow[]> {
  const conditions = [eq(outbox.storeId, tx.storeId), inArray(outbox.state, [...states])];
  if (before) conditions.push(lt(outbox.outboxId, before as OutboxRow["outboxId"]));
  return tx.db
    .select()
    .from(outbox)
    .where(and(...conditions))
    .orderBy(desc(outbox.outboxId))
    .limit(limit);
}
