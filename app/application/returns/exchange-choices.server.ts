import { NotFound } from "~/domain/errors";
import type { ExchangeChoice } from "~/ports/platform";
import { findReturn } from "~db/queries/returns.server";
import { findOrder, listOrderLines } from "~db/queries/returns-order.server";
import type { Ctx } from "../ctx";

/**
 * What the order's own products are sold as now; empty where the platform cannot make exchange orders.
 * @throws NotFound; ProviderError while the platform cannot say
 */
export async function exchangeChoices(ctx: Ctx, input: { returnId: string }): Promise<ExchangeChoice[]> {
  const { lines, currency } = await ctx.transact(async (tx) => {
    const row = await findReturn(tx, input.returnId);
    const order = row ? await findOrder(tx, row.orderId) : null;
    if (!order) throw new NotFound("The return");
    return { lines: await listOrderLines(tx, order.orderId), currency: order.currency };
  });
  const { platform, connection } = await ctx.platform();
  if (!platform.can.exchangeOrder || !connection.exchangeChoices) return [];
  const products = lines.flatMap((line) => line.productExternalId ?? []);
  return connection.exchangeChoices([...new Set(products)], currency);
}

/** The choices that cost what the bought variant costs today (what was paid, when that variant is gone). A price gap is not settled yet. */
export function evenSwapsFor(
  line: { variantExternalId: string | null; unitPriceMinor: number },
  choices: readonly ExchangeChoice[],
): ExchangeChoice[] {
  const same = choices.find((choice) => choice.variantExternalId === line.variantExternalId);
  const price = same?.price.minor ?? line.unitPriceMinor;
  return choices.filter((choice) => choice.price.minor === price);
}
