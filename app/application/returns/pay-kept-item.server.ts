import { Refusal } from "~/domain/errors";
import type { ReturnRow } from "~db/queries/returns.server";
import type { ReturnOrderRow } from "~db/queries/returns-order.server";

import type { Ctx, VerbTx } from "../ctx";
import { beginSettling } from "./begin-settling.server";
import { prepareSettlement } from "./prepare-settlement.server";

/**
 * Starts paying for goods that the shopper keeps, as soon as the request is approved: nothing is left to wait for. Where the platform cannot pay (cash on delivery) or the
 * way that was wished for is not possible any more, a person pays. The caller holds the locks of order and return.
 */
export async function payKeptItem(
  tx: VerbTx,
  ctx: Ctx,
  { row, order }: { row: ReturnRow; order: ReturnOrderRow },
  by: string,
): Promise<void> {
  if (!row.keepItem || order.isCod) return;
  const to = row.wants === "store_credit" ? "store_credit" : "original";
  const { quoteFor } = await prepareSettlement(tx, ctx, { row, order });
  if (quoteFor(to).total.minor === 0) return;
  try {
    await beginSettling(tx, ctx, { row, order }, { to }, by);
  } catch (error) {
    // Refused before anything was written.
    if (!(error instanceof Refusal)) throw error;
  }
}
