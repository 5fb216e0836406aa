import { ProviderError } from "~/domain/errors";
import type { OrderSnapshot } from "~/domain/orders/order";
import type { PlatformConnection } from "~/ports/platform";
import { type BackfillRow, countFailedBackfills, moveBackfill, openBackfill } from "~db/queries/sync.server";
import { learnSizes } from "~db/queries/system/learn-sizes.server";
import type { Ctx, VerbTx } from "../ctx";
import { mirrorOrders } from "../orders/mirror-orders.server";
import { askForBackfill } from "./start-backfill.server";

/** Orders per transaction. */
const batchOrders = 300;
/** Seconds between two looks at a bulk operation that still runs; the platform's webhook usually comes first. */
const pollSeconds = 10;
/** A bulk file that is refused this often within a day is not asked for again by itself. */
const restarts = 3;

/**
 * Brings the backfill under way one step on: asks the platform for the bulk file, waits for it, or reads it. While reading, the place to go
 * on from is stored in the same transaction as the rows, so a kill at any point loses and doubles nothing. Stops after
 * `sliceSeconds` of reading. When the platform no longer knows the file (an address lives for days only), the backfill has failed and a new
 * one begins. Returns the seconds after which to be called again, or null when nothing is left to do. @throws ProviderError
 */
export async function runBackfill(ctx: Ctx, { sliceSeconds = 120, batch = batchOrders } = {}): Promise<number | null> {
  const open = await ctx.transact((tx) => openBackfill(tx));
  if (!open) return null;
  const { connection } = await ctx.platform();
  if (open.state === "asked") {
    const { bulkId } = await connection.startBulkOrders(open.sinceAt);
    await ctx.transact((tx) => moveBackfill(tx, open.backfillId, "asked", { state: "running", bulkId, changedAt: ctx.now() }));
    return pollSeconds;
  }
  try {
    return open.state === "running" ? await look(ctx, connection, open) : await read(ctx, connection, open, sliceSeconds, batch);
  } catch (error) {
    if (!(error instanceof ProviderError) || error.kind !== "rejected") throw error;
    return beginAnew(ctx, open, error.code);
  }
}

/** Ends a backfill whose file is lost; a new one asks for another file, unless that has been of no use today. */
async function beginAnew(ctx: Ctx, open: BackfillRow, code: string): Promise<number | null> {
  return ctx.transact(async (tx) => {
    const now = await openBackfill(tx, true);
    if (now?.backfillId !== open.backfillId || (now.state !== "running" && now.state !== "reading")) return null;
    const failed = await countFailedBackfills(tx, code, new Date(ctx.now().getTime() - 86_400_000));
    await finish(ctx, tx, now, now.state, code);
    if (failed + 1 >= restarts) return null;
    await askForBackfill(ctx, tx, open.sinceAt);
    return 0;
  });
}

async function look(ctx: Ctx, connection: PlatformConnection, open: BackfillRow): Promise<number | null> {
  const status = await connection.bulkStatus(open.bulkId ?? "");
  if (status.state === "running") return pollSeconds;
  const failed = status.state !== "done";
  const errorCode = failed ? (status.errorCode ?? status.state) : null;
  // Partial results are worth having; what they lack is read by a reconciliation afterwards.
  if (status.url) {
    const change = { state: "reading", url: ctx.sealer.seal(ctx.storeId, status.url), errorCode, changedAt: ctx.now() } as const;
    await ctx.transact((tx) => moveBackfill(tx, open.backfillId, "running", change));
    return 0;
  }
  await ctx.transact((tx) => finish(ctx, tx, open, "running", errorCode));
  return null;
}

async function read(
  ctx: Ctx,
  connection: PlatformConnection,
  open: BackfillRow,
  sliceSeconds: number,
  batchSize: number,
): Promise<number | null> {
  const startedAt = performance.now();
  let offset = open.offsetBytes;
  let ordersRead = open.ordersRead;
  let batch: OrderSnapshot[] = [];
  let resumeAt = offset;
  const save = async (): Promise<boolean> => {
    const orders = batch;
    const from = offset;
    const next = resumeAt;
    batch = [];
    const mine = await ctx.transact(async (tx) => {
      const change = { offsetBytes: next, ordersRead: ordersRead + orders.length, changedAt: ctx.now() };
      if (!(await moveBackfill(tx, open.backfillId, "reading", change, from))) return false;
      await mirrorOrders(ctx, tx, orders, "backfill");
      return true;
    });
    if (mine && from === 0) await learnSizes(ctx.app.database.sql);
    offset = next;
    ordersRead += orders.length;
    return mine;
  };
  // While one batch is written the next is read: the database and this process work at the same time.
  let saving: Promise<boolean> = Promise.resolve(true);
  try {
    for await (const item of connection.readBulkOrders(ctx.sealer.open(ctx.storeId, open.url) ?? "", offset)) {
      batch.push(item.order);
      resumeAt = item.resumeAt;
      if (batch.length < batchSize) continue;
      if (!(await saving)) return null; // cancelled, or another run is ahead of this one
      saving = save();
      saving.catch(() => {}); // thrown where it is awaited, not as an unhandled rejection meanwhile
      if (performance.now() - startedAt > sliceSeconds * 1000) return (await saving) ? 0 : null;
    }
    if (!(await saving)) return null;
  } finally {
    // A reader that breaks off must not leave a transaction behind that moves the offset under the next run.
    await saving.catch(() => false);
  }
  if (batch.length > 0 && !(await save())) return null;
  await ctx.transact((tx) => finish(ctx, tx, { ...open, ordersRead }, "reading", open.errorCode));
  return null;
}

async function finish(ctx: Ctx, tx: VerbTx, open: BackfillRow, from: "running" | "reading", errorCode: string | null): Promise<void> {
  const change = {
    state: errorCode ? "failed" : "done",
    errorCode,
    finishedAt: ctx.now(),
    changedAt: ctx.now(),
    ordersTotal: open.ordersRead,
  } as const;
  if (!(await moveBackfill(tx, open.backfillId, from, change))) return;
  const data = { backfillId: open.backfillId, ordersRead: open.ordersRead, ...(errorCode ? { code: errorCode } : {}) };
  await tx.record([{ name: errorCode ? "backfill.failed" : "backfill.done", data }]);
  // What changed while the file was made, and what a failed one lacks.
  tx.enqueue([
    { name: "store.reconcile", payload: { sinceAt: (errorCode ? (open.sinceAt ?? new Date(0)) : open.startedAt).toISOString() } },
    { name: "store.learn", payload: {} },
  ]);
}
