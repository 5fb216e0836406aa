import { ProviderError, Refusal } from "~/domain/errors";
import type { ReturnId } from "~/domain/ids";
import type { AskForReturn } from "~/domain/returns/commands";
import type { ExchangeChoice } from "~/ports/exchange";
import type { StoreTx } from "~db/client.server";
import { type NewExchangeWish, replaceWishes } from "~db/queries/reservations.server";
import type { NewReturnLine } from "~db/queries/returns.server";
import { listOrderLines } from "~db/queries/returns-order.server";
import type { StoreRow } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { choicesOf, swapPrice } from "./exchange-choices.server";
import { findSwap, refuseShortage, type WishedLine, wishOf } from "./exchange-wish.server";
import { findAskersOrder } from "./lock-askers-order.server";
import { canOf } from "./offers.server";

/** What is asked for, as far as other goods are concerned. */
type Wishing = Pick<AskForReturn, "asker" | "orderExternalId" | "resolution" | "lines">;

/**
 * What the products of an order are sold as, when somebody who asks names other goods; empty when nobody does. null while the platform cannot say:
 * then the ask goes without them, and the store asks the shopper.
 * @throws NotFound for an order that is not the asker's
 */
export async function readWishChoices(ctx: Ctx, input: Wishing): Promise<ExchangeChoice[] | null> {
  if (input.resolution !== "exchange" || !input.lines.some((line) => line.wishVariantId)) return [];
  const { products, currency } = await ctx.transact(async (tx) => {
    const order = await findAskersOrder(tx, input.asker, input.orderExternalId);
    const asked = new Set(input.lines.map((line) => line.lineId));
    const lines = (await listOrderLines(tx, order.orderId)).filter((line) => asked.has(line.externalId));
    return { products: lines.map((line) => line.productExternalId), currency: order.currency };
  });
  try {
    return await choicesOf(ctx, products, currency);
  } catch (error) {
    if (error instanceof ProviderError) return null;
    throw error;
  }
}

/**
 * Keeps what was wished for with the lines of a return that was just written.
 * @param rows the return's lines for each line that was asked for, in the same order
 * @throws Refusal `not_an_even_swap`, `out_of_stock`
 */
export async function keepAskedWishes(
  ctx: Ctx,
  tx: StoreTx,
  asked: {
    store: StoreRow;
    returnId: ReturnId;
    input: Wishing;
    rows: readonly (readonly NewReturnLine[])[];
    bought: readonly WishedLine[];
    choices: readonly ExchangeChoice[] | null;
  },
): Promise<void> {
  const { input, choices } = asked;
  if (input.resolution !== "exchange" || !choices || choices.length === 0) return;
  const price = swapPrice(canOf(ctx, asked.store), input.asker.source === "gift");
  const wishes: NewExchangeWish[] = [];
  for (const [i, line] of input.lines.entries()) {
    const original = asked.bought.find((one) => one.externalId === line.lineId);
    if (!line.wishVariantId || !original) continue;
    const swap = findSwap(original, choices, line.wishVariantId, price);
    const message = "This cannot be sent in exchange. Choose something else.";
    if (!swap) throw new Refusal("not_an_even_swap", message, { [`lines.${i}`]: message });
    for (const row of asked.rows[i] ?? []) wishes.push(wishOf(ctx, row, original, swap));
  }
  refuseShortage(wishes, asked.rows.flat(), choices);
  await replaceWishes(tx, asked.returnId, wishes);
}
