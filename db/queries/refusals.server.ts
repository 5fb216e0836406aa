import type { StoreTx } from "../client.server";
import { returnRefusals } from "../schema/return-policies";

export type NewRefusal = Omit<typeof returnRefusals.$inferInsert, "storeId">;

/** Keeps what was refused; the same line, code and day is one row. */
export async function keepRefusals(tx: StoreTx, rows: readonly NewRefusal[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.db
    .insert(returnRefusals)
    .values(rows.map((row) => ({ storeId: tx.storeId, ...row })))
    .onConflictDoNothing();
}
