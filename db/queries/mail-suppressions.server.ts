import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { OutboxId } from "~/domain/ids";
import type { SuppressionScope, SuppressionWhy } from "~/domain/messages/suppression";
import type { StoreTx } from "../client.server";
import { mailReleases, mailSuppressions } from "../schema/mails";
import { outbox } from "../schema/records";

export type SuppressionRow = typeof mailSuppressions.$inferSelect;

/** Why an address gets no mail of this kind; null = it does. A reminder is held up by either scope. */
export async function findSuppression(tx: StoreTx, emailHash: string, isReminder: boolean): Promise<SuppressionRow | null> {
  const scopes: SuppressionScope[] = isReminder ? ["all", "reminders"] : ["all"];
  const [row] = await tx.db
    .select()
    .from(mailSuppressions)
    .where(
      and(eq(mailSuppressions.storeId, tx.storeId), eq(mailSuppressions.emailHash, emailHash), inArray(mailSuppressions.scope, scopes)),
    )
    .orderBy(mailSuppressions.scope)
    .limit(1);
  return row ?? null;
}

/** Notes an address; what was noted first stays. False = it stood there already. */
export async function insertSuppression(tx: StoreTx, row: Omit<SuppressionRow, "storeId">): Promise<boolean> {
  const rows = await tx.db
    .insert(mailSuppressions)
    .values({ storeId: tx.storeId, ...row })
    .onConflictDoNothing()
    .returning({ scope: mailSuppressions.scope });
  return rows.length > 0;
}

/** Takes an address off. @returns what stood there; null = nothing did */
export async function deleteSuppression(tx: StoreTx, emailHash: string, scope: SuppressionScope): Promise<SuppressionRow | null> {
  const [row] = await tx.db
    .delete(mailSuppressions)
    .where(and(eq(mailSuppressions.storeId, tx.storeId), eq(mailSuppressions.emailHash, emailHash), eq(mailSuppressions.scope, scope)))
    .returning();
  return row ?? null;
}

export type ReleaseRow = typeof mailReleases.$inferSelect;

/** Keeps that a person took an address off, and why. */
export async function insertRelease(tx: StoreTx, row: Omit<ReleaseRow, "storeId">): Promise<void> {
  await tx.db.insert(mailReleases).values({ storeId: tx.storeId, ...row });
}

/** The newest of those that were taken off. */
export function listReleases(tx: StoreTx, limit: number): Promise<ReleaseRow[]> {
  return tx.db.select().from(mailReleases).where(eq(mailReleases.storeId, tx.storeId)).orderBy(desc(mailReleases.releaseId)).limit(limit);
}

/** The newest of them, with how many there are. */
export async function listSuppressions(tx: StoreTx, limit: number): Promise<{ rows: SuppressionRow[]; all: number }> {
  const mine = eq(mailSuppressions.storeId, tx.storeId);
  const rows = await tx.db.select().from(mailSuppressions).where(mine).orderBy(desc(mailSuppressions.createdAt)).limit(limit);
  return { rows, all: await tx.db.$count(mailSuppressions, mine) };
}

/** Notes on a mail that it did not reach its reader after all. */
export async function noteReturnedMail(tx: StoreTx, outboxId: string, why: SuppressionWhy): Promise<void> {
  await tx.db
    .update(outbox)
    .set({ result: sql`coalesce(${outbox.result}, '{}'::jsonb) || jsonb_build_object('suppressed', ${why}::text)` })
    .where(and(eq(outbox.storeId, tx.storeId), eq(outbox.outboxId, outboxId as OutboxId)));
}
