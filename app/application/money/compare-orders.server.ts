import type { ProviderError } from "~/domain/errors";
import type { OrderId } from "~/domain/ids";
import type { RefundSnapshot } from "~/domain/orders/order";
import { addDays } from "~/domain/time";
import { countToCompare, ordersToCompare, readMoneyCheck, saveMoneyCheck } from "~db/queries/differences.server";
import { lockOrder, recordRefunds } from "~db/queries/returns-order.server";
import type { Ctx } from "../ctx";
import { enterSettled } from "./enter-settled.server";
import { keepDifferences } from "./keep-differences.server";

/** Money that moved, or should have moved, within so many days is compared. */
export const compareDays = 60;
/** Orders read from the platform at once. */
const pageOrders = 25;

/**
 * Compares our ledger with the platform's refunds, order by order, from where the last run stopped: reads the orders' refunds there, enters what our
 * own returns settled before there was a ledger, and keeps what differs. Nothing is paid. @returns orders looked at; null = it is done
 * @throws ProviderError
 */
export async function compareOrders(ctx: Ctx): Promise<number | null> {
  const since = addDays(ctx.now(), -compareDays);
  const at = await ctx.transact(async (tx) => {
    const known = await readMoneyCheck(tx, true);
    if (known?.state === "running") return { walkedTo: known.walkedTo, ordersRead: known.ordersRead };
    const now = ctx.now();
    const ordersTotal = await countToCompare(tx, since);
    const begun = { state: "running", walkedTo: null, ordersRead: 0, ordersTotal, errorCode: null, startedAt: now } as const;
    await saveMoneyCheck(tx, begun, now);
    return { walkedTo: null, ordersRead: 0 };
  });
  const page = await ctx.transact((tx) => ordersToCompare(tx, since, at.walkedTo, pageOrders));
  if (page.length > 0) await comparePage(ctx, page);
  const isDone = page.length < pageOrders;
  const end = isDone ? ({ state: "idle", finishedAt: ctx.now() } as const) : {};
  const walkedTo = isDone ? null : (page.at(-1)?.orderId ?? null);
  await ctx.transact((tx) => saveMoneyCheck(tx, { ...end, walkedTo, ordersRead: at.ordersRead + page.length }, ctx.now()));
  return isDone ? null : page.length;
}

/** Gives a run up that the platform refuses, and says why; the next one begins anew. */
export function failCheck(ctx: Ctx, error: ProviderError): Promise<void> {
  return ctx.transact((tx) => saveMoneyCheck(tx, { state: "failed", walkedTo: null, errorCode: error.code }, ctx.now()));
}

async function comparePage(ctx: Ctx, page: Awaited<ReturnType<typeof ordersToCompare>>): Promise<void> {
  const { connection } = await ctx.platform();
  const readAt = ctx.now();
  const found = await connection.fetchOrders(page.map((order) => order.externalId));
  const refunds = new Map(found.map((order) => [order.externalId, order.refunds]));
  for (const order of page) {
    const theirs = refunds.get(order.externalId);
    // An order that is gone there has no money to compare; its own webhook takes it away here.
    if (theirs) await compareOrder(ctx, order.orderId, theirs, readAt);
  }
}

async function compareOrder(ctx: Ctx, orderId: OrderId, theirs: readonly RefundSnapshot[], readAt: Date): Promise<void> {
  await ctx.transact(async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (!order) return;
    await recordRefunds(tx, orderId, null, theirs, ctx.now());
    if ((await enterSettled(ctx, tx, order.orderId, readAt)) === "moving") return;
    await keepDifferences(ctx, tx, order, theirs);
  });
}
