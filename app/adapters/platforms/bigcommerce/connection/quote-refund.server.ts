import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import { addMoney, type Money, zero } from "~/domain/money";
import type { RefundQuote, SettledUnits } from "~/ports/platform";
import { Amount, moneyOf } from "../wire-text";
import type { StoreApi } from "./api";

/** The provider that pays into the shopper's account at the store. */
export const storeCreditProvider = "storecredit";

const Method = z.looseObject({
  provider_id: z.coerce.string(),
  amount: Amount,
  offline: z.boolean().nullish(),
  offline_provider: z.boolean().nullish(),
});
const Quote = z.looseObject({
  data: z.looseObject({
    total_refund_amount: Amount,
    total_refund_tax_amount: Amount,
    refund_methods: z.array(z.array(Method)),
  }),
});

/** One payment of a way to give money back. */
export interface RefundPart {
  providerId: string;
  amount: Money;
  /** A book entry: the store hands over the money. */
  offline: boolean;
}

/** What the platform would give back, and the complete ways to do it. */
export interface PlatformQuote {
  total: Money;
  tax: Money;
  ways: RefundPart[][];
}

/** The units as the platform's refunds name them; `reason` carries our key. */
export const refundItems = (lines: SettledUnits["lines"], reason: string) =>
  lines.map((line) => ({ item_type: "PRODUCT", item_id: Number(line.orderLineExternalId), quantity: line.quantity, reason }));

/** Asks what these units give back. @throws ProviderError `rejected` when they cannot be refunded (not paid, refunded already) */
export async function platformQuote(api: StoreApi, units: SettledUnits, currency: string, reason: string): Promise<PlatformQuote> {
  const request = {
    method: "POST" as const,
    path: `/v3/orders/${units.orderExternalId}/payment_actions/refund_quotes`,
    body: { items: refundItems(units.lines, reason) },
  };
  const { data } = await api.call(request, Quote, { urgent: true });
  return {
    total: moneyOf(data.total_refund_amount, currency),
    tax: moneyOf(data.total_refund_tax_amount, currency),
    ways: data.refund_methods.map((way) =>
      way.map((part) => ({
        providerId: part.provider_id,
        amount: moneyOf(part.amount, currency),
        offline: part.offline === true || part.offline_provider === true,
      })),
    ),
  };
}

const worth = (way: readonly RefundPart[], currency: string) => way.map((part) => part.amount).reduce(addMoney, zero(currency));

/** The first complete way that pays as wanted: into store credit alone, or without any. null when there is none. */
export function wayTo({ ways }: PlatformQuote, to: "original" | "store_credit"): RefundPart[] | null {
  const fits = (part: RefundPart) => (part.providerId === storeCreditProvider) === (to === "store_credit");
  return ways.find((way) => way.length > 0 && way.every(fits)) ?? null;
}

/** Takes an amount out of a way's payments, in their order. */
export function partsFor(way: readonly RefundPart[], amount: Money): RefundPart[] {
  let left = amount.minor;
  return way.flatMap((part) => {
    const minor = Math.min(left, part.amount.minor);
    left -= minor;
    return minor > 0 ? [{ ...part, amount: { ...part.amount, minor } }] : [];
  });
}

/** See the port. */
export async function quoteRefund(api: StoreApi, units: SettledUnits): Promise<RefundQuote> {
  const order = await api.call(
    { method: "GET", path: `/v2/orders/${units.orderExternalId}` },
    z.looseObject({ currency_code: z.string() }),
  );
  const quote = await platformQuote(api, units, order.currency_code, "Quote");
  const back = wayTo(quote, "original");
  return {
    total: quote.total,
    refundableToOriginal: back ? worth(back, order.currency_code) : zero(order.currency_code),
    byHand: back?.some((part) => part.offline) ?? false,
  };
}

/** @throws ProviderError `rejected` `amount_differs`, `not_refundable` */
export function chooseParts(quote: PlatformQuote, units: SettledUnits, wanted: Money, to: "original" | "store_credit"): RefundPart[] {
  const way = wayTo(quote, to);
  if (!way) {
    const sentence =
      to === "original" ? "This payment cannot be given back; store credit can." : "This shopper cannot be given store credit.";
    throw new ProviderError("rejected", "bigcommerce", "not_refundable", sentence);
  }
  const most = worth(way, wanted.currency);
  // Both sides split cents over units, so the platform may offer a cent a unit less: that is what it takes. Never more than was promised: units that were
  // exchanged are no refunds to it, and it would give their odd cents again.
  const slack = units.lines.reduce((sum, line) => sum + line.quantity, 0);
  if (wanted.minor > most.minor + slack)
    throw new ProviderError("rejected", "bigcommerce", "amount_differs", "BigCommerce would give back less than this for these items.");
  return partsFor(way, wanted.minor > most.minor ? most : wanted);
}
