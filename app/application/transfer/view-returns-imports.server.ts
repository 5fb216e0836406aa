import { FileReading } from "~/domain/outcomes/import";
import type { PastDraftView, PastImportsView, PastPreviewRow } from "~/domain/transfer/view";
import type { OutcomeImportRow } from "~db/queries/outcome-imports.server";
import type { Ctx } from "../ctx";
import { firstRows, importsOf } from "../outcomes/view-imports.server";
import { permit } from "../permit";
import { type JudgedPast, judgePastRows } from "./judge-past-rows.server";

/** Files of past returns: what waits, what was taken over, what was refused. `withDraft` false leaves out what stands in a file. @throws Refusal `not_allowed` */
export async function viewReturnsImports(ctx: Ctx, { withDraft }: { withDraft: boolean }): Promise<PastImportsView> {
  permit(ctx, "store.export");
  return importsOf(ctx, "returns", withDraft ? (row) => draftOf(ctx, row) : null);
}

async function draftOf(ctx: Ctx, row: OutcomeImportRow): Promise<PastDraftView | null> {
  const { importId, returnsMapping: mapping, fileKey, sizeBytes } = row;
  if (!mapping || !fileKey || !row.reading) return null;
  const { header } = FileReading.parse(JSON.parse(ctx.sealer.open(ctx.storeId, row.reading)));
  const cells = await firstRows(ctx, { fileKey, sizeBytes, delimiter: mapping.delimiter });
  const judged = await ctx.transact((tx) => judgePastRows(ctx, tx, cells, { mapping, lock: false }));
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
