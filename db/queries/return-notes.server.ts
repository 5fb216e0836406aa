import { and, asc, eq } from "drizzle-orm";
import type { ReturnId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { returnNotes } from "../schema/return-desk";

export type NoteRow = typeof returnNotes.$inferSelect;

/** Writes a note; its body is sealed already. */
export async function insertNote(tx: StoreTx, note: Omit<NoteRow, "storeId">): Promise<void> {
  await tx.db.insert(returnNotes).values({ storeId: tx.storeId, ...note });
}

/** Notes about one return, oldest first, 500 at most. */
export function listNotes(tx: StoreTx, returnId: string): Promise<NoteRow[]> {
  return tx.db
    .select()
    .from(returnNotes)
    .where(and(eq(returnNotes.storeId, tx.storeId), eq(returnNotes.returnId, returnId as ReturnId)))
    .orderBy(asc(returnNotes.noteId))
    .limit(500);
}
