import { codeOfError } from "~/domain/error-code";
import type { StoreId } from "~/domain/ids";
import { type ClaimedDelivery, claimDeliveries, claimDelivery, failDelivery, finishDeliveries } from "~db/queries/inbox.server";
import { lockMirror } from "~db/queries/orders-write.server";
import type { App, Ctx, VerbTx } from "../ctx";
import { applyDeliveries } from "./apply-deliveries.server";

/** Deliveries of one store per transaction. */
export const batchSize = 25;
/** Tries before a delivery waits for a person. */
export const maxAttempts = 8;

/** Seconds to wait after the n-th failed try: 2, 4, 8 … at most an hour. */
export function backoffSeconds(attempt: number): number {
  return Math.min(3600, 2 ** attempt);
}

/** What one turn of a store did; `busy` = another worker writes this store's mirror just now. */
export type Turn = { busy: true } | { busy: false; claimed: number };

/**
 * One turn of one store: claims up to `batchSize` due deliveries and applies them in one transaction. When that fails as a whole, each is
 * tried in a transaction of its own, so that a poisoned one cannot hold its neighbours; it is put back with a growing wait and ends
 * among the dead after `maxAttempts`. `wait` = stand in line for the store's mirror instead of giving up.
 */
export async function processBatch(app: App, storeId: StoreId, wait: boolean): Promise<Turn> {
  const ctx = app.forStore(storeId, "platform");
  let rows: ClaimedDelivery[] = [];
  try {
    return await ctx.transact(async (tx): Promise<Turn> => {
      if (!(await lockMirror(tx, wait))) return { busy: true };
      rows = await claimDeliveries(tx, ctx.now(), batchSize);
      await apply(ctx, tx, rows);
      return { busy: false, claimed: rows.length };
    });
  } catch (error) {
    if (rows.length === 0) throw error;
    ctx.log.warn({ store: storeId, deliveries: rows.length, code: codeOfError(error) }, "inbox batch failed, one by one");
    for (const row of rows) await processAlone(ctx, row);
    return { busy: false, claimed: rows.length };
  }
}

async function processAlone(ctx: Ctx, row: ClaimedDelivery): Promise<void> {
  try {
    await ctx.transact(async (tx) => {
      await lockMirror(tx);
      const mine = await claimDelivery(tx, row.delivery_id);
      if (mine) await apply(ctx, tx, [mine]);
    });
  } catch (error) {
    await ctx.transact((tx) => fail(ctx, tx, row, error));
  }
}

async function apply(ctx: Ctx, tx: VerbTx, rows: readonly ClaimedDelivery[]): Promise<void> {
  if (rows.length === 0) return;
  const { ends, unread } = await applyDeliveries(ctx, tx, rows);
  for (const { row, error } of unread) await fail(ctx, tx, row, error);
  await finishDeliveries(tx, ends, ctx.now());
}

async function fail(ctx: Ctx, tx: VerbTx, row: ClaimedDelivery, error: unknown): Promise<void> {
  const attempt = row.attempts + 1;
  const code = codeOfError(error);
  const runAt = attempt >= maxAttempts ? null : new Date(ctx.now().getTime() + backoffSeconds(attempt) * 1000);
  await failDelivery(tx, row.delivery_id, code, runAt);
  ctx.log.warn({ store: ctx.storeId, delivery: row.delivery_id, topic: row.topic, attempt, code, dead: runAt === null }, "delivery failed");
}
