import { NotFound } from "~/domain/errors";
import { step } from "~/domain/machine";
import { importTable } from "~/domain/outcomes/import";
import { findImport, moveImport, type OutcomeImportRow } from "~db/queries/outcome-imports.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";
import { eraseImportFile } from "./sweep-imports.server";

/** Stops an import or gives it up; outcomes taken so far stay, the file is erased. @throws NotFound; Refusal `illegal_transition` */
export async function cancelImport(ctx: Ctx, input: { importId: string; kind?: OutcomeImportRow["kind"] }): Promise<void> {
  permit(ctx, input.kind === "returns" ? "returns.import" : "orders.decide");
  await ctx.transact(async (tx) => {
    const held = await findImport(tx, input.importId, true);
    if (held?.kind !== (input.kind ?? "outcomes")) throw new NotFound("The import");
    const state = step(importTable, held.state, "cancel");
    const now = ctx.now();
    await moveImport(tx, held.importId, [held.state], { state, finishedAt: now, changedAt: now });
    await tx.record([{ name: "outcomes.import-cancelled", data: { importId: held.importId, applied: held.rowsApplied } }]);
  });
  await eraseImportFile(ctx, input.importId);
}
