import { and, eq } from "drizzle-orm";
import type { OrderId, ReturnId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { returnRecipients } from "../schema/return-recipients";
import { returns } from "../schema/returns";

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

/** Whether anybody ever asked for a gift's return here. */
export async function recipientsKnown(tx: StoreTx): Promise<boolean> {
  const [row] = await tx.db
    .select({ id: returnRecipients.returnId })
    .from(returnRecipients)
    .where(eq(returnRecipients.storeId, tx.storeId))
    .limit(1);
  return row !== undefined;
}

/** Whether an address has asked for a gift's return of an order before. */
export async function hasGiftReturn(tx: StoreTx, emailHash: string, orderId: OrderId): Promise<boolean> {
  const [row] = await tx.db
    .select({ id: returnRecipients.returnId })
    .from(returnRecipients)
    .innerJoin(returns, and(eq(returns.storeId, returnRecipients.storeId), eq(returns.returnId, returnRecipients.returnId)))
    .where(and(eq(returnRecipients.storeId, tx.storeId), eq(returnRecipients.emailHash, emailHash), eq(returns.orderId, orderId)))
    .limit(1);
  return row !== undefined;
}
