import { and, asc, eq, inArray } from "drizzle-orm";
import type { QuestionId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { checklists } from "../schema/bench-photos";

/** A question as the bench asks it. */
export type QuestionRow = Pick<typeof checklists.$inferSelect, "questionId" | "productType" | "question" | "cap">;

const columns = {
  ...{ questionId: checklists.questionId, productType: checklists.productType, question: checklists.question, cap: checklists.cap },
};

/** All questions of a store, by type and in the order they are asked. */
export function listQuestions(tx: StoreTx): Promise<QuestionRow[]> {
  return tx.db
    .select(columns)
    .from(checklists)
    .where(eq(checklists.storeId, tx.storeId))
    .orderBy(asc(checklists.productType), asc(checklists.position), asc(checklists.questionId));
}

/** Some questions by id; those that are gone are left out. */
export function findQuestions(tx: StoreTx, questionIds: readonly string[]): Promise<QuestionRow[]> {
  return tx.db
    .select(columns)
    .from(checklists)
    .where(and(eq(checklists.storeId, tx.storeId), inArray(checklists.questionId, questionIds as QuestionId[])));
}

/** Adds a question. */
export async function insertQuestion(tx: StoreTx, row: Omit<typeof checklists.$inferInsert, "storeId">): Promise<void> {
  await tx.db.insert(checklists).values({ storeId: tx.storeId, ...row });
}

/** Takes a question away; false when there is none of that id. */
export async function deleteQuestion(tx: StoreTx, questionId: string): Promise<boolean> {
  const gone = await tx.db
    .delete(checklists)
    .where(and(eq(checklists.storeId, tx.storeId), eq(checklists.questionId, questionId as QuestionId)))
    .returning({ questionId: checklists.questionId });
  return gone.length > 0;
}
