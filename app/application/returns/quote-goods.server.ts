import { sumExchange } from "~/domain/returns/exchange";
import type { Ctx } from "../ctx";
import { translate } from "../messages/translate";
import { offerExchange } from "./exchange-offers.server";
import { quoteReturn, type ReturnQuote } from "./quote-return.server";

/** A quote with the goods that can be sent instead of money. */
export interface GoodsQuote extends ReturnQuote {
  /** What can be sent for each line, in words; null where money is wished for, or the platform cannot say now: then the store asks. */
  exchange: {
    lines: { lineId: string; question: string; choices: { variantExternalId: string; label: string; advised: boolean }[] }[];
    /** The answer that leaves it to the store. */
    later: string;
    notes: string[];
  } | null;
}

type QuoteInput = Parameters<typeof quoteReturn>[1];

/**
 * The quote before sending, for a screen on which other goods are chosen as well: the difference of what was chosen so far, by the prices that a
 * request of now would keep, stands among its parts. `total` stays what the returned goods are worth. Nothing is written.
 * @param input `lines[].wishVariantId`: what was chosen to be sent; what cannot be sent (any more) counts as not chosen
 * @throws as `quoteReturn`
 */
export async function quoteGoods(
  ctx: Ctx,
  input: Omit<QuoteInput, "lines"> & { lines: readonly (QuoteInput["lines"][number] & { wishVariantId?: string | undefined })[] },
): Promise<GoodsQuote> {
  const quote = await quoteReturn(ctx, input);
  if (input.resolution !== "exchange") return { ...quote, exchange: null };
  const { locale } = input;
  const asked = input.lines.map(({ lineId, quantity, reasonId, choice }) => {
    return { lineId, quantity, reasonId: choice?.reasonId ?? reasonId ?? null };
  });
  const offer = await offerExchange(ctx, { ...input, lines: asked });
  const chosen = input.lines.flatMap(({ lineId, quantity, wishVariantId }) => {
    const choices = offer?.lines.find((line) => line.lineId === lineId)?.choices ?? [];
    const goods = choices.find((one) => one.variantExternalId === wishVariantId);
    return goods ? [{ quantity, priceMinor: goods.priceMinor, evenMinor: goods.evenMinor }] : [];
  });
  const { refundMinor, owedMinor } = sumExchange(chosen, quote.total.minor);
  const difference = {
    label: translate(locale, refundMinor > 0 ? "exchange.back" : "exchange.toPay"),
    amount: { ...quote.total, minor: refundMinor > 0 ? refundMinor : owedMinor },
  };
  return {
    ...quote,
    parts: chosen.length > 0 ? [difference] : [],
    promise: translate(locale, "portal.review.exchange"),
    exchange: offer && {
      lines: offer.lines.map(({ choices, ...line }) => ({
        ...line,
        choices: choices.map(({ variantExternalId, label, advised }) => ({ variantExternalId, label, advised })),
      })),
      later: translate(locale, "exchange.later"),
      notes: offer.notes,
    },
  };
}
