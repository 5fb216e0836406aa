import { NotFound, ProviderError } from "~/domain/errors";
import { nextSizeFirst, sizeAskedBy } from "~/domain/returns/sizes";
import type { ExchangeChoice } from "~/ports/exchange";
import { listWishes } from "~db/queries/reservations.server";
import { findReturn, listReturnLines } from "~db/queries/returns.server";
import { findOrder, listOrderLines } from "~db/queries/returns-order.server";
import type { Ctx } from "../ctx";

/** A bought line, as far as choosing for it goes. */
export interface BoughtLine {
  productExternalId: string | null;
  variantExternalId: string | null;
  variantTitle: string | null;
  unitPriceMinor: number;
}

/** Something that can be sent for a line, and what it costs more (less, when negative) a unit than the returned variant does today. */
export interface Swap extends ExchangeChoice {
  evenMinor: number;
  gapMinor: number;
  /** The next size in the direction that the reason asks for. */
  advised: boolean;
}

/**
 * What products are sold as now; empty where the platform cannot exchange.
 * @throws ProviderError while the platform cannot say
 */
export async function choicesOf(ctx: Ctx, products: readonly (string | null)[], currency: string): Promise<ExchangeChoice[]> {
  const { platform, connection } = await ctx.platform();
  if (!platform.can.exchangeOrder || !connection.exchangeChoices) return [];
  return connection.exchangeChoices([...new Set(products.flatMap((id) => id ?? []))], currency);
}

/** The same for the products of a return's order. @throws NotFound; ProviderError */
export async function exchangeChoices(ctx: Ctx, input: { returnId: string }): Promise<ExchangeChoice[]> {
  const { lines, currency } = await ctx.transact(async (tx) => {
    const row = await findReturn(tx, input.returnId);
    const order = row ? await findOrder(tx, row.orderId) : null;
    if (!order) throw new NotFound("The return");
    return { lines: await listOrderLines(tx, order.orderId), currency: order.currency };
  });
  return choicesOf(
    ctx,
    lines.map((line) => line.productExternalId),
    currency,
  );
}

/**
 * What other goods may cost against the returned ones: as much or less, anything, or the same. A gift's recipient gets goods of the same price, since a difference
 * would be the buyer's, and would tell what was paid.
 */
export type SwapPrice = "any" | "less" | "same";

/** Which prices a return may be exchanged for. */
export function swapPrice(can: { exchangeDearer?: boolean | undefined }, gift: boolean): SwapPrice {
  if (gift) return "same";
  return can.exchangeDearer ? "any" : "less";
}

/**
 * What can be sent for a line: variants of the order's products, those of its own product first, the one that most likely fits in front. Dearer ones
 * only where the platform lets the shopper pay the difference.
 * @param reason why the line comes back, for the size
 */
export function swapsFor(
  line: BoughtLine,
  choices: readonly ExchangeChoice[],
  how: { price: SwapPrice; reason: { handle?: string | undefined; name: string } | null },
): Swap[] {
  const same = choices.find((choice) => choice.variantExternalId === line.variantExternalId);
  // What was paid, when that variant is gone.
  const evenMinor = same?.price.minor ?? line.unitPriceMinor;
  const fits = (minor: number) => how.price === "any" || (how.price === "same" ? minor === evenMinor : minor <= evenMinor);
  const possible = choices.filter((choice) => fits(choice.price.minor));
  const own = possible.filter((choice) => choice.productExternalId === line.productExternalId);
  const others = possible.filter((choice) => choice.productExternalId !== line.productExternalId);
  const sorted = nextSizeFirst(own, same?.title ?? line.variantTitle ?? "", sizeAskedBy(how.reason));
  return [...sorted.choices, ...others].map((choice) => ({
    ...choice,
    evenMinor,
    gapMinor: choice.price.minor - evenMinor,
    advised: choice === sorted.advised,
  }));
}

/** What can be sent for one line of a return. */
export interface LineSwaps {
  returnLineId: string;
  title: string;
  quantity: number;
  /** What was wished for; null = nothing yet. */
  chosen: string | null;
  choices: { variantExternalId: string; title: string; inStock: number | null; gapMinor: number; advised: boolean }[];
}

/** Per line that is exchanged (all of them before the goods are here, then those that passed), what can be sent; null when the platform cannot say now. @throws NotFound */
export async function swapsOf(ctx: Ctx, input: { returnId: string }): Promise<LineSwaps[] | null> {
  try {
    const choices = await exchangeChoices(ctx, input);
    const { can } = (await ctx.platform()).platform;
    return await ctx.transact(async (tx) => {
      const row = await findReturn(tx, input.returnId);
      const bought = row ? await listOrderLines(tx, row.orderId) : [];
      const wishes = await listWishes(tx, input.returnId);
      const here = row?.request === "received";
      const lines = (await listReturnLines(tx, [input.returnId])).filter(
        (line) => !here || (line.inspection === "passed" && line.receivedQuantity > 0),
      );
      return lines.map((line) => {
        const original = bought.find((each) => each.externalId === line.orderLineExternalId);
        const wish = wishes.find((one) => one.returnLineId === line.returnLineId);
        const reason = { handle: line.reasonId ?? undefined, name: line.reasonName };
        const swaps = original ? swapsFor(original, choices, { price: swapPrice(can, row?.gift ?? false), reason }) : [];
        return {
          returnLineId: line.returnLineId,
          title: original?.title ?? "",
          quantity: here ? line.receivedQuantity : line.quantity,
          chosen: wish?.variantExternalId ?? null,
          choices: swaps.map(({ variantExternalId, title, sku, inStock, gapMinor, advised }) => ({
            ...{ variantExternalId, title: title || original?.title || sku, inStock, gapMinor, advised },
          })),
        };
      });
    });
  } catch (error) {
    if (error instanceof ProviderError) return null;
    throw error;
  }
}
