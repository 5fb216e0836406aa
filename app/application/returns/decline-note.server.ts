import type { ReturnRow } from "~db/queries/returns.server";
import type { Ctx } from "../ctx";

/** Why the store said no, opened; null when it did not or the words were erased. Notes written before they were sealed are read as they are. */
export function declineNoteOf(ctx: Ctx, row: Pick<ReturnRow, "declineNote">): string | null {
  const note = row.declineNote;
  return note?.startsWith("v1:") ? ctx.sealer.open(ctx.storeId, note) : note;
}
