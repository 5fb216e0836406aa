import { Refusal } from "~/domain/errors";
import { FileReading } from "~/domain/outcomes/import";
import { lockMirror } from "~db/queries/orders-write.server";
import { claimOrders, findImport, insertImportErrors, moveImport, type OutcomeImportRow } from "~db/queries/outcome-imports.server";
import { fillParcels, saveImportedOutcomes } from "~db/queries/outcome-orders.server";
import type { Ctx, VerbTx } from "../ctx";
import { countOutcomes } from "../risk/count-outcomes.server";
import { readRows } from "./file-rows.server";
import { type JudgedRow, judgeRows } from "./judge-rows.server";
import { noteEnds } from "./note-ends.server";
import { eraseImportFile } from "./sweep-imports.server";

/** Rows per transaction. */
const batchRows = 300;

/**
 * Brings a running import on: reads its file from where the last batch ended and writes outcomes, history, counts, refused rows and the new
 * place in one transaction each, so that a kill at any point loses and doubles nothing, and two runs at once are one. Stops after
 * `sliceSeconds`. An outcome marked by hand, or newer than the row, stands (`judge`); orders we do not mirror are refused rows. Returns the
 * seconds after which to be called again, or null when nothing is left to do; the file is erased then.
 */
export async function runImport(ctx: Ctx, input: { importId: string; sliceSeconds?: number; batch?: number }): Promise<number | null> {
  const open = await ctx.transact((tx) => findImport(tx, input.importId));
  if (!open) return null;
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
  const { mapping, fileKey, sizeBytes } = open;
  const reading = FileReading.parse(JSON.parse(ctx.sealer.open(ctx.storeId, open.reading) ?? "null"));
  if (!mapping || !fileKey) throw new Refusal("file_lost", "The file is no longer there.");
  const rules = { mapping, meanings: reading.meanings };
  const startedAt = performance.now();
  let offset = open.offsetBytes;
  let batch: string[][] = [];
  let next = offset;
  let isHeader = offset === 0;
  const save = async (): Promise<boolean> => {
    const [cells, from] = [batch, offset];
    batch = [];
    offset = next;
    return ctx.transact((tx) => saveBatch(ctx, tx, open.importId, cells, rules, from, offset));
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
  cells: readonly string[][],
  rules: Parameters<typeof judgeRows>[3],
  from: number,
  to: number,
): Promise<boolean> {
  const held = await findImport(tx, importId, true);
  if (held?.state !== "running" || held.offsetBytes !== from) return false;
  await lockMirror(tx);
  const judged = await judgeRows(ctx, tx, cells, rules, { lock: true, claim: (ids) => claimOrders(tx, importId, ids) });
  const numbered = judged.map((one, i) => ({ ...one, rowNumber: held.rowsRead + i + 2 }));
  const failed = numbered.flatMap(({ verdict, rowNumber }) => (verdict.kind === "failed" ? [{ rowNumber, code: verdict.code }] : []));
  const applied = await applyRows(ctx, tx, held, numbered);
  await insertImportErrors(tx, importId, held.rowsFailed, failed);
  return moveImport(tx, importId, ["running"], {
    offsetBytes: to,
    rowsRead: held.rowsRead + judged.length,
    rowsApplied: held.rowsApplied + applied,
    rowsKept: held.rowsKept + judged.filter(({ verdict }) => verdict.kind === "kept").length,
    rowsFailed: held.rowsFailed + failed.length,
    changedAt: ctx.now(),
  });
}

async function applyRows(
  ctx: Ctx,
  tx: VerbTx,
  held: OutcomeImportRow,
  rows: readonly (JudgedRow & { rowNumber: number })[],
): Promise<number> {
  const changes = rows.flatMap(({ row, verdict, order, rowNumber }) =>
    verdict.kind === "applied" && order && row.kind === "said" ? [{ ...verdict, ...row, at: verdict.at, was: order, rowNumber }] : [],
  );
  await saveImportedOutcomes(
    tx,
    changes.map(({ was, outcome, at }) => ({ orderId: was.orderId, outcome, at })),
    ctx.now(),
  );
  await tx.record(
    changes.map(({ was, outcome, meaning, rowNumber }) => ({
      name: "order.outcome-imported" as const,
      orderId: was.orderId,
      ...(held.startedBy ? { actor: held.startedBy } : {}),
      data: { importId: held.importId, row: rowNumber, from: was.outcome, to: outcome, said: meaning },
    })),
  );
  await fillParcels(
    tx,
    rows.flatMap(({ row, order }) => (row.kind === "said" && order ? [{ ...row, orderId: order.orderId }] : [])),
    ctx.now(),
  );
  await countOutcomes(
    ctx,
    tx,
    changes.map(({ was }) => was.orderId),
  );
  await noteEnds(ctx, tx, rows);
  return changes.length;
}

async function end(ctx: Ctx, tx: VerbTx, open: OutcomeImportRow, errorCode: string | null): Promise<void> {
  const now = ctx.now();
  const change = { state: errorCode ? "failed" : "done", errorCode, finishedAt: now, changedAt: now } as const;
  if (!(await moveImport(tx, open.importId, ["running"], change))) return;
  const ended = await findImport(tx, open.importId);
  const data = {
    importId: open.importId,
    applied: ended?.rowsApplied ?? 0,
    kept: ended?.rowsKept ?? 0,
    failed: ended?.rowsFailed ?? 0,
    ...(errorCode ? { code: errorCode } : {}),
  };
  const actor = open.startedBy ? { actor: open.startedBy } : {};
  await tx.record([{ name: errorCode ? "outcomes.import-failed" : "outcomes.import-done", data, ...actor }]);
  tx.enqueue([{ name: "store.learn", payload: {} }]);
}
