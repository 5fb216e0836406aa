import type { FinancialStatus, FulfilmentStatus, ParcelStatus } from "~/domain/orders/order";
import type { NativeReturnStatus } from "~/ports/platform";

/**
 * Shopify's words to ours, one table per thing. REST says the same words in lower case, so a word is upper-cased first; one
 * that is not here becomes `unmapped`, never the nearest guess.
 */
const financial: Readonly<Record<string, FinancialStatus>> = {
  PENDING: "pending",
  AUTHORIZED: "authorized",
  PARTIALLY_PAID: "partially_paid",
  PAID: "paid",
  PARTIALLY_REFUNDED: "partially_refunded",
  REFUNDED: "refunded",
  VOIDED: "voided",
  // An authorisation that ran out: like a void, no money will come of it.
  EXPIRED: "voided",
};

const fulfilment: Readonly<Record<string, FulfilmentStatus>> = {
  UNFULFILLED: "unfulfilled",
  OPEN: "unfulfilled",
  PENDING_FULFILLMENT: "unfulfilled",
  IN_PROGRESS: "unfulfilled",
  REQUEST_DECLINED: "unfulfilled",
  // REST's word for PARTIALLY_FULFILLED.
  PARTIAL: "partial",
  PARTIALLY_FULFILLED: "partial",
  FULFILLED: "fulfilled",
  FULFILLMENT_NOT_REQUIRED: "fulfilled",
  ON_HOLD: "on_hold",
  SCHEDULED: "scheduled",
  RESTOCKED: "restocked",
};

const parcel: Readonly<Record<string, ParcelStatus>> = {
  FULFILLED: "created",
  MARKED_AS_FULFILLED: "created",
  SUBMITTED: "created",
  CONFIRMED: "created",
  LABEL_PRINTED: "created",
  LABEL_PURCHASED: "created",
  LABEL_VOIDED: "created",
  READY_FOR_PICKUP: "created",
  CARRIER_PICKED_UP: "in_transit",
  IN_TRANSIT: "in_transit",
  DELAYED: "in_transit",
  OUT_FOR_DELIVERY: "out_for_delivery",
  ATTEMPTED_DELIVERY: "attempted",
  DELIVERED: "delivered",
  // The shopper fetched it from a pick-up point.
  PICKED_UP: "delivered",
  FAILURE: "failed",
  NOT_DELIVERED: "failed",
  CANCELED: "cancelled",
};

/** A fulfilment's own state, as the display word it stands for when no courier has said anything. */
const bareFulfilment: Readonly<Record<string, string>> = {
  SUCCESS: "FULFILLED",
  PENDING: "SUBMITTED",
  OPEN: "SUBMITTED",
  CANCELLED: "CANCELED",
  ERROR: "ERROR",
  FAILURE: "ERROR",
};

const nativeReturn: Readonly<Record<string, NativeReturnStatus>> = {
  REQUESTED: "requested",
  OPEN: "open",
  DECLINED: "declined",
  CANCELED: "cancelled",
  CLOSED: "closed",
};

const upper = (word: string | null | undefined) => (word ?? "").toUpperCase();

/** No word means that nothing was paid yet. */
export const financialStatusOf = (word: string | null | undefined): FinancialStatus => financial[upper(word) || "PENDING"] ?? "unmapped";

/** REST gives no word for an order of which nothing was shipped. */
export const fulfilmentStatusOf = (word: string | null | undefined): FulfilmentStatus =>
  fulfilment[upper(word) || "UNFULFILLED"] ?? "unmapped";

export const nativeReturnStatusOf = (word: string): NativeReturnStatus => nativeReturn[upper(word)] ?? "unmapped";

/** The parcel's state from the courier's word, or from the fulfilment's own when the courier has none; cancelled wins. */
export function parcelStatusOf(courierWord: string | null | undefined, ownWord: string): { status: ParcelStatus; rawStatus: string } {
  const own = bareFulfilment[upper(ownWord)] ?? upper(ownWord);
  const rawStatus = own === "CANCELED" ? own : upper(courierWord) || own;
  return { status: parcel[rawStatus] ?? "unmapped", rawStatus };
}
