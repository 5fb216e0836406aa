import { ProviderError } from "~/domain/errors";
import { newId } from "~/domain/ids";
import type { PlatformConnection } from "~/ports/platform";
import { staleOrders } from "~db/queries/orders-versions.server";
import {
  insertReconciliation,
  lastReconciledUntil,
  moveReconciliation,
  openReconciliation,
  type ReconciliationRow,
} from "~db/queries/sync.server";
import type { Ctx, VerbTx } from "../ctx";
import { mirrorOrders } from "../orders/mirror-orders.server";
import { lookForReturns } from "../returns/look-for-returns.server";

/** A change may become visible this much later than its `updated_at` says. */
const overlapSeconds = 600;
/** How far back a store's first reconciliation looks. */
const firstLookDays = 2;

/** Orders per whole reading, each written before the next. */
const batch = 50;

/** What one run found. `repaired` = orders that were missing, or not as the platform's list says. */
export interface Reconciled {
  checked: number;
  repaired: number;
}

/**
 * Compares every order that changed since the last successful run (with an overlap, or since `since`) with the platform's list of versions,
 * and repairs what webhooks lost: only orders that differ are read whole, for a whole order costs many times its version. Orders that wait
 * for a re-read because something personal was withheld are left to that job. A run that was interrupted goes on from its last page; when
 * the platform refuses to go on from there, that run has failed and the same span is looked at from its start. @throws ProviderError
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
  for (let mayBeginAnew = true; ; ) {
    try {
      const next = await reconcilePage(ctx, connection, run);
      run = next ?? run;
      if (next === null || next.cursor === null) return { checked: run.checked, repaired: run.repaired };
    } catch (error) {
      if (!(error instanceof ProviderError) || error.kind !== "rejected") throw error;
      const anew = await giveUp(ctx, run, error.code, mayBeginAnew);
      if (anew === null) throw error;
      mayBeginAnew = false;
      run = anew;
    }
  }
}

/** One page of versions: reads what differs, then moves the run past the page. Null = another run moved it meanwhile. */
async function reconcilePage(ctx: Ctx, connection: PlatformConnection, from: Run): Promise<Run | null> {
  const page = await connection.listOrderVersions(from.sinceAt, from.cursor);
  const stale = await ctx.transact((tx) => staleOrders(tx, page.items));
  let repaired = from.repaired;
  for (let at = 0; at < stale.length; at += batch) {
    const snapshots = await connection.fetchOrders(stale.slice(at, at + batch));
    // Counted with each batch: after a kill the page is compared again, and these no longer differ.
    const mine = await ctx.transact(async (tx) => {
      const { added, applied } = await mirrorOrders(ctx, tx, snapshots, "reconcile");
      repaired += added.length + applied.length;
      return moveReconciliation(tx, from, { repaired, changedAt: ctx.now() });
    });
    if (!mine) return null;
  }
  const read = new Set(stale);
  return ctx.transact(async (tx) => {
    const ended = page.next === null;
    const change = { cursor: page.next, checked: from.checked + page.items.length, repaired, changedAt: ctx.now() };
    if (!(await moveReconciliation(tx, from, ended ? { ...change, state: "done", finishedAt: ctx.now() } : change))) return null;
    await lookForReturns(
      ctx,
      tx,
      page.items.filter((one) => !read.has(one.externalId)),
      "reconcile",
      [],
    );
    if (ended && repaired > 0) await tx.record([{ name: "store.reconciled", data: { checked: change.checked, repaired } }]);
    return { ...from, ...change };
  });
}

/** Ends a run that the platform refused; gives one that begins the same span anew, if that may help: the refused place was not its start. */
function giveUp(ctx: Ctx, run: Run, errorCode: string, mayBeginAnew: boolean): Promise<Run | null> {
  return ctx.transact(async (tx) => {
    const now = ctx.now();
    const mine = await moveReconciliation(tx, run, { state: "failed", errorCode, finishedAt: now, changedAt: now });
    return mine && run.cursor !== null && mayBeginAnew ? begin(ctx, tx, run.sinceAt) : null;
  });
}

type Run = Pick<ReconciliationRow, "reconciliationId" | "sinceAt" | "untilAt" | "cursor" | "checked" | "repaired">;

async function begin(ctx: Ctx, tx: VerbTx, sinceAt: Date): Promise<Run> {
  const row = { reconciliationId: newId("rec", ctx.now()), state: "running", sinceAt, untilAt: ctx.now(), startedAt: ctx.now() } as const;
  await insertReconciliation(tx, row);
  return { ...row, cursor: null, checked: 0, repaired: 0 };
}
