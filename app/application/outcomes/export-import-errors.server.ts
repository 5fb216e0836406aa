import { NotFound } from "~/domain/errors";
import { problemWords } from "~/domain/outcomes/problem-words";
import { findImport, keptErrors, listImportErrors } from "~db/queries/outcome-imports.server";
import type { Ctx } from "../ctx";
import { csvField } from "../views/export-orders.server";

/** The refused rows of an import as CSV: number, code, sentence; nothing of what stood in them. @throws NotFound */
export async function exportImportErrors(ctx: Ctx, input: { importId: string }): Promise<string> {
  const rows = await ctx.transact(async (tx) => {
    if (!(await findImport(tx, input.importId))) throw new NotFound("The import");
    return listImportErrors(tx, input.importId, keptErrors);
  });
  return ["row,code,why", ...rows.map((row) => `${row.rowNumber},${row.code},${csvField(problemWords[row.code])}`), ""].join("\r\n");
}
