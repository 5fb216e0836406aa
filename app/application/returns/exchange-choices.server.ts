import { NotFound, ProviderError } from "~/domain/errors";
import type { ExchangeChoice } from "~/ports/platform";
import { findReturn, listReturnLines } from "~db/queries/returns.server";
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

/** What can be sent for one line that passed. */
export interface LineSwaps {
  returnLineId: string;
  title: string;
  quantity: number;
  choices: { variantExternalId: string; title: string; inStock: number | null }[];
}

/** Per line that passed inspection, the even swaps; null when the platform cannot say now. @throws NotFound */
export async function swapsOf(ctx: Ctx, input: { returnId: string }): Promise<LineSwaps[] | null> {
  try {
    const choices = await exchangeChoices(ctx, input);
    return await ctx.transact(async (tx) => {
      const row = await findReturn(tx, input.returnId);
      const bought = row ? await listOrderLines(tx, row.orderId) : [];
      const passed = (await listReturnLines(tx, [input.returnId])).filter(
        (line) => line.inspection === "passed" && line.receivedQuantity > 0,
      );
      return passed.map((line) => {
        const original = bought.find((each) => each.externalId === line.orderLineExternalId);
        return {
          ...{ returnLineId: line.returnLineId, title: original?.title ?? "", quantity: line.receivedQuantity },
          choices: (original ? evenSwapsFor(original, choices) : []).map(({ variantExternalId, title, sku, inStock }) => ({
            ...{ variantExternalId, title: title || original?.title || sku, inStock },
          })),
        };
      });
    });
  } catch (error) {
    if (error instanceof ProviderError) return null;
    throw error;
  }
}
