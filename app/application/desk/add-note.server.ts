import { newId } from "~/domain/ids";
import type { AddNote } from "~/domain/returns/desk";
import { insertNote, listNotes } from "~db/queries/return-notes.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";
import { takeReturn } from "../returns/lock-return.server";

/** Writes words among the team about a return; sealed, never shown or sent to the shopper. @throws NotFound; Refusal `not_allowed` */
export function addNote(ctx: Ctx, input: AddNote): Promise<void> {
  return ctx.transact(async (tx) => {
    permit(ctx, "returns.note");
    const row = await takeReturn(tx, input.returnId);
    await insertNote(tx, {
      ...{ noteId: newId("nte", ctx.now()), returnId: row.returnId, actor: ctx.actor, writtenAt: ctx.now() },
      body: ctx.sealer.seal(ctx.storeId, input.body),
    });
    await tx.record([{ name: "return.noted", orderId: row.orderId, returnId: row.returnId }]);
  });
}

/** The team's notes about a return, oldest first; `actor` as the history names people. */
export function readNotes(
  ctx: Ctx,
  input: { returnId: string },
): Promise<{ noteId: string; body: string; actor: string; writtenAt: Date }[]> {
  return ctx.transact(async (tx) => {
    const notes = await listNotes(tx, input.returnId);
    return notes.map(({ noteId, body, actor, writtenAt }) => ({ noteId, body: ctx.sealer.open(ctx.storeId, body), actor, writtenAt }));
  });
}
