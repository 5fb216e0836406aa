import { and, asc, eq, gte, inArray, sql } from "drizzle-orm";
import type { StoreTx } from "../client.server";
import { orders } from "../schema/orders";
import { outbox, webhookInbox } from "../schema/records";
import { returns } from "../schema/returns";
import { backfills, reconciliations } from "../schema/sync";
import { downwards } from "../sorting";

/** Orders that wait for a decision (at most 10,001 looked at) and what they may cost together, minor units. */
export async function waitingOrders(tx: StoreTx): Promise<{ count: number; atStakeMinor: number }> {
  const some = tx.db
    .select({ stake: orders.atStakeMinor })
    .from(orders)
    .where(
      and(
        eq(orders.storeId, tx.storeId),
        sql`decision = 'open' and outcome = 'unknown' and fulfilment_status = 'unfulfilled' and risk_action <> 'ship' and at_stake_minor > 0`,
      ),
    )
    .orderBy(downwards(orders.atStakeMinor))
    .limit(10_001)
    .as("some");
  const [row] = await tx.db.select({ n: sql<string>`count(*)`, stake: sql<string>`coalesce(sum(${some.stake}), 0)` }).from(some);
  return { count: Number(row?.n ?? 0), atStakeMinor: Number(row?.stake ?? 0) };
}

/** Orders on hold now (at most 10,001 looked at). */
export async function heldOrders(tx: StoreTx): Promise<number> {
  const some = tx.db
    .select({ one: sql`1` })
    .from(orders)
    .where(and(eq(orders.storeId, tx.storeId), eq(orders.decision, "held")))
    .limit(10_001)
    .as("some");
  const [row] = await tx.db.select({ n: sql<string>`count(*)` }).from(some);
  return Number(row?.n ?? 0);
}

/** Returns in some states: how many (to 10,001), the oldest, and what was promised, minor units. */
export async function returnsIn(tx: StoreTx, where: { request: "requested" | "received"; resolution: "open" | "stuck"; dueOn?: string }) {
  const some = tx.db
    .select({ at: returns.requestedAt, minor: returns.quotedMinor })
    .from(returns)
    .where(
      and(
        eq(returns.storeId, tx.storeId),
        eq(returns.request, where.request),
        eq(returns.resolution, where.resolution),
        where.dueOn ? sql`${returns.dueOn} <= ${where.dueOn}` : undefined,
      ),
    )
    .limit(10_001)
    .as("some");
  const [row] = await tx.db
    .select({ n: sql<string>`count(*)`, oldest: sql<string | null>`min(requested_at)`, minor: sql<string>`coalesce(sum(quoted_minor), 0)` })
    .from(some);
  return { count: Number(row?.n ?? 0), oldestAt: row?.oldest ? new Date(row.oldest) : null, promisedMinor: Number(row?.minor ?? 0) };
}

/**
 * Delivered and RTO orders by the week they were placed, oldest week first; weeks start on Monday in the store's zone.
 * The scan is bounded by `since` on the index by date.
 */
export async function weeklyOutcomes(tx: StoreTx, since: Date, timezone: string) {
  const week = sql<string>`to_char(date_trunc('week', ${orders.placedAt} at time zone ${sql.raw(`'${timezone.replace(/[^A-Za-z0-9_+\-/]/g, "")}'`)}), 'YYYY-MM-DD')`;
  const rows = await tx.db
    .select({
      week,
      cod: orders.isCod,
      rto: sql<string>`count(*) filter (where outcome = 'rto')`,
      delivered: sql<string>`count(*) filter (where outcome = 'delivered')`,
    })
    .from(orders)
    .where(and(eq(orders.storeId, tx.storeId), gte(orders.placedAt, since), inArray(orders.outcome, ["rto", "delivered"])))
    .groupBy(sql`1`, orders.isCod)
    .orderBy(asc(sql`1`));
  return rows.map((row) => ({ week: row.week, cod: row.cod, rto: Number(row.rto), delivered: Number(row.delivered) }));
}

/** The newest reading of past orders; null before the first. */
export async function newestBackfill(tx: StoreTx) {
  const [row] = await tx.db
    .select()
    .from(backfills)
    .where(eq(backfills.storeId, tx.storeId))
    .orderBy(downwards(backfills.startedAt))
    .limit(1);
  return row ?? null;
}

/** How messages with the platform are doing. Counts look at 1,001 rows at most. */
export async function syncHealth(tx: StoreTx) {
  const [last] = await tx.db
    .select({ at: webhookInbox.receivedAt })
    .from(webhookInbox)
    .where(eq(webhookInbox.storeId, tx.storeId))
    .orderBy(downwards(webhookInbox.receivedAt), downwards(webhookInbox.deliveryId))
    .limit(1);
  const bounded = async (state: "new" | "failed" | "dead") => {
    const some = tx.db
      .select({ one: sql`1` })
      .from(webhookInbox)
      .where(and(eq(webhookInbox.storeId, tx.storeId), eq(webhookInbox.state, state)))
      .limit(1_001)
      .as("some");
    const [row] = await tx.db.select({ n: sql<string>`count(*)` }).from(some);
    return Number(row?.n ?? 0);
  };
  const [stuck] = await tx.db
    .select({ n: sql<string>`count(*)` })
    .from(outbox)
    .where(and(eq(outbox.storeId, tx.storeId), sql`state = 'stuck'`));
  const [reconciled] = await tx.db
    .select({ at: reconciliations.finishedAt })
    .from(reconciliations)
    .where(and(eq(reconciliations.storeId, tx.storeId), eq(reconciliations.state, "done")))
    .orderBy(downwards(reconciliations.startedAt))
    .limit(1);
  return {
    lastReceivedAt: last?.at ?? null,
    waiting: await bounded("new"),
    failed: (await bounded("failed")) + (await bounded("dead")),
    stuck: Number(stuck?.n ?? 0),
    reconciledAt: reconciled?.at ?? null,
  };
}
