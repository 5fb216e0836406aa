import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import type { RefundSnapshot } from "~/domain/orders/order";
import type { ReturnSettlement } from "~/ports/platform";
import { WireRefund } from "../wire-order";
import { moneyOf } from "../wire-text";
import type { StoreApi } from "./api";

const Refund = WireRefund.extend({
  items: z.array(z.looseObject({ item_type: z.string(), item_id: z.coerce.number(), reason: z.string().nullish() })).default([]),
  payments: z.array(z.looseObject({ is_declined: z.boolean().nullish(), offline: z.boolean().nullish() })).default([]),
});
/** A refund of an order as the platform lists it. */
export type PlatformRefund = z.infer<typeof Refund>;
const Refunds = z.looseObject({ data: z.array(Refund) }).nullable();

/** Every refund of the order, whoever made it. */
export async function listRefunds(api: StoreApi, orderId: string): Promise<PlatformRefund[]> {
  const path = `/v3/orders/${orderId}/payment_actions/refunds`;
  return (await api.call({ method: "GET", path }, Refunds, { urgent: true }))?.data ?? [];
}

const texts = (refund: PlatformRefund) => [refund.reason, ...refund.items.map((item) => item.reason)].filter(Boolean).join(" ");
/** Whether a settlement under this key made it. */
export const carries = (refund: PlatformRefund, key: string): boolean => texts(refund).includes(key);
/** The refund stands in the books, but its money did not move. */
export const isDeclined = (refund: PlatformRefund): boolean =>
  refund.payments.length > 0 && refund.payments.some((payment) => payment.is_declined === true);

/** Ours of this key, as they stand. @throws ProviderError `rejected` `payment_declined` */
export function settledBy(refunds: readonly PlatformRefund[], key: string): PlatformRefund[] {
  const mine = refunds.filter((refund) => carries(refund, key));
  if (mine.some(isDeclined))
    throw new ProviderError(
      "rejected",
      "bigcommerce",
      "payment_declined",
      "The payment provider declined the refund: its money did not move.",
    );
  return mine;
}

/** Keys of our messages: other settlements of ours are no strangers. */
const anyKey = /\bout_[0-9A-Za-z]{20,}/;

/**
 * @throws ProviderError `rejected` `changed_on_platform` when these units were refunded by somebody we do not know, after a person decided on
 * this settlement: it may be a person's refund for the same goods, or one of ours that lost its reason
 */
export function refuseStrangers(refunds: readonly PlatformRefund[], settlement: ReturnSettlement): void {
  const lines = new Set(settlement.lines.map((line) => Number(line.orderLineExternalId)));
  const known = new Set(settlement.knownRefunds);
  const strange = refunds.some(
    (refund) =>
      !known.has(String(refund.id)) &&
      !anyKey.test(texts(refund)) &&
      !isDeclined(refund) &&
      refund.items.some((item) => item.item_type === "PRODUCT" && lines.has(item.item_id)),
  );
  if (strange)
    throw new ProviderError(
      "rejected",
      "bigcommerce",
      "changed_on_platform",
      "Items of this return were refunded in BigCommerce meanwhile. Look there before paying more.",
    );
}

/** A refund in our words. */
export function refundSnapshot(refund: PlatformRefund, currency: string): RefundSnapshot {
  return {
    externalId: String(refund.id),
    returnExternalId: null,
    amount: moneyOf(refund.total_amount, currency),
    note: texts(refund) || null,
    createdAt: refund.created,
  };
}
