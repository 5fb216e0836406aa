import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { newId, type OrderId, type ReturnId, type UnitId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { benchScans, unitEvents, units } from "../schema/bench";

export type UnitRow = typeof units.$inferSelect;
export type NewUnit = typeof units.$inferInsert;
export type UnitEventRow = typeof unitEvents.$inferSelect;
export type ScanKey = { device: string; seq: number };

const own = (tx: StoreTx, unitId: string) => and(eq(units.storeId, tx.storeId), eq(units.unitId, unitId as UnitId));

/**
 * Writes down that a scan is being taken. @returns the earlier one when it was taken before: whoever sends a scan twice at once waits here
 */
export async function beginScan(
  tx: StoreTx,
  row: Omit<typeof benchScans.$inferInsert, "storeId">,
): Promise<typeof benchScans.$inferSelect | null> {
  const made = await tx.db
    .insert(benchScans)
    .values({ storeId: tx.storeId, ...row })
    .onConflictDoNothing()
    .returning({ seq: benchScans.seq });
  if (made.length > 0) return null;
  const [known] = await tx.db.select().from(benchScans).where(scanOf(tx, row));
  return known ?? null;
}

const scanOf = (tx: StoreTx, { device, seq }: ScanKey) =>
  and(eq(benchScans.storeId, tx.storeId), eq(benchScans.device, device), eq(benchScans.seq, seq));

/** What the scan did. */
export async function endScan(
  tx: StoreTx,
  scan: ScanKey,
  did: { unitId?: UnitId | null; returnId?: ReturnId | null; orderId?: OrderId | null },
): Promise<void> {
  if (Object.values(did).some(Boolean)) await tx.db.update(benchScans).set(did).where(scanOf(tx, scan));
}

/** One unit; null when this store has none of that id. */
export async function findUnit(tx: StoreTx, unitId: string): Promise<UnitRow | null> {
  const [row] = await tx.db.select().from(units).where(own(tx, unitId));
  return row ?? null;
}

/** One unit, locked. */
export async function lockUnit(tx: StoreTx, unitId: string): Promise<UnitRow | null> {
  const [row] = await tx.db.select().from(units).where(own(tx, unitId)).for("update");
  return row ?? null;
}

/** Units of a return or of an order, those that were never here left out, in the order they came. */
export function unitsOf(tx: StoreTx, of: { returnId: string } | { orderId: string }): Promise<UnitRow[]> {
  const whose = "returnId" in of ? eq(units.returnId, of.returnId as ReturnId) : eq(units.orderId, of.orderId as OrderId);
  return tx.db
    .select()
    .from(units)
    .where(and(eq(units.storeId, tx.storeId), whose, sql`${units.state} <> 'void'`))
    .orderBy(asc(units.unitId));
}

/** Some units by id. */
export function listUnits(tx: StoreTx, unitIds: readonly string[]): Promise<UnitRow[]> {
  if (unitIds.length === 0) return Promise.resolve([]);
  return tx.db
    .select()
    .from(units)
    .where(and(eq(units.storeId, tx.storeId), inArray(units.unitId, unitIds as UnitId[])))
    .orderBy(asc(units.unitId));
}

/** Writes a new unit. */
export async function insertUnit(tx: StoreTx, row: Omit<NewUnit, "storeId">): Promise<void> {
  await tx.db.insert(units).values({ storeId: tx.storeId, ...row });
}

/** Changes columns of a unit whose lock the caller holds; its version grows. */
export async function updateUnit(tx: StoreTx, unitId: string, change: Partial<Omit<NewUnit, "version">>, now: Date): Promise<void> {
  await tx.db
    .update(units)
    .set({ ...change, version: sql`${units.version} + 1`, changedAt: now })
    .where(own(tx, unitId));
}

/** Adds to what was done with units. */
export async function addUnitEvents(
  tx: StoreTx,
  rows: readonly Omit<typeof unitEvents.$inferInsert, "storeId" | "eventId">[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.db.insert(unitEvents).values(rows.map((row) => ({ storeId: tx.storeId, eventId: newId("evt", row.heardAt), ...row })));
}

/** All that was done with a unit, the first first. */
export function listUnitEvents(tx: StoreTx, unitId: string): Promise<UnitEventRow[]> {
  return tx.db
    .select()
    .from(unitEvents)
    .where(and(eq(unitEvents.storeId, tx.storeId), eq(unitEvents.unitId, unitId as UnitId)))
    .orderBy(asc(unitEvents.eventId));
}

/** What a day brought: units received and graded since an instant. */
export async function countSince(tx: StoreTx, since: Date): Promise<{ received: number; graded: number }> {
  const [row] = (await tx.db.execute(sql`
    select count(*) filter (where name = 'received')::int as received, count(*) filter (where name = 'graded')::int as graded
    from unit_events where store_id = ${tx.storeId} and name in ('received', 'graded') and heard_at >= ${since.toISOString()}::timestamptz`)) as unknown as {
    received: number;
    graded: number;
  }[];
  return row ?? { received: 0, graded: 0 };
}
