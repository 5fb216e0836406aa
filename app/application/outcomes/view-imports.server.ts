import { FileReading } from "~/domain/outcomes/import";
import type { DraftView, ImportSummary, ImportsView, PreviewRow } from "~/domain/outcomes/view";
import { listImportErrors, listImports, type OutcomeImportRow } from "~db/queries/outcome-imports.server";
import type { Ctx } from "../ctx";
import { type KeptFile, readRows } from "./file-rows.server";
import { judgeRows } from "./judge-rows.server";

/** Rows shown before an import is started. */
const previewRows = 20;
const shownErrors = 50;

/** The page about files of past orders. `withDraft` false leaves out what stands in a file, for people who may not import. */
export function viewImports(ctx: Ctx, { withDraft }: { withDraft: boolean }): Promise<ImportsView> {
  return importsOf(ctx, "outcomes", withDraft ? (row) => draftOf(ctx, row) : null);
}

/** The newest imports of a kind, the one that waits to be started as `draftOf` shows it (null: not shown), and the refused rows of the newest that was. */
export async function importsOf<Draft>(
  ctx: Ctx,
  kind: OutcomeImportRow["kind"],
  draftOf: ((row: OutcomeImportRow) => Promise<Draft | null>) | null,
): Promise<{ imports: ImportSummary[]; draft: Draft | null; errors: ImportsView["errors"] }> {
  const rows = await ctx.transact((tx) => listImports(tx, 10, kind));
  const waiting = rows.find((row) => row.state === "uploaded" || row.state === "mapped");
  const started = rows.find((row) => row.startedAt !== null);
  const problems = started ? await ctx.transact((tx) => listImportErrors(tx, started.importId, shownErrors)) : [];
  return {
    imports: rows.map((row) => summaryOf(ctx, row)),
    draft: waiting && draftOf ? await draftOf(waiting) : null,
    errors: started && problems.length > 0 ? { importId: started.importId, rows: problems } : null,
  };
}

/** The first rows of a kept file, without its header. */
export async function firstRows(ctx: Ctx, file: KeptFile): Promise<string[][]> {
  const cells: string[][] = [];
  for await (const one of readRows(ctx, file)) {
    cells.push(one.cells);
    if (cells.length > previewRows) break;
  }
  return cells.slice(1);
}

/** An import in a list of them. */
function summaryOf(ctx: Ctx, row: OutcomeImportRow): ImportSummary {
  const { importId, state, errorCode, rowsTotal, rowsRead, rowsApplied, rowsKept, rowsFailed, createdAt, finishedAt } = row;
  const counts = { rowsTotal, rowsRead, rowsApplied, rowsKept, rowsFailed };
  return { importId, fileName: ctx.sealer.open(ctx.storeId, row.fileName), state, errorCode, ...counts, createdAt, finishedAt };
}

async function draftOf(ctx: Ctx, row: OutcomeImportRow): Promise<DraftView | null> {
  const { importId, mapping, fileKey, sizeBytes } = row;
  if (!mapping || !fileKey || !row.reading) return null;
  const { header, counts, meanings } = FileReading.parse(JSON.parse(ctx.sealer.open(ctx.storeId, row.reading)));
  const words = counts.map(([word, rows]) => ({
    word,
    rows,
    meaning: (Object.hasOwn(meanings, word) ? meanings[word] : undefined) ?? ("" as const),
  }));
  if (mapping.order === null || mapping.outcome === null) return { importId, header, mapping, words, preview: null };
  const cells = await firstRows(ctx, { fileKey, sizeBytes, delimiter: mapping.delimiter });
  const judged = await ctx.transact((tx) =>
    judgeRows(ctx, tx, cells, { mapping, meanings }, { lock: false, claim: async (ids) => new Set(ids) }),
  );
  const preview = judged.flatMap(({ row: read, verdict, order }, i): PreviewRow[] => {
    if (read.kind === "blank" || verdict.kind === "blank") return [];
    const why = verdict.kind === "applied" ? null : verdict.kind === "kept" ? verdict.why : verdict.code;
    const applied = verdict.kind === "applied" ? { to: verdict.outcome, at: verdict.at } : { to: null, at: null };
    const base = { rowNumber: i + 2, order: read.order, word: read.word };
    return [{ ...base, found: order?.name ?? null, from: order?.outcome ?? null, ...applied, why }];
  });
  return { importId, header, mapping, words, preview };
}
