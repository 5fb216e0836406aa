import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { BatchKind, BatchState } from "~/domain/bench/batches/batch";
import type { BatchId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { units } from "../schema/bench";
import { unitBatches } from "../schema/bench-batches";
import { downwards } from "../sorting";
import type { UnitRow } from "./units.server";

export type BatchRow = typeof unitBatches.$inferSelect;
export type NewBatch = typeof unitBatches.$inferInsert;

const own = (tx: StoreTx, batchId: string) => and(eq(unitBatches.storeId, tx.storeId), eq(unitBatches.batchId, batchId as BatchId));

/** Writes a new batch. */
export async function insertBatch(tx: StoreTx, row: Omit<NewBatch, "storeId">): Promise<void> {
  await tx.db.insert(unitBatches).values({ storeId: tx.storeId, ...row });
}

/** One batch; null when this store has none of that id. */
export async function findBatch(tx: StoreTx, batchId: string): Promise<BatchRow | null> {
  const [row] = await tx.db.select().from(unitBatches).where(own(tx, batchId));
  return row ?? null;
}

/** One batch, locked. Who locks a batch and its units locks the batch first. */
export async function lockBatch(tx: StoreTx, batchId: string): Promise<BatchRow | null> {
  const [row] = await tx.db.select().from(unitBatches).where(own(tx, batchId)).for("update");
  return row ?? null;
}

/** Changes columns of a batch whose lock the caller holds. */
export async function updateBatch(tx: StoreTx, batchId: string, change: Partial<Omit<NewBatch, "version">>, now: Date): Promise<void> {
  await tx.db
    .update(unitBatches)
    .set({ ...change, version: sql`${unitBatches.version} + 1`, changedAt: now })
    .where(own(tx, batchId));
}

/** Takes a batch away that never had a unit leave. */
export async function deleteBatch(tx: StoreTx, batchId: string): Promise<void> {
  await tx.db.delete(unitBatches).where(own(tx, batchId));
}

/** A batch and how many units lie in it or left with it, and what those were sold for. */
export type BatchListed = BatchRow & { unitCount: number; soldMinor: number };

/** The newest batches in one of these states. */
export async function listBatches(tx: StoreTx, states: readonly BatchState[], limit: number): Promise<BatchListed[]> {
  const rows = await tx.db
    .select()
    .from(unitBatches)
    .where(and(eq(unitBatches.storeId, tx.storeId), inArray(unitBatches.state, [...states])))
    .orderBy(downwards(unitBatches.createdAt), downwards(unitBatches.batchId))
    .limit(limit);
  if (rows.length === 0) return [];
  const sums = await tx.db
    .select({
      batchId: units.batchId,
      unitCount: sql<number>`count(*)::int`,
      soldMinor: sql<string>`coalesce(sum(${units.soldMinor}), 0)`,
    })
    .from(units)
    .where(
      and(
        eq(units.storeId, tx.storeId),
        inArray(
          units.batchId,
          rows.map((row) => row.batchId),
        ),
      ),
    )
    .groupBy(units.batchId);
  return rows.map((row) => {
    const sum = sums.find((one) => one.batchId === row.batchId);
    return { ...row, unitCount: sum?.unitCount ?? 0, soldMinor: Number(sum?.soldMinor ?? 0) };
  });
}

/** Units in a batch, in the order they came to the bench. */
export function listBatchUnits(tx: StoreTx, batchId: string): Promise<UnitRow[]> {
  return tx.db
    .select()
    .from(units)
    .where(and(eq(units.storeId, tx.storeId), eq(units.batchId, batchId as BatchId)))
    .orderBy(asc(units.unitId));
}

/** How many units wait for a batch, by where they go. */
export async function countWaiting(tx: StoreTx): Promise<Partial<Record<BatchKind, number>>> {
  const rows = (await tx.db.execute(sql`
    select disposition, count(*)::int as n from units
    where store_id = ${tx.storeId} and state = 'routed' and batch_id is null
      and disposition in ('vendor_return', 'secondary_channel', 'refurbish', 'recycle', 'dispose')
    group by disposition`)) as unknown as { disposition: BatchKind; n: number }[];
  return Object.fromEntries(rows.map((row) => [row.disposition, row.n]));
}

/** Units that wait for a batch of this kind, the longest here first. */
export function listWaiting(tx: StoreTx, kind: BatchKind, limit: number): Promise<UnitRow[]> {
  return tx.db
    .select()
    .from(units)
    .where(and(eq(units.storeId, tx.storeId), eq(units.disposition, kind), sql`${units.state} = 'routed'`, sql`${units.batchId} is null`))
    .orderBy(asc(units.receivedAt), asc(units.unitId))
    .limit(limit);
}

/** Ids of the units with these label codes. */
export async function findUnitIdsByCode(tx: StoreTx, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const rows = await tx.db
    .select({ code: units.code, unitId: units.unitId })
    .from(units)
    .where(and(eq(units.storeId, tx.storeId), inArray(units.code, [...codes])));
  return new Map(rows.map((row) => [row.code, row.unitId]));
}

/** The order of each unit of a batch: its name, when it was placed and first delivered. */
export async function listOrderDays(
  tx: StoreTx,
  batchId: string,
): Promise<Map<string, { name: string; placedAt: Date; deliveredAt: Date | null }>> {
  const rows = (await tx.db.execute(sql`
    select u.unit_id as "unitId", o.name, extract(epoch from o.placed_at) as placed, (
      select extract(epoch from min(p.delivered_at)) from parcels p
      where p.store_id = o.store_id and p.order_id = o.order_id and p.leg = 'forward') as delivered
    from units u join orders o on o.store_id = u.store_id and o.order_id = u.order_id
    where u.store_id = ${tx.storeId} and u.batch_id = ${batchId}`)) as unknown as {
    unitId: string;
    name: string;
    placed: string;
    delivered: string | null;
  }[];
  const instant = (seconds: string) => new Date(Math.round(Number(seconds) * 1000));
  return new Map(
    rows.map(({ unitId, name, placed, delivered }) => [
      unitId,
      { name, placedAt: instant(placed), deliveredAt: delivered === null ? null : instant(delivered) },
    ]),
  );
}
