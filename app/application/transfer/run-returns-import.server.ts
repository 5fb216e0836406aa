import { Refusal } from "~/domain/errors";
import type { ReturnsMapping } from "~/domain/transfer/mapping";
import { lockMirror } from "~db/queries/orders-write.server";
import { findImport, insertImportErrors, moveImport, type OutcomeImportRow } from "~db/queries/outcome-imports.server";
import type { Ctx, VerbTx } from "../ctx";
import { readRows } from "../outcomes/file-rows.server";
import { eraseImportFile } from "../outcomes/sweep-imports.server";
import { judgePastRows } from "./judge-past-rows.server";
import { writePastReturns } from "./write-past-returns.server";

/** Rows per transaction. */
const batchRows = 200;

/**
 * Takes past returns of a file over from where the last batch ended: returns, refused rows and the new place are one transaction each, so that a kill at any
 * point loses and doubles nothing, and two runs at once are one. They are history: no platform is called, no mail is sent. Stops after `sliceSeconds`.
 * @returns seconds after which to be called again, or null when nothing is left to do; the file is erased then
 */
export async function runReturnsImport(
  ctx: Ctx,
  input: { importId: string; sliceSeconds?: number; batch?: number },
): Promise<number | null> {
  const open = await ctx.transact((tx) => findImport(tx, input.importId));
  if (open?.kind !== "returns") return null;
  if (open.state === "running") {
    try {
      if ((await readOn(ctx, open, input.sliceSeconds ?? 120, input.batch ?? batchRows)) === "paused") return 0;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await ctx.transact((tx) => end(ctx, tx, open, error.code));
    }
  }
  await eraseImportFile(ctx, open.importId);
  return null;
}

async function readOn(ctx: Ctx, open: OutcomeImportRow, sliceSeconds: number, batchSize: number): Promise<"paused" | "ended"> {
  const { returnsMapping: mapping, fileKey, sizeBytes } = open;
  if (!mapping || !fileKey) throw new Refusal("file_lost", "The file is no longer there.");
  const startedAt = performance.now();
  let offset = open.offsetBytes;
  let batch: string[][] = [];
  let next = offset;
  let isHeader = offset === 0;
  const save = async (): Promise<boolean> => {
    const [cells, from] = [batch, offset];
    batch = [];
    offset = next;
    return ctx.transact((tx) => saveBatch(ctx, tx, open.importId, { cells, mapping, from, to: offset }));
  };
  for await (const row of readRows(ctx, { fileKey, sizeBytes, delimiter: mapping.delimiter }, offset)) {
    next = row.next;
    if (isHeader) isHeader = false;
    else batch.push(row.cells);
    if (batch.length < batchSize) continue;
    if (!(await save())) return "ended"; // cancelled, or another run is ahead of this one
    if (performance.now() - startedAt > sliceSeconds * 1000) return "paused";
  }
  if (batch.length > 0 && !(await save())) return "ended";
  await ctx.transact((tx) => end(ctx, tx, open, null));
  return "ended";
}

/** One batch in the caller's transaction. False = the import is not there any more where this run thinks it is. */
async function saveBatch(
  ctx: Ctx,
  tx: VerbTx,
  importId: string,
  { cells, mapping, from, to }: { cells: readonly string[][]; mapping: ReturnsMapping; from: number; to: number },
): Promise<boolean> {
  const held = await findImport(tx, importId, true);
  if (held?.state !== "running" || held.offsetBytes !== from) return false;
  await lockMirror(tx);
  const judged = await judgePastRows(ctx, tx, cells, { mapping, lock: true });
  await writePastReturns(ctx, tx, judged, { importId, startedBy: held.startedBy });
  const failed = judged.flatMap((one, i) => (one.kind === "failed" ? [{ rowNumber: held.rowsRead + i + 2, code: one.code }] : []));
  await insertImportErrors(tx, importId, held.rowsFailed, failed);
  return moveImport(tx, importId, ["running"], {
    offsetBytes: to,
    rowsRead: held.rowsRead + judged.length,
    rowsApplied: held.rowsApplied + judged.filter((one) => one.kind === "applied").length,
    rowsKept: held.rowsKept + judged.filter((one) => one.kind === "kept").length,
    rowsFailed: held.rowsFailed + failed.length,
    changedAt: ctx.now(),
  });
}

async function end(ctx: Ctx, tx: VerbTx, open: OutcomeImportRow, errorCode: string | null): Promise<void> {
  const now = ctx.now();
  const change = { state: errorCode ? "failed" : "done", errorCode, finishedAt: now, changedAt: now } as const;
  if (!(await moveImport(tx, open.importId, ["running"], change))) return;
  const ended = await findImport(tx, open.importId);
  const { rowsApplied: applied = 0, rowsKept: kept = 0, rowsFailed: failed = 0 } = ended ?? {};
  const data = { importId: open.importId, applied, kept, failed, ...(errorCode ? { code: errorCode } : {}) };
  const actor = open.startedBy ? { actor: open.startedBy } : {};
  await tx.record([{ name: errorCode ? "returns.import-failed" : "returns.import-done", data, ...actor }]);
}
