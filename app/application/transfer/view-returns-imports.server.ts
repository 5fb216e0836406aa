import { meaningsIn } from "~/domain/transfer/reading";
import type { PastDraftView, PastImportsView, PastPreviewRow, WordRow } from "~/domain/transfer/view";
import type { OutcomeImportRow } from "~db/queries/outcome-imports.server";
import type { Ctx } from "../ctx";
import { firstRows, importsOf } from "../outcomes/view-imports.server";
import { permit } from "../permit";
import { type JudgedPast, judgePastRows } from "./judge-past-rows.server";
import { pastReadingOf } from "./past-reading.server";

/** Files of past returns: what waits, what was taken over, what was refused. `withDraft` false leaves out what stands in a file. @throws Refusal `not_allowed` */
export async function viewReturnsImports(ctx: Ctx, { withDraft }: { withDraft: boolean }): Promise<PastImportsView> {
  permit(ctx, "store.export");
  return importsOf(ctx, "returns", withDraft ? (row) => draftOf(ctx, row) : null);
}

async function draftOf(ctx: Ctx, row: OutcomeImportRow): Promise<PastDraftView | null> {
  const { importId, returnsMapping: mapping, fileKey, sizeBytes } = row;
  if (!mapping || !fileKey || !row.reading) return null;
  const reading = pastReadingOf(ctx, row);
  const cells = await firstRows(ctx, { fileKey, sizeBytes, delimiter: mapping.delimiter });
  const judged = await ctx.transact((tx) => judgePastRows(ctx, tx, cells, { mapping, meanings: meaningsIn(reading), lock: false }));
  const words = { status: rowsOf(reading.status), resolution: rowsOf(reading.resolution) };
  return { importId, header: reading.header, mapping, words, preview: judged.flatMap((one, i) => previewOf(one, i + 2)) };
}

function rowsOf<Meaning extends string>({
  counts,
  meanings,
}: {
  counts: readonly [string, number][];
  meanings: Readonly<Record<string, Meaning>>;
}): WordRow<Meaning>[] {
  return counts.map(([word, rows]) => ({ word, rows, meaning: (Object.hasOwn(meanings, word) ? meanings[word] : undefined) ?? "" }));
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
