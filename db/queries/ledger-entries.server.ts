import { and, asc, eq, sql } from "drizzle-orm";
import type { OrderId, ReturnId } from "~/domain/ids";
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

/** Money of an order that went to its shopper past the platform's own books, so that no refund of the order tells of it; minor units. */
export async function sumPaidOutside(tx: StoreTx, orderId: OrderId): Promise<number> {
  const [row] = await tx.db
    .select({ minor: sql<string>`coalesce(sum(${ledgerEntries.amountMinor}), 0)` })
    .from(ledgerEntries)
    .where(
      and(
        eq(ledgerEntries.storeId, tx.storeId),
        eq(ledgerEntries.orderId, orderId),
        // What has an id of the platform is in its books; a certificate's id is no refund's.
        sql`(${ledgerEntries.kind} = 'gift' or (${ledgerEntries.kind} = 'by_hand' and ${ledgerEntries.externalId} is null))`,
      ),
    );
  return Number(row?.minor ?? 0);
}
