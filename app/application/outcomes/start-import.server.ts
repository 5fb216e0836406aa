import { NotFound, Refusal } from "~/domain/errors";
import { step } from "~/domain/machine";
import { FileReading, importTable } from "~/domain/outcomes/import";
import { findImport, moveImport } from "~db/queries/outcome-imports.server";
import type { Ctx } from "../ctx";

/** Has a mapped file imported by a job, in the name of whoever asks. @throws NotFound; Refusal `illegal_transition`, `no_meanings` */
export function startImport(ctx: Ctx, input: { importId: string }): Promise<void> {
  return ctx.transact(async (tx) => {
    const held = await findImport(tx, input.importId, true);
    if (!held) throw new NotFound("The import");
    const state = step(importTable, held.state, "start");
    const reading = FileReading.parse(JSON.parse(ctx.sealer.open(ctx.storeId, held.reading) ?? "null"));
    if (Object.keys(reading.meanings).length === 0)
      throw new Refusal("no_meanings", "Say what at least one word of the outcome column means.");
    const now = ctx.now();
    await moveImport(tx, held.importId, [held.state], { state, startedBy: ctx.actor, startedAt: now, changedAt: now });
    tx.enqueue([{ name: "outcomes.import", payload: { importId: held.importId } }]);
    await tx.record([{ name: "outcomes.import-started", data: { importId: held.importId, rows: held.rowsTotal } }]);
  });
}
