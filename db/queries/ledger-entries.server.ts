import { and, asc, eq } from "drizzle-orm";
import type { ReturnId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { ledgerEntries } from "../schema/ledger";

export type LedgerEntryRow = typeof ledgerEntries.$inferSelect;
export type NewLedgerEntry = Omit<typeof ledgerEntries.$inferInsert, "storeId">;

/** Adds movements; one that is there by its message or by the platform's id is the same one. @returns the rows that were new */
export async function insertLedgerEntries(tx: StoreTx, rows: readonly NewLedgerEntry[]): Promise<LedgerEntryRow[]> {
  if (rows.length === 0) return [];
  return tx.db
    .insert(ledgerEntries)
    .values(rows.map((row) => ({ storeId: tx.storeId, ...row })))
    .onConflictDoNothing()
    .returning();
}

/** Movements of one return, oldest first. */
export function listLedgerOfReturn(tx: StoreTx, returnId: ReturnId): Promise<LedgerEntryRow[]> {
  return tx.db
    .select()
    .from(ledgerEntries)
    .where(and(eq(ledgerEntries.storeId, tx.storeId), eq(ledgerEntries.returnId, returnId)))
    .orderBy(asc(ledgerEntries.at), asc(ledgerEntries.entryId));
}
