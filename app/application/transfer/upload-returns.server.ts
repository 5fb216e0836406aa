import { createHash } from "node:crypto";
import { Refusal } from "~/domain/errors";
import { newId } from "~/domain/ids";
import { step } from "~/domain/machine";
import { type FileReading, importTable } from "~/domain/outcomes/import";
import { guessReturnColumns, type ReturnsMapping } from "~/domain/transfer/mapping";
import { deleteImport, insertImport, listImports, moveImport, openImports } from "~db/queries/outcome-imports.server";
import type { Ctx } from "../ctx";
import { eraseFile, keepFile } from "../outcomes/file-pieces.server";
import { scanFile } from "../outcomes/file-rows.server";
import { endDraft, eraseImportFile } from "../outcomes/sweep-imports.server";
import { delimiterOf, readableText } from "../outcomes/upload-outcomes.server";
import { permit } from "../permit";

/**
 * Keeps a CSV file of past returns, reads it once and guesses what its columns hold; a file with the same first line as an earlier one is read as that
 * was. Nothing is taken over yet. An earlier file that was not started is given up. @returns the import's id
 * @throws Refusal `not_allowed`, `import_running`, `empty_file`, `not_csv`, `not_utf8`, `file_too_large`, `one_column`, `no_rows`, `broken_quotes`
 */
export async function uploadReturns(
  ctx: Ctx,
  input: { fileName: string; chunks: AsyncIterable<Uint8Array> },
): Promise<{ importId: string }> {
  permit(ctx, "returns.import");
  const importId = newId("imp", ctx.now());
  const fileKey = `${ctx.storeId}/${importId}`;
  const fileName = ctx.sealer.seal(ctx.storeId, input.fileName.replaceAll(/[\0\uFFFD]/g, "").slice(0, 200) || "file.csv");
  const given = await ctx.transact(async (tx) => {
    const open = await openImports(tx, "returns");
    if (open.some((one) => one.state === "running"))
      throw new Refusal("import_running", "An import is running. Wait for its end, or stop it first.");
    for (const one of open) await endDraft(ctx, tx, one.importId);
    const now = ctx.now();
    await insertImport(tx, { importId, kind: "returns", state: "uploading", fileKey, fileName, createdAt: now, changedAt: now });
    return open.map((one) => one.importId);
  });
  for (const one of given) await eraseImportFile(ctx, one);
  try {
    const first: Buffer[] = [];
    const sizeBytes = await keepFile(ctx, fileKey, readableText(input.chunks, first));
    const delimiter = delimiterOf(Buffer.concat(first).toString("utf8"));
    const scan = await scanFile(ctx, { fileKey, sizeBytes, delimiter }, (header) => {
      const columns = guessReturnColumns(header);
      return { outcome: columns.status, date: columns.requested };
    });
    const headerKey = createHash("sha256").update(JSON.stringify(scan.header)).digest("base64url").slice(0, 22);
    const reading: FileReading = { header: scan.header, counts: scan.words ?? [], meanings: {} };
    await ctx.transact(async (tx) => {
      const former = (await listImports(tx, 20, "returns")).find(
        (one) => one.startedAt !== null && one.returnsMapping?.headerKey === headerKey,
      )?.returnsMapping;
      const guessed = { columns: guessReturnColumns(scan.header), dayFirst: scan.dayFirst ?? true };
      const returnsMapping: ReturnsMapping = { ...(former ?? guessed), delimiter, headerKey };
      const change = { sizeBytes, returnsMapping, reading: ctx.sealer.seal(ctx.storeId, JSON.stringify(reading)), rowsTotal: scan.rows };
      const state = step(importTable, "uploading", "receive");
      if (!(await moveImport(tx, importId, ["uploading"], { ...change, state, changedAt: ctx.now() })))
        throw new Refusal("import_ended", "Another file was uploaded meanwhile.");
      await tx.record([{ name: "returns.uploaded", data: { importId, rows: scan.rows } }]);
    });
  } catch (error) {
    await eraseFile(ctx, fileKey);
    await ctx.transact((tx) => deleteImport(tx, importId));
    throw error;
  }
  return { importId };
}
