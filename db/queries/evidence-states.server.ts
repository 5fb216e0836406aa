import { eq, sql } from "drizzle-orm";
import type { StoreTx } from "../client.server";
import { evidenceStates } from "../schema/evidence";

/** Which tallies are looked at, and how far the building of new ones is. */
export type EvidenceState = Omit<typeof evidenceStates.$inferSelect, "storeId" | "createdAt" | "changedAt">;

const atFirst: EvidenceState = {
  ...{ generation: 0, phase: "idle", building: null, walkedTo: null, ordersWalked: 0, ordersTotal: 0, endsCounted: 0 },
  ...{ returnDays: null, startedAt: null, finishedAt: null },
};

/**
 * Keeps counting and building apart until the transaction ends: those who count share the lock, a step of the building has it alone. Read the
 * state after it.
 */
export async function lockEvidence(tx: StoreTx, how: "shared" | "alone"): Promise<void> {
  const key = sql`hashtextextended(${`evidence:${tx.storeId}`}, 0)`;
  await tx.db.execute(how === "alone" ? sql`select pg_advisory_xact_lock(${key})` : sql`select pg_advisory_xact_lock_shared(${key})`);
}

/** The store's state; one that never was built has the first generation. */
export async function loadEvidenceState(tx: StoreTx): Promise<EvidenceState> {
  const [row] = await tx.db.select().from(evidenceStates).where(eq(evidenceStates.storeId, tx.storeId));
  if (!row) return atFirst;
  const { storeId: _, createdAt: __, changedAt: ___, ...state } = row;
  return state;
}

/** Writes the state. */
export async function saveEvidenceState(tx: StoreTx, state: EvidenceState, now: Date): Promise<void> {
  await tx.db
    .insert(evidenceStates)
    .values({ storeId: tx.storeId, ...state, changedAt: now })
    .onConflictDoUpdate({ target: evidenceStates.storeId, set: { ...state, changedAt: now } });
}

/** Which of these orders a walk in the order of their ids has passed. */
export async function passedOrders(tx: StoreTx, orderIds: readonly string[], walkedTo: string | null): Promise<Set<string>> {
  if (walkedTo === null || orderIds.length === 0) return new Set();
  const rows = (await tx.db.execute(
    sql`select id from unnest(${sql.param([...orderIds])}::text[]) as id where id <= ${walkedTo}`,
  )) as unknown as { id: string }[];
  return new Set(rows.map((row) => row.id));
}

/** The next orders of a walk. Their rows stay where they are until the transaction ends; who holds one for changing it is waited for. */
export async function ordersAfter(tx: StoreTx, walkedTo: string | null, limit: number): Promise<string[]> {
  const rows = (await tx.db.execute(sql`
    select order_id as id from orders where store_id = ${tx.storeId} and order_id > ${walkedTo ?? ""} order by order_id limit ${limit}
    for key share`)) as unknown as { id: string }[];
  return rows.map((row) => row.id);
}

/** The store's number of orders. */
export async function countOrders(tx: StoreTx): Promise<number> {
  const [row] = (await tx.db.execute(sql`select count(*)::int as n from orders where store_id = ${tx.storeId}`)) as unknown as {
    n: number;
  }[];
  return Number(row?.n ?? 0);
}

/** Days after which nineteen of twenty returns had been asked for, counted from the delivery; null when fewer than 50 are known. */
export async function measuredReturnDays(tx: StoreTx, before: Date): Promise<number | null> {
  const [row] = (await tx.db.execute(sql`
    select count(*)::int as n, percentile_cont(0.95) within group (order by greatest(0, extract(epoch from requested_at - ended_at)) / 86400.0) as days
    from (select r.requested_at, e.ended_at from returns r join tally_entries e on e.store_id = r.store_id and e.order_id = r.order_id
      where r.store_id = ${tx.storeId} and r.request <> 'cancelled' and e.outcome = 'delivered' and e.ended_at < ${before.toISOString()}::timestamptz
      order by r.requested_at desc nulls last, r.return_id desc nulls last limit 2000) old`)) as unknown as {
    n: number;
    days: number | null;
  }[];
  return row && Number(row.n) >= 50 && row.days !== null ? Number(row.days) : null;
}

/**
 * Delivered orders whose count lacks what became of them, or says it otherwise than the returns do: those delivered before `before` that
 * are not counted, returns asked for late, and returns taken back.
 */
export async function ordersToMature(tx: StoreTx, before: Date, limit: number): Promise<string[]> {
  const rows = (await tx.db.execute(sql`
    (select order_id as id from tally_entries where store_id = ${tx.storeId} and outcome = 'delivered' and return_end is null
      and ended_at <= ${before.toISOString()}::timestamptz order by ended_at, order_id limit ${limit})
    union
    (select e.order_id from tally_entries e join (select order_id, bool_or(request <> 'cancelled') as asked from returns
      where store_id = ${tx.storeId} group by order_id) r on r.order_id = e.order_id
      where e.store_id = ${tx.storeId} and e.return_end is not null and (e.return_end = 'returned') <> r.asked limit ${limit})`)) as unknown as {
    id: string;
  }[];
  return rows.map((row) => row.id);
}
