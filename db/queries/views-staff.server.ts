import { and, asc, eq, sql } from "drizzle-orm";
import type { StaffRole } from "~/domain/stores/roles";
import type { StoreTx } from "../client.server";
import { staff } from "../schema/stores";

export type StaffRow = typeof staff.$inferSelect;

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
