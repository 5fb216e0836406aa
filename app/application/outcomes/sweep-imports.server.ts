import { addDays } from "~/domain/time";
import { findImport, forgottenImports, moveImport } from "~db/queries/outcome-imports.server";
import type { Ctx, VerbTx } from "../ctx";
import { eraseFile } from "./file-pieces.server";

/** Days after which a file that nobody went on with is erased. */
const forgottenDays = 1;

/** Erases the file of an import that ended; of one that did not, nothing. The row says afterwards that the file is gone. */
export async function eraseImportFile(ctx: Ctx, importId: string): Promise<void> {
  const row = await ctx.transact((tx) => findImport(tx, importId));
  if (!row?.fileKey || (row.state !== "done" && row.state !== "failed" && row.state !== "cancelled")) return;
  await eraseFile(ctx, row.fileKey);
  await ctx.transact((tx) => moveImport(tx, importId, [row.state], { fileKey: null }));
}

/** Erases files of imports that ended but were killed before erasing, and gives up what was never started. @returns how many files */
export async function sweepImports(ctx: Ctx): Promise<number> {
  const forgotten = await ctx.transact((tx) => forgottenImports(tx, addDays(ctx.now(), -forgottenDays)));
  for (const { importId, state } of forgotten) {
    if (state === "uploading" || state === "uploaded" || state === "mapped") await ctx.transact((tx) => endDraft(ctx, tx, importId));
    await eraseImportFile(ctx, importId);
  }
  return forgotten.length;
}

/** Gives an import up that was not started, inside the caller's transaction; its file is to be erased afterwards. */
export async function endDraft(ctx: Ctx, tx: VerbTx, importId: string): Promise<void> {
  const change = { state: "cancelled", finishedAt: ctx.now(), changedAt: ctx.now() } as const;
  await moveImport(tx, importId, ["uploading", "uploaded", "mapped"], change);
}
