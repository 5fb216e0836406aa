import { and, asc, eq, lt, sql } from "drizzle-orm";
import type { StoreTx } from "../client.server";
import { staff, type staffRoles } from "../schema/stores";

export type StaffRow = typeof staff.$inferSelect;
export type StaffRole = (typeof staffRoles)[number];

/** The person with this id on the platform; null when they never opened the app. */
export async function findStaff(tx: StoreTx, externalId: string): Promise<StaffRow | null> {
  const [row] = await tx.db
    .select()
    .from(staff)
    .where(and(eq(staff.storeId, tx.storeId), eq(staff.externalId, externalId)));
  return row ?? null;
}

/** How many people have opened the app; only whether it is zero matters. */
export async function anyStaff(tx: StoreTx): Promise<boolean> {
  const [row] = await tx.db.select({ id: staff.staffId }).from(staff).where(eq(staff.storeId, tx.storeId)).limit(1);
  return row !== undefined;
}

/** Notes a person's first visit; a second writer of the same id changes nothing. */
export async function insertStaff(tx: StoreTx, row: typeof staff.$inferInsert): Promise<void> {
  await tx.db.insert(staff).values(row).onConflictDoNothing();
}

/** Notes that a person was here, at most every few minutes. */
export async function touchStaff(tx: StoreTx, staffId: string, now: Date, notSince: Date): Promise<void> {
  await tx.db
    .update(staff)
    .set({ lastSeenAt: now, changedAt: now })
    .where(and(eq(staff.storeId, tx.storeId), eq(staff.staffId, staffId), lt(staff.lastSeenAt, notSince)));
}

/** Everybody, in the order they came. */
export function listStaff(tx: StoreTx): Promise<StaffRow[]> {
  return tx.db.select().from(staff).where(eq(staff.storeId, tx.storeId)).orderBy(asc(staff.createdAt), asc(staff.staffId)).limit(200);
}

/** Locks the whole team of the store, so that two changes cannot both remove the last owner. */
export async function lockStaff(tx: StoreTx): Promise<StaffRow[]> {
  return tx.db.select().from(staff).where(eq(staff.storeId, tx.storeId)).for("update");
}

/** Gives a person another role. */
export async function setStaffRole(tx: StoreTx, staffId: string, role: StaffRole, now: Date): Promise<void> {
  await tx.db
    .update(staff)
    .set({ role, changedAt: sql`${now.toISOString()}::timestamptz` })
    .where(and(eq(staff.storeId, tx.storeId), eq(staff.staffId, staffId)));
}
