import { can, step } from "~/domain/machine";
import { requestTable, resolutionTable } from "~/domain/returns/states";
import { lockReturn, type NewReturn, type ReturnRow, updateReturn } from "~db/queries/returns.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../../ctx";
import { showStep, tellPlatform } from "../announce.server";
import { hasNativeReturns } from "../offers.server";

/**
 * The settlement went through: the return ends, and where stock is not part of a native return its units go back by a message of their own. A return that was paid before its goods are
 * here stays open for them, unless they are kept.
 */
export async function finishSettling(
  tx: VerbTx,
  ctx: Ctx,
  row: ReturnRow,
  change: Partial<NewReturn>,
  data: Record<string, unknown>,
): Promise<void> {
  const resolution = step(resolutionTable, row.resolution, "succeed");
  const isOver = row.request === "received" || row.keepItem;
  const request = isOver && can(requestTable, row.request, "close") ? step(requestTable, row.request, "close") : row.request;
  await updateReturn(tx, row.returnId, { ...change, resolution, request, settledAt: ctx.now() }, ctx.now());
  await tx.record([{ name: "return.settled", orderId: row.orderId, returnId: row.returnId, data }]);
  const store = await getStore(tx);
  if (hasNativeReturns(ctx, store)) return;
  // Units on the bench are put back one by one, as they are routed.
  const restocks = row.restock && row.request === "received" && !row.onBench;
  await tx.say([...(restocks ? [tellPlatform(row, "return.restock")] : []), ...showStep(ctx, store, row)]);
}

/** The platform refused: a person decides. */
export async function stickSettling(tx: VerbTx, ctx: Ctx, returnId: string, code: string): Promise<void> {
  const row = await lockReturn(tx, returnId);
  if (!row || !can(resolutionTable, row.resolution, "get_stuck")) return;
  await updateReturn(tx, row.returnId, { resolution: step(resolutionTable, row.resolution, "get_stuck") }, ctx.now());
  await tx.record([{ name: "return.settlement-stuck", orderId: row.orderId, returnId: row.returnId, data: { code } }]);
}

/** A person tries again. */
export async function retrySettling(tx: VerbTx, ctx: Ctx, returnId: string): Promise<void> {
  const row = await lockReturn(tx, returnId);
  if (!row || !can(resolutionTable, row.resolution, "retry")) return;
  await updateReturn(tx, row.returnId, { resolution: step(resolutionTable, row.resolution, "retry") }, ctx.now());
}
