import { ProviderError } from "~/domain/errors";
import { formatMoney } from "~/domain/money";
import type { Asker } from "~/domain/returns/commands";
import type { ShopperLocale } from "~/domain/stores/settings";
import { listOrderLines } from "~db/queries/returns-order.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { translate } from "../messages/translate";
import { publishedPolicy } from "../policy/published-policy.server";
import { goesAtOnce } from "./exchange-at-once.server";
import { choicesOf, swapPrice, swapsFor } from "./exchange-choices.server";
import { findAskersOrder } from "./lock-askers-order.server";
import { canOf, offersExchange } from "./offers.server";
import { returnReasonsIfKnown } from "./return-reasons.server";

/** Something that can be sent for a line: its name with what it costs more or less, and both prices of today, minor units of the order's currency. */
export interface OfferedGoods {
  variantExternalId: string;
  label: string;
  advised: boolean;
  priceMinor: number;
  /** What the returned variant costs. */
  evenMinor: number;
}

/** What a shopper may choose to be sent, in their words. */
export interface ExchangeOffer {
  lines: { lineId: string; question: string; choices: OfferedGoods[] }[];
  /** What is said below: how a difference is paid, and that the goods may go at once. */
  notes: string[];
}

/**
 * Other variants of the products that a shopper wants to send back, in stock, the next size first where the reason asks for one. null where the
 * store exchanges nothing or the platform cannot say now.
 * @throws NotFound for an order that is not the asker's
 */
export async function offerExchange(
  ctx: Ctx,
  input: {
    asker: Asker;
    orderExternalId: string;
    lines: readonly { lineId: string; quantity: number; reasonId: string | null }[];
    locale: ShopperLocale;
  },
): Promise<ExchangeOffer | null> {
  const { locale } = input;
  const known = await ctx.transact(async (tx) => {
    const order = await findAskersOrder(tx, input.asker, input.orderExternalId);
    const store = await getStore(tx);
    if (!offersExchange(ctx, store)) return null;
    const { policy } = await publishedPolicy(ctx, tx, store, order.channelExternalId);
    return { order, lines: await listOrderLines(tx, order.orderId), can: canOf(ctx, store), policy: policy.body };
  });
  if (!known) return null;
  const reasons = (await returnReasonsIfKnown(ctx, known.order.channelExternalId)) ?? [];
  const wanted = input.lines.flatMap((want) => {
    const line = known.lines.find((one) => one.externalId === want.lineId);
    return line ? [{ want, line }] : [];
  });
  const gift = input.asker.source === "gift";
  const price = swapPrice(known.can, gift);
  let choices: Awaited<ReturnType<typeof choicesOf>>;
  try {
    choices = await choicesOf(
      ctx,
      wanted.map(({ line }) => line.productExternalId),
      known.order.currency,
    );
  } catch (error) {
    if (error instanceof ProviderError) return null;
    throw error;
  }
  const money = (minor: number) => formatMoney({ minor: Math.abs(minor), currency: known.order.currency }, locale);
  const lines = wanted.map(({ want, line }) => {
    const reason = reasons.find((one) => one.id === want.reasonId) ?? null;
    const swaps = swapsFor(line, choices, { price, reason }).filter(
      (swap) => swap.productExternalId === line.productExternalId && (swap.inStock === null || swap.inStock >= want.quantity),
    );
    return {
      lineId: want.lineId,
      question: translate(locale, "exchange.question", { item: [line.title, line.variantTitle].filter(Boolean).join(", ") }),
      choices: swaps.map(({ variantExternalId, advised, gapMinor, evenMinor, price, title }) => {
        const plain = title || line.title;
        const named = advised ? translate(locale, "exchange.nextSize", { title: plain }) : plain;
        const key = gapMinor > 0 ? "more" : "less";
        const label = gapMinor === 0 ? named : translate(locale, `exchange.${key}`, { title: named, amount: money(gapMinor) });
        return { variantExternalId, label, advised, priceMinor: price.minor, evenMinor };
      }),
    };
  });
  const sooner = goesAtOnce(
    known.policy,
    input.lines.map((line) => line.reasonId),
  );
  // Of a gift nothing is said about money, and nothing goes out before it is back.
  const told = gift ? ["samePrice"] : [price === "any" ? "payLater" : "dearer", ...(sooner ? ["sooner"] : [])];
  const notes = told.map((key) => translate(locale, `exchange.${key}`));
  return lines.some((line) => line.choices.length > 0) ? { lines, notes } : null;
}
