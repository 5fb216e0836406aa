import { and, eq, type SQL, sql } from "drizzle-orm";
import { dayPlus, noDay } from "~/domain/bench/clocks/deadline";
import type { DueSpan, QueueFilter } from "~/domain/bench/clocks/queue-filter";
import type { StoreTx } from "../client.server";
import { units } from "../schema/bench";
import type { UnitRow } from "./units.server";

/** Rows are counted to one above this, and no further. */
export const queueCountCap = 10_000;

/** The words of the indexes of open units, so that they are used. */
const isOpen = sql`state in ('here', 'graded', 'routed')`;

function isDue(span: DueSpan, today: string): SQL {
  if (span === "overdue") return sql`${units.dueOn} < ${today}`;
  if (span === "today") return sql`${units.dueOn} = ${today}`;
  return sql`${units.dueOn} >= ${today} and ${units.dueOn} <= ${dayPlus(today, 6)}`;
}

function conditions(tx: StoreTx, filter: QueueFilter, today: string): SQL | undefined {
  const { due, state, route, type, q } = filter;
  return and(
    eq(units.storeId, tx.storeId),
    isOpen,
    due ? isDue(due, today) : undefined,
    state ? eq(units.state, state) : undefined,
    route ? eq(units.bestRoute, route) : undefined,
    type ? sql`lower(${units.productType}) = lower(${type})` : undefined,
    q ? sql`(${units.sku} = ${q} or ${units.code} = upper(${q}))` : undefined,
  );
}

/** A unit's place in the queue. */
export type QueuePlace = Pick<UnitRow, "unitId" | "queueRank" | "dueOn">;

interface QueuePage {
  filter: QueueFilter;
  /** `YYYY-MM-DD` in the store's zone. */
  today: string;
  limit: number;
}

/**
 * Open units, those first that lose most until tomorrow, then those that must leave soonest.
 * @param after a unit's id: its amounts never stand in an address; one that is not known begins at the top
 */
export async function listQueue(tx: StoreTx, { after, ...page }: QueuePage & { after: string | null }): Promise<UnitRow[]> {
  return queueRows(tx, { ...page, from: after ? await placeOf(tx, after) : null });
}

/** The rows of the queue after a place: one index, read in order. */
export function queueRows(tx: StoreTx, { filter, today, limit, from }: QueuePage & { from: QueuePlace | null }) {
  const place = from && sql`(queue_rank, due_on, unit_id) > (${from.queueRank}::bigint, ${from.dueOn}, ${from.unitId})`;
  return tx.db
    .select()
    .from(units)
    .where(and(conditions(tx, filter, today), place ?? undefined))
    .orderBy(sql`queue_rank`, sql`due_on`, sql`unit_id`)
    .limit(limit);
}

async function placeOf(tx: StoreTx, unitId: string): Promise<QueuePlace | null> {
  const { queueRank, dueOn } = units;
  const [row] = await tx.db
    .select({ unitId: units.unitId, queueRank, dueOn })
    .from(units)
    .where(and(eq(units.storeId, tx.storeId), sql`unit_id = ${unitId}`));
  return row ?? null;
}

/** How many open units a filter has, counted to the cap. */
export async function countQueue(tx: StoreTx, filter: QueueFilter, today: string): Promise<{ value: number; capped: boolean }> {
  const some = tx.db
    .select({ one: sql`1` })
    .from(units)
    .where(conditions(tx, filter, today))
    .limit(queueCountCap + 1)
    .as("some");
  const [row] = await tx.db.select({ n: sql<string>`count(*)` }).from(some);
  const n = Number(row?.n ?? 0);
  return { value: Math.min(n, queueCountCap), capped: n > queueCountCap };
}

/** What open units lose until tomorrow by currency, of the ten thousand that lose most. */
export async function sumLoss(tx: StoreTx): Promise<{ currency: string; minor: number; units: number }[]> {
  const rows = (await tx.db.execute(sql`
    select currency, sum(loss_minor)::text as minor, count(*)::int as units
    from (select currency, loss_minor from units where store_id = ${tx.storeId} and ${isOpen} and queue_rank < 0
      order by queue_rank limit ${queueCountCap}) losing
    group by currency order by currency`)) as unknown as { currency: string; minor: string; units: number }[];
  return rows.map((row) => ({ ...row, minor: Number(row.minor) }));
}

/** Open units whose last day a day is, those first that lose most. */
export function listDueOn(tx: StoreTx, day: string, limit: number): Promise<UnitRow[]> {
  return tx.db
    .select()
    .from(units)
    .where(and(eq(units.storeId, tx.storeId), isOpen, isDue("today", day)))
    .orderBy(sql`queue_rank`, sql`unit_id`)
    .limit(limit);
}

/** Whether a unit has a day by which it must leave. */
export const hasDay = (row: Pick<UnitRow, "dueOn">): boolean => row.dueOn !== noDay;
