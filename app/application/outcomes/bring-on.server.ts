import { Refusal } from "~/domain/errors";
import type { ImportMapping, RowProblem } from "~/domain/outcomes/import";
import { lockMirror } from "~db/queries/orders-write.server";
import { findImport, insertImportErrors, moveImport, type OutcomeImportRow } from "~db/queries/outcome-imports.server";
import type { Ctx, HistoryEvent, VerbTx } from "../ctx";
import { readRows } from "./file-rows.server";
import { eraseImportFile } from "./sweep-imports.server";

/** What one kind of import does with the rows of its file. */
export interface ImportWork<Rules extends { mapping: Pick<ImportMapping, "delimiter"> }> {
  kind: OutcomeImportRow["kind"];
  /** Rows per transaction. */
  batchRows: number;
  /** How rows are read; null where nobody said which column holds what. */
  rulesOf(open: OutcomeImportRow): Rules | null;
  /** Writes a batch in the caller's transaction, orders locked before; a row's number is that of its line in the file. */
  write(
    tx: VerbTx,
    held: OutcomeImportRow,
    cells: readonly string[][],
    rules: Rules,
  ): Promise<{ applied: number; kept: number; failed: { rowNumber: number; code: RowProblem }[] }>;
  events: Record<"done" | "failed", HistoryEvent["name"]>;
  /** In the transaction that ends the import. */
  ended?(tx: VerbTx): void;
}

/**
 * Brings a running import on from where its last batch ended: its rows, refused rows and the new place are one transaction each, so that a kill
 * at any point loses and doubles nothing, and two runs at once are one. Stops after `sliceSeconds` (120).
 * @returns seconds after which to be called again, or null when nothing is left to do; the file is erased then
 */
export async function bringOn<Rules extends { mapping: Pick<ImportMapping, "delimiter"> }>(
  ctx: Ctx,
  input: { importId: string; sliceSeconds?: number; batch?: number },
  work: ImportWork<Rules>,
): Promise<number | null> {
  const open = await ctx.transact((tx) => findImport(tx, input.importId));
  if (open?.kind !== work.kind) return null;
  if (open.state === "running") {
    try {
      if ((await readOn(ctx, open, work, input.sliceSeconds ?? 120, input.batch ?? work.batchRows)) === "paused") return 0;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await ctx.transact((tx) => end(ctx, tx, open, work, error.code));
    }
  }
  await eraseImportFile(ctx, open.importId);
  return null;
}

async function readOn<Rules extends { mapping: Pick<ImportMapping, "delimiter"> }>(
  ctx: Ctx,
  open: OutcomeImportRow,
  work: ImportWork<Rules>,
  sliceSeconds: number,
  batchSize: number,
): Promise<"paused" | "ended"> {
  const { fileKey, sizeBytes } = open;
  const rules = work.rulesOf(open);
  if (!rules || !fileKey) throw new Refusal("file_lost", "The file is no longer there.");
  const startedAt = performance.now();
  let offset = open.offsetBytes;
  let batch: string[][] = [];
  let next = offset;
  let isHeader = offset === 0;
  const save = async (): Promise<boolean> => {
    const [cells, from] = [batch, offset];
    batch = [];
    offset = next;
    return ctx.transact((tx) => saveBatch(ctx, tx, open.importId, work, { cells, rules, from, to: offset }));
  };
  for await (const row of readRows(ctx, { fileKey, sizeBytes, delimiter: rules.mapping.delimiter }, offset)) {
    next = row.next;
    if (isHeader) isHeader = false;
    else batch.push(row.cells);
    if (batch.length < batchSize) continue;
    if (!(await save())) return "ended"; // cancelled, or another run is ahead of this one
    if (performance.now() - startedAt > sliceSeconds * 1000) return "paused";
  }
  if (batch.length > 0 && !(await save())) return "ended";
  await ctx.transact((tx) => end(ctx, tx, open, work, null));
  return "ended";
}

/** One batch in the caller's transaction. False = the import is not there any more where this run thinks it is. */
async function saveBatch<Rules extends { mapping: Pick<ImportMapping, "delimiter"> }>(
  ctx: Ctx,
  tx: VerbTx,
  importId: string,
  work: ImportWork<Rules>,
  { cells, rules, from, to }: { cells: readonly string[][]; rules: Rules; from: number; to: number },
): Promise<boolean> {
  const held = await findImport(tx, importId, true);
  if (held?.state !== "running" || held.offsetBytes !== from) return false;
  await lockMirror(tx);
  const { applied, kept, failed } = await work.write(tx, held, cells, rules);
  await insertImportErrors(tx, importId, held.rowsFailed, failed);
  return moveImport(tx, importId, ["running"], {
    offsetBytes: to,
    rowsRead: held.rowsRead + cells.length,
    rowsApplied: held.rowsApplied + applied,
    rowsKept: held.rowsKept + kept,
    rowsFailed: held.rowsFailed + failed.length,
    changedAt: ctx.now(),
  });
}

/** The number of a batch's row in its file, whose first line names the columns. */
export const rowNumberOf = (held: Pick<OutcomeImportRow, "rowsRead">, place: number): number => held.rowsRead + place + 2;

async function end(
  ctx: Ctx,
  tx: VerbTx,
  open: OutcomeImportRow,
  { events, ended }: Pick<ImportWork<never>, "events" | "ended">,
  errorCode: string | null,
): Promise<void> {
  const now = ctx.now();
  const change = { state: errorCode ? "failed" : "done", errorCode, finishedAt: now, changedAt: now } as const;
  if (!(await moveImport(tx, open.importId, ["running"], change))) return;
  const over = await findImport(tx, open.importId);
  const { rowsApplied: applied = 0, rowsKept: kept = 0, rowsFailed: failed = 0 } = over ?? {};
  const data = { importId: open.importId, applied, kept, failed, ...(errorCode ? { code: errorCode } : {}) };
  const actor = open.startedBy ? { actor: open.startedBy } : {};
  await tx.record([{ name: errorCode ? events.failed : events.done, data, ...actor }]);
  ended?.(tx);
}
