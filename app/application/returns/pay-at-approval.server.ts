import { Refusal } from "~/domain/errors";
import { creditGoesFirst } from "~/domain/returns/money-may-go";
import type { ReturnRow } from "~db/queries/returns.server";
import type { ReturnOrderRow } from "~db/queries/returns-order.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../ctx";
import { termsOfReturn } from "../policy/published-policy.server";
import { beginSettling } from "./begin-settling.server";
import { prepareSettlement } from "./prepare-settlement.server";

/**
 * Starts paying as soon as the request is approved where nothing is left to wait for: the shopper keeps the goods, or was promised credit before they come. Where the platform cannot pay (cash on delivery) or the
 * way that was wished for is not possible any more, a person pays. The caller holds the locks of order and return.
 */
export async function payAtApproval(
  tx: VerbTx,
  ctx: Ctx,
  { row, order }: { row: ReturnRow; order: ReturnOrderRow },
  by: string,
): Promise<void> {
  const creditFirst = creditGoesFirst(row, await termsOfReturn(ctx, tx, await getStore(tx), row));
  if ((!row.keepItem && !creditFirst) || order.isCod) return;
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
