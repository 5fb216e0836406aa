import { and, eq } from "drizzle-orm";
import type { ReturnId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { returnRecipients } from "../schema/return-recipients";

export type RecipientRow = typeof returnRecipients.$inferSelect;

/** Keeps who asked for a gift's return. @throws on a second one for the same return */
export async function insertRecipient(tx: StoreTx, row: Omit<typeof returnRecipients.$inferInsert, "storeId">): Promise<void> {
  await tx.db.insert(returnRecipients).values({ storeId: tx.storeId, ...row });
}

/** Who asked for a gift's return; null for any other return. */
export async function findRecipient(tx: StoreTx, returnId: string): Promise<RecipientRow | null> {
  const [row] = await tx.db
    .select()
    .from(returnRecipients)
    .where(and(eq(returnRecipients.storeId, tx.storeId), eq(returnRecipients.returnId, returnId as ReturnId)));
  return row ?? null;
}

/** The returns that one address asked for as gifts. */
export async function listReturnsOfRecipient(tx: StoreTx, emailHash: string): Promise<ReturnId[]> {
  const rows = await tx.db
    .select({ returnId: returnRecipients.returnId })
    .from(returnRecipients)
    .where(and(eq(returnRecipients.storeId, tx.storeId), eq(returnRecipients.emailHash, emailHash)));
  return rows.map((row) => row.returnId);
}
