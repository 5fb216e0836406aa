import { NotFound } from "~/domain/errors";
import { step } from "~/domain/machine";
import { importTable } from "~/domain/outcomes/import";
import { findImport, moveImport } from "~db/queries/outcome-imports.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";

/** Has a mapped file of past returns taken over by a job, in the name of whoever asks. @throws NotFound; Refusal `not_allowed`, `illegal_transition` */
export function startReturnsImport(ctx: Ctx, input: { importId: string }): Promise<void> {
  permit(ctx, "returns.import");
  return ctx.transact(async (tx) => {
    const held = await findImport(tx, input.importId, true);
    if (held?.kind !== "returns") throw new NotFound("The import");
    const state = step(importTable, held.state, "start");
    const now = ctx.now();
    await moveImport(tx, held.importId, [held.state], { state, startedBy: ctx.actor, startedAt: now, changedAt: now });
    tx.enqueue([{ name: "returns.import", payload: { importId: held.importId } }]);
    await tx.record([{ name: "returns.import-started", data: { importId: held.importId, rows: held.rowsTotal } }]);
  });
}
