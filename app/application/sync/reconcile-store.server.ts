import { ProviderError } from "~/domain/errors";
import { newId } from "~/domain/ids";
import {
  insertReconciliation,
  lastReconciledUntil,
  moveReconciliation,
  openReconciliation,
  type ReconciliationRow,
} from "~db/queries/sync.server";
import type { Ctx, VerbTx } from "../ctx";
import { mirrorOrders } from "../orders/mirror-orders.server";

/** A change may become visible this much later than its `updated_at` says. */
const overlapSeconds = 600;
/** How far back a store's first reconciliation looks. */
const firstLookDays = 2;

/** What one run found. `repaired` = orders that were missing or older than the platform's. */
export interface Reconciled {
  checked: number;
  repaired: number;
}

/**
 * Re-reads every order that changed since the last successful run (with an overlap, or since `since`) and repairs what webhooks lost. A run
 * that was interrupted goes on from its last page; when the platform refuses to go on from there, that run has failed and the same span is
 * read from its start. @throws ProviderError
 */
export async function reconcileStore(ctx: Ctx, input: { since?: Date } = {}): Promise<Reconciled> {
  const { connection } = await ctx.platform();
  let run: Run = await ctx.transact(async (tx) => {
    const open = await openReconciliation(tx);
    if (open && (!input.since || open.sinceAt <= input.since)) return open;
    if (open) await moveReconciliation(tx, open, { state: "failed", errorCode: "superseded", finishedAt: ctx.now() });
    const last = await lastReconciledUntil(tx);
    const sinceAt =
      input.since ?? (last ? new Date(last.getTime() - overlapSeconds * 1000) : new Date(ctx.now().getTime() - firstLookDays * 86_400_000));
    return begin(ctx, tx, sinceAt);
  });
  for (let begunAnew = false; ; ) {
    const at = run;
    const page = await connection.listOrdersUpdatedSince(at.sinceAt, at.cursor).catch(async (error: unknown) => {
      if (!(error instanceof ProviderError) || error.kind !== "rejected") throw error;
      const next = await ctx.transact(async (tx) => {
        const mine = await moveReconciliation(tx, at, {
          state: "failed",
          errorCode: error.code,
          finishedAt: ctx.now(),
          changedAt: ctx.now(),
        });
        return mine && at.cursor !== null && !begunAnew ? begin(ctx, tx, at.sinceAt) : null;
      });
      if (next === null) throw error;
      begunAnew = true;
      run = next;
      return null;
    });
    if (page === null) continue;
    const next = await ctx.transact(async (tx) => {
      const { added, renewed } = await mirrorOrders(ctx, tx, page.items, "reconcile");
      const checked = at.checked + page.items.length;
      const repaired = at.repaired + added.length + renewed.length;
      const ended = page.next === null;
      const change = { cursor: page.next, checked, repaired, changedAt: ctx.now() };
      const mine = await moveReconciliation(tx, at, ended ? { ...change, state: "done", finishedAt: ctx.now() } : change);
      if (!mine) return null;
      if (ended && repaired > 0) await tx.record([{ name: "store.reconciled", data: { checked, repaired } }]);
      return { ...at, ...change };
    });
    if (next === null) return { checked: run.checked, repaired: run.repaired };
    run = next;
    if (run.cursor === null) return { checked: run.checked, repaired: run.repaired };
  }
}

type Run = Pick<ReconciliationRow, "reconciliationId" | "sinceAt" | "untilAt" | "cursor" | "checked" | "repaired">;

async function begin(ctx: Ctx, tx: VerbTx, sinceAt: Date): Promise<Run> {
  const row = { reconciliationId: newId("rec", ctx.now()), state: "running", sinceAt, untilAt: ctx.now(), startedAt: ctx.now() } as const;
  await insertReconciliation(tx, row);
  return { ...row, cursor: null, checked: 0, repaired: 0 };
}
