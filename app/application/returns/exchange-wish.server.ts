import { NotFound, Refusal } from "~/domain/errors";
import type { ChooseExchange } from "~/domain/returns/exchange-commands";
import type { ExchangeChoice } from "~/ports/exchange";
import type { StoreTx } from "~db/client.server";
import { listReservations, type NewExchangeWish, replaceWishes } from "~db/queries/reservations.server";
import { listReturnLines, type ReturnLineRow } from "~db/queries/returns.server";
import { listOrderLines } from "~db/queries/returns-order.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";
import { type BoughtLine, exchangeChoices, type Swap, type SwapPrice, swapPrice, swapsFor } from "./exchange-choices.server";
import { takeReturnWithOrder } from "./lock-return.server";
import { canOf, offersExchange } from "./offers.server";

/** A bought line with what its discount is reckoned from. */
export interface WishedLine extends BoughtLine {
  externalId: string;
  quantity: number;
  discountMinor: number;
}

/**
 * Staff say what is sent for the lines of a return, before it is approved where the goods become part of the platform's own return, else until they
 * are sent.
 * @throws NotFound; Refusal `resolution_not_offered`, `too_late_for_wish`, `line_missing`, `duplicate_line`, `not_an_even_swap`, `out_of_stock`;
 * ProviderError while the platform cannot say what it sells
 */
export async function chooseExchange(ctx: Ctx, input: ChooseExchange): Promise<void> {
  permit(ctx, "returns.decide");
  const choices = await exchangeChoices(ctx, { returnId: input.returnId });
  await ctx.transact(async (tx) => {
    const { row, order } = await takeReturnWithOrder(tx, input.returnId);
    const store = await getStore(tx);
    if (!offersExchange(ctx, store)) throw new Refusal("resolution_not_offered", "Exchanges are not offered by this store.");
    const inReturn = canOf(ctx, store).exchangeInReturn ?? false;
    const open = row.resolution === "open" && (inReturn ? row.request === "requested" && row.wants === "exchange" : true);
    const kept = (await listReservations(tx, row.returnId)).length > 0;
    if (!open || kept)
      throw new Refusal("too_late_for_wish", "What is sent was settled when this was approved. Pay it as money or credit instead.");
    const bought = await listOrderLines(tx, order.orderId);
    const lines = await listReturnLines(tx, [row.returnId]);
    const wishes = wishesFor(ctx, lines, bought, choices, input.units, swapPrice(canOf(ctx, store), row.gift));
    refuseShortage(wishes, lines, choices);
    await replaceWishes(tx, row.returnId, wishes);
    const data = { variants: wishes.map((wish) => wish.variantExternalId) };
    await tx.record([{ name: "return.exchange-chosen", orderId: row.orderId, returnId: row.returnId, data }]);
  });
}

/**
 * Wishes for some lines of a return, with the prices of today.
 * @throws NotFound; Refusal `line_missing`, `duplicate_line`, `not_an_even_swap`
 */
export function wishesFor(
  ctx: Ctx,
  lines: readonly ReturnLineRow[],
  bought: readonly WishedLine[],
  choices: readonly ExchangeChoice[],
  wanted: readonly { returnLineId: string; variantExternalId: string }[],
  price: SwapPrice,
): NewExchangeWish[] {
  if (new Set(wanted.map((unit) => unit.returnLineId)).size !== wanted.length)
    throw new Refusal("duplicate_line", "The same line was named twice.");
  const wishes = lines.map((line) => {
    const want = wanted.find((unit) => unit.returnLineId === line.returnLineId);
    if (!want) throw new Refusal("line_missing", "Choose what is sent for every item.");
    const original = bought.find((each) => each.externalId === line.orderLineExternalId);
    const swap = original && findSwap(original, choices, want.variantExternalId, price);
    if (!original || !swap) {
      const message =
        price === "any"
          ? "This is not sold any more; choose another variant."
          : price === "same"
            ? "For a gift only what costs the same can be sent: a difference would be the buyer's."
            : "This costs more than what comes back. Choose another one, or give credit: with it the shopper pays the difference in the store's checkout.";
      throw new Refusal("not_an_even_swap", message, { [`variant-${line.returnLineId}`]: message });
    }
    return wishOf(ctx, line, original, swap);
  });
  if (wanted.some((unit) => !lines.some((line) => line.returnLineId === unit.returnLineId))) throw new NotFound("The line");
  return wishes;
}

/** The wished variant among what can be sent for a line. */
export function findSwap(
  line: BoughtLine,
  choices: readonly ExchangeChoice[],
  variantExternalId: string,
  price: SwapPrice,
): Swap | undefined {
  return swapsFor(line, choices, { price, reason: null }).find((one) => one.variantExternalId === variantExternalId);
}

/** One line's wish as it is kept. The discount of the returned units goes on with the new ones. */
export function wishOf(
  ctx: Ctx,
  line: Pick<ReturnLineRow, "returnId" | "returnLineId" | "quantity">,
  original: WishedLine,
  { productExternalId, variantExternalId, title, sku, price, evenMinor }: Swap,
): NewExchangeWish {
  const netMinor = Math.max(0, original.unitPriceMinor * original.quantity - original.discountMinor);
  // Rounded in the shopper's favour: a cent that is owed would hold the goods.
  const paidMinor = original.quantity > 0 ? Math.floor((netMinor * line.quantity) / original.quantity) : 0;
  return {
    ...{ returnId: line.returnId, returnLineId: line.returnLineId, productExternalId, variantExternalId },
    ...{ title: title || sku, priceMinor: price.minor, evenMinor, chosenBy: ctx.actor },
    discountMinor: Math.min(price.minor * line.quantity, Math.max(0, evenMinor * line.quantity - paidMinor)),
  };
}

/** @param keptBack units that are kept back for this very return @throws Refusal `out_of_stock` */
export function refuseShortage(
  wishes: readonly NewExchangeWish[],
  lines: readonly { returnLineId: string; quantity: number }[],
  choices: readonly ExchangeChoice[],
  keptBack: ReadonlyMap<string, number> = new Map(),
): void {
  const quantityOf = (id: string) => lines.find((line) => line.returnLineId === id)?.quantity ?? 0;
  for (const choice of choices) {
    const asked = wishes.filter((wish) => wish.variantExternalId === choice.variantExternalId);
    const wanted = asked.reduce((sum, wish) => sum + quantityOf(wish.returnLineId), 0) - (keptBack.get(choice.variantExternalId) ?? 0);
    if (wanted <= 0 || choice.inStock === null || wanted <= choice.inStock) continue;
    const message = `Only ${choice.inStock} of "${choice.title || choice.sku}" are in stock.`;
    throw new Refusal("out_of_stock", message, Object.fromEntries(asked.map((wish) => [`variant-${wish.returnLineId}`, message])));
  }
}

/** Units that are kept back for a return, by variant. */
export async function keptBack(tx: StoreTx, returnId: string): Promise<Map<string, number>> {
  const held = (await listReservations(tx, returnId)).filter((row) => row.state === "held");
  return new Map(held.map((row) => [row.variantExternalId, row.quantity]));
}
