import { and, eq, sql } from "drizzle-orm";
import type { StoreTx } from "../client.server";
import { orders } from "../schema/orders";
import { ruleDepartures } from "../schema/return-desk";
import { returns } from "../schema/returns";
import { downwards } from "../sorting";

export type DepartureRow = typeof ruleDepartures.$inferSelect;

/** Keeps a decision that differed from the rules; the same one of a return again is one row. */
export async function insertDeparture(tx: StoreTx, row: Omit<DepartureRow, "storeId">): Promise<void> {
  await tx.db
    .insert(ruleDepartures)
    .values({ storeId: tx.storeId, ...row })
    .onConflictDoNothing();
}

/** Departures, newest first, after a position. */
export async function listDepartures(tx: StoreTx, after: { at: Date; id: string } | null, limit: number) {
  return tx.db
    .select({
      departureId: ruleDepartures.departureId,
      returnId: ruleDepartures.returnId,
      returnName: returns.name,
      orderName: orders.name,
      kind: ruleDepartures.kind,
      rule: ruleDepartures.rule,
      actor: ruleDepartures.actor,
      reason: ruleDepartures.reason,
      amountMinor: ruleDepartures.amountMinor,
      currency: ruleDepartures.currency,
      departedAt: ruleDepartures.departedAt,
    })
    .from(ruleDepartures)
    .innerJoin(returns, and(eq(returns.storeId, ruleDepartures.storeId), eq(returns.returnId, ruleDepartures.returnId)))
    .innerJoin(orders, and(eq(orders.storeId, ruleDepartures.storeId), eq(orders.orderId, ruleDepartures.orderId)))
    .where(
      and(
        eq(ruleDepartures.storeId, tx.storeId),
        after
          ? sql`(${ruleDepartures.departedAt}, ${ruleDepartures.departureId}) < (${after.at.toISOString()}::timestamptz, ${after.id})`
          : undefined,
      ),
    )
    .orderBy(downwards(ruleDepartures.departedAt), downwards(ruleDepartures.departureId))
    .limit(limit);
}

/** Departures since an instant, by person, kind and rule: how many and the money in question, minor units by currency. */
export async function sumDepartures(tx: StoreTx, since: Date) {
  const rows = await tx.db
    .select({
      actor: ruleDepartures.actor,
      kind: ruleDepartures.kind,
      rule: ruleDepartures.rule,
      currency: ruleDepartures.currency,
      count: sql<number>`count(*)::int`,
      minor: sql<string>`sum(${ruleDepartures.amountMinor})`,
    })
    .from(ruleDepartures)
    .where(and(eq(ruleDepartures.storeId, tx.storeId), sql`${ruleDepartures.departedAt} >= ${since.toISOString()}::timestamptz`))
    .groupBy(ruleDepartures.actor, ruleDepartures.kind, ruleDepartures.rule, ruleDepartures.currency)
    .orderBy(sql`5 desc`, ruleDepartures.actor)
    .limit(200);
  return rows.map((row) => ({ ...row, amountMinor: Number(row.minor) }));
}

/** Decisions of people about requests since an instant: what the departures are a part of. */
export async function countDecided(tx: StoreTx, since: Date): Promise<number> {
  const [row] = await tx.db
    .select({ n: sql<number>`count(*)::int` })
    .from(returns)
    .where(
      and(
        eq(returns.storeId, tx.storeId),
        sql`${returns.requestedAt} >= ${since.toISOString()}::timestamptz`,
        sql`${returns.decidedAt} is not null`,
      ),
    );
  return row?.n ?? 0;
}

/** Requests since an instant that waited for a person because of a signal, by the signal: how many, and how people decided them. */
export async function countSignalled(
  tx: StoreTx,
  since: Date,
): Promise<{ signal: string; asked: number; agreed: number; declined: number; waiting: number }[]> {
  return (await tx.db.execute(sql`
    select reason ->> 'rule' as signal, count(*)::int as asked,
      count(*) filter (where r.decided_at is not null and r.request <> 'declined')::int as agreed,
      count(*) filter (where r.request = 'declined')::int as declined,
      count(*) filter (where r.request = 'requested')::int as waiting
    from returns r cross join jsonb_array_elements(r.decision_reasons) reason
    where r.store_id = ${tx.storeId} and r.requested_at >= ${since.toISOString()}::timestamptz
      and r.decision_reasons @> '[{"code": "signal"}]' and reason ->> 'code' = 'signal'
    group by 1 order by 2 desc, 1`)) as unknown as { signal: string; asked: number; agreed: number; declined: number; waiting: number }[];
}
