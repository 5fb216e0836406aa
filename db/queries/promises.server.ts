import { and, eq, sql } from "drizzle-orm";
import type { ReturnId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { promiseAlarms } from "../schema/money-desk";
import { orders } from "../schema/orders";
import { returns } from "../schema/returns";
import { downwards } from "../sorting";

const owed = sql`(${returns.resolution} in ('settling', 'stuck') or (${returns.request} = 'received' and ${returns.resolution} = 'open'))`;

const shown = {
  returnId: returns.returnId,
  name: returns.name,
  orderId: returns.orderId,
  orderName: orders.name,
  request: returns.request,
  resolution: returns.resolution,
  wants: returns.wants,
  currency: returns.currency,
  quotedMinor: returns.quotedMinor,
  settledMinor: returns.settledMinor,
  dueOn: returns.dueOn,
  settledAt: returns.settledAt,
};
export type PromiseRow = Pick<
  typeof returns.$inferSelect,
  "returnId" | "name" | "orderId" | "request" | "resolution" | "wants" | "currency" | "quotedMinor" | "settledMinor" | "dueOn" | "settledAt"
> & { orderName: string };

/** Money owed that was promised by a day or earlier, the earliest first. */
export function listOwed(tx: StoreTx, dueBy: string, limit: number): Promise<PromiseRow[]> {
  return tx.db
    .select(shown)
    .from(returns)
    .innerJoin(orders, and(eq(orders.storeId, returns.storeId), eq(orders.orderId, returns.orderId)))
    .where(and(eq(returns.storeId, tx.storeId), owed, sql`${returns.dueOn} <= ${dueBy}`))
    .orderBy(returns.dueOn, returns.returnId)
    .limit(limit);
}

/** How much money is owed by a day or earlier: how many returns (up to 10,001) and what was promised for them, minor units. */
export async function countOwed(tx: StoreTx, dueBy: string): Promise<{ count: number; promisedMinor: number }> {
  const some = tx.db
    .select({ minor: returns.quotedMinor })
    .from(returns)
    .where(and(eq(returns.storeId, tx.storeId), owed, sql`${returns.dueOn} <= ${dueBy}`))
    .limit(10_001)
    .as("some");
  const [row] = await tx.db.select({ n: sql<string>`count(*)`, minor: sql<string>`coalesce(sum(quoted_minor), 0)` }).from(some);
  return { count: Number(row?.n ?? 0), promisedMinor: Number(row?.minor ?? 0) };
}

/**
 * How many promises of money are owed by a day or earlier, counted to `cap` and no further: the same returns as `listOwed`, in two looks of which each has
 * its index.
 */
export async function countOwedTo(tx: StoreTx, dueBy: string, cap: number): Promise<number> {
  const rows = (await tx.db.execute(sql`
    select count(*)::int as n from (
      select 1 from returns where store_id = ${tx.storeId} and request = 'received' and resolution in ('open', 'settling', 'stuck') and due_on <= ${dueBy}
      union all
      select 1 from returns where store_id = ${tx.storeId} and request <> 'received' and resolution in ('settling', 'stuck') and due_on <= ${dueBy}
      limit ${cap}) counted`)) as unknown as { n: number }[];
  return rows[0]?.n ?? 0;
}

/** Returns settled since an instant whose day was promised, the newest first; `late` = those settled after it only. */
export function listKeptPromises(tx: StoreTx, since: Date, timezone: string, late: boolean, limit: number): Promise<PromiseRow[]> {
  return tx.db
    .select(shown)
    .from(returns)
    .innerJoin(orders, and(eq(orders.storeId, returns.storeId), eq(orders.orderId, returns.orderId)))
    .where(and(settledSince(tx, since), late ? sql`${settledOn(timezone)} > ${returns.dueOn}` : undefined))
    .orderBy(downwards(returns.settledAt), downwards(returns.returnId))
    .limit(limit);
}

/** How many promises were kept and broken by what was settled since an instant. */
export async function countPromises(tx: StoreTx, since: Date, timezone: string): Promise<{ kept: number; broken: number }> {
  const [row] = await tx.db
    .select({
      kept: sql<string>`count(*) filter (where ${settledOn(timezone)} <= ${returns.dueOn})`,
      broken: sql<string>`count(*) filter (where ${settledOn(timezone)} > ${returns.dueOn})`,
    })
    .from(returns)
    .where(settledSince(tx, since));
  return { kept: Number(row?.kept ?? 0), broken: Number(row?.broken ?? 0) };
}

/** Notes that somebody is warned of this promise now. @returns false when they were already */
export async function raiseAlarm(tx: StoreTx, returnId: ReturnId, dueOn: string, now: Date): Promise<boolean> {
  const rows = await tx.db
    .insert(promiseAlarms)
    .values({ storeId: tx.storeId, returnId, dueOn, raisedAt: now })
    .onConflictDoNothing()
    .returning({ id: promiseAlarms.returnId });
  return rows.length > 0;
}

function settledSince(tx: StoreTx, since: Date) {
  return and(
    eq(returns.storeId, tx.storeId),
    eq(returns.resolution, "settled"),
    sql`${returns.settledAt} >= ${since.toISOString()}::timestamptz and ${returns.dueOn} is not null and ${returns.source} <> 'import'`,
  );
}

const settledOn = (timezone: string) =>
  sql`to_char(${returns.settledAt} at time zone ${sql.raw(`'${timezone.replace(/[^A-Za-z0-9_+\-/]/g, "")}'`)}, 'YYYY-MM-DD')`;
