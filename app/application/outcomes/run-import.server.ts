import { FileReading } from "~/domain/outcomes/import";
import { claimOrders, type OutcomeImportRow } from "~db/queries/outcome-imports.server";
import { fillParcels, saveImportedOutcomes } from "~db/queries/outcome-orders.server";
import type { Ctx, VerbTx } from "../ctx";
import { countOutcomes } from "../risk/count-outcomes.server";
import { bringOn, rowNumberOf } from "./bring-on.server";
import { type JudgedRow, judgeRows } from "./judge-rows.server";
import { noteEnds } from "./note-ends.server";

/**
 * Brings a running import of outcomes on (`bringOn`): outcomes, history, counts and refused rows of a batch are one transaction. An outcome marked by
 * hand, or newer than the row, stands (`judge`); orders we do not mirror are refused rows.
 * @returns seconds after which to be called again, or null when nothing is left to do; the file is erased then
 */
export function runImport(ctx: Ctx, input: { importId: string; sliceSeconds?: number; batch?: number }): Promise<number | null> {
  return bringOn(ctx, input, {
    kind: "outcomes",
    batchRows: 300,
    rulesOf: ({ mapping, reading }) => {
      const { meanings } = FileReading.parse(JSON.parse(ctx.sealer.open(ctx.storeId, reading) ?? "null"));
      return mapping && { mapping, meanings };
    },
    write: async (tx, held, cells, rules) => {
      const claim = (ids: readonly string[]) => claimOrders(tx, held.importId, ids);
      const judged = await judgeRows(ctx, tx, cells, rules, { lock: true, claim });
      const numbered = judged.map((one, i) => ({ ...one, rowNumber: rowNumberOf(held, i) }));
      return {
        applied: await applyRows(ctx, tx, held, numbered),
        kept: judged.filter(({ verdict }) => verdict.kind === "kept").length,
        failed: numbered.flatMap(({ verdict, rowNumber }) => (verdict.kind === "failed" ? [{ rowNumber, code: verdict.code }] : [])),
      };
    },
    events: { done: "outcomes.import-done", failed: "outcomes.import-failed" },
    ended: (tx) => tx.enqueue([{ name: "store.learn", payload: {} }]),
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
