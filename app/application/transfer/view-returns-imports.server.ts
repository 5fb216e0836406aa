import { FileReading } from "~/domain/outcomes/import";
import type { PastDraftView, PastImportsView, PastPreviewRow } from "~/domain/transfer/view";
import { listImportErrors, listImports, type OutcomeImportRow } from "~db/queries/outcome-imports.server";
import type { Ctx } from "../ctx";
import { readRows } from "../outcomes/file-rows.server";
import { previewRows, summaryOf } from "../outcomes/view-imports.server";
import { permit } from "../permit";
import { type JudgedPast, judgePastRows } from "./judge-past-rows.server";

const shownErrors = 50;

/** Files of past returns: what waits, what was taken over, what was refused. `withDraft` false leaves out what stands in a file. @throws Refusal `not_allowed` */
export async function viewReturnsImports(ctx: Ctx, { withDraft }: { withDraft: boolean }): Promise<PastImportsView> {
  permit(ctx, "store.export");
  const rows = await ctx.transact((tx) => listImports(tx, 10, "returns"));
  const waiting = withDraft ? rows.find((row) => row.state === "uploaded" || row.state === "mapped") : undefined;
  const started = rows.find((row) => row.startedAt !== null);
  const problems = started ? await ctx.transact((tx) => listImportErrors(tx, started.importId, shownErrors)) : [];
  return {
    imports: rows.map((row) => summaryOf(ctx, row)),
    draft: waiting ? await draftOf(ctx, waiting) : null,
    errors: started && problems.length > 0 ? { importId: started.importId, rows: problems } : null,
  };
}

async function draftOf(ctx: Ctx, row: OutcomeImportRow): Promise<PastDraftView | null> {
  const { importId, returnsMapping: mapping, fileKey, sizeBytes } = row;
  if (!mapping || !fileKey || !row.reading) return null;
  const { header } = FileReading.parse(JSON.parse(ctx.sealer.open(ctx.storeId, row.reading)));
  const cells: string[][] = [];
  for await (const one of readRows(ctx, { fileKey, sizeBytes, delimiter: mapping.delimiter })) {
    cells.push(one.cells);
    if (cells.length > previewRows) break;
  }
  const judged = await ctx.transact((tx) => judgePastRows(ctx, tx, cells.slice(1), { mapping, lock: false }));
  return { importId, header, mapping, preview: judged.flatMap((one, i) => previewOf(one, i + 2)) };
}

function previewOf(judged: JudgedPast, rowNumber: number): PastPreviewRow[] {
  if (judged.kind === "blank") return [];
  const nothing = { rowNumber, found: null, returnName: "", item: "", quantity: null, end: null, amountMinor: null, currency: null };
  if (judged.kind === "failed") return [{ ...nothing, order: judged.order, why: judged.code }];
  const { order, row } = judged;
  const read = { order: row.order, found: order.name, item: row.item, quantity: row.quantity, end: row.end };
  if (judged.kind === "kept") return [{ ...nothing, ...read, returnName: row.name, why: "known" }];
  const { line, name, amountMinor } = judged;
  return [{ rowNumber, ...read, item: line.title, returnName: name, amountMinor, currency: line.currency, why: null }];
}
