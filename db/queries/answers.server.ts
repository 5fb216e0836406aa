import { and, asc, eq, sql } from "drizzle-orm";
import type { StoreTx } from "../client.server";
import { savedAnswers } from "../schema/return-desk";

export type AnswerRow = typeof savedAnswers.$inferSelect;

/** All saved answers in all their languages, by name. */
export function listAnswers(tx: StoreTx): Promise<AnswerRow[]> {
  return tx.db
    .select()
    .from(savedAnswers)
    .where(eq(savedAnswers.storeId, tx.storeId))
    .orderBy(asc(sql`lower(${savedAnswers.title})`), asc(savedAnswers.answerId), asc(savedAnswers.locale))
    .limit(500);
}

/** One answer in its languages, locked: two people saving it take turns. */
export function lockAnswer(tx: StoreTx, answerId: string): Promise<AnswerRow[]> {
  return tx.db
    .select()
    .from(savedAnswers)
    .where(and(eq(savedAnswers.storeId, tx.storeId), eq(savedAnswers.answerId, answerId)))
    .for("update");
}

/** Forgets an answer in all languages; false when there is none. */
export async function deleteAnswer(tx: StoreTx, answerId: string): Promise<boolean> {
  const gone = await tx.db
    .delete(savedAnswers)
    .where(and(eq(savedAnswers.storeId, tx.storeId), eq(savedAnswers.answerId, answerId)))
    .returning({ id: savedAnswers.answerId });
  return gone.length > 0;
}

/** Writes an answer's languages. */
export async function insertAnswers(
  tx: StoreTx,
  rows: readonly Omit<AnswerRow, "storeId" | "createdAt" | "changedAt">[],
  now: Date,
): Promise<void> {
  await tx.db.insert(savedAnswers).values(rows.map((row) => ({ ...row, storeId: tx.storeId, createdAt: now, changedAt: now })));
}
