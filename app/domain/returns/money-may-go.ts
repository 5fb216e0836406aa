import type { RefundMoment } from "./policy/policy";
import type { ReturnState } from "./states";

/** What decides whether money may go out. */
export interface MoneyWaitsFor extends Pick<ReturnState, "request" | "parcel"> {
  keepItem: boolean;
  /** As promised when it was asked for. */
  refundOn: RefundMoment;
  /** It was promised that credit goes out as soon as the request is approved, and credit is what was wished for. */
  creditFirst: boolean;
}

/** Whether a return's credit goes out before anything else happens: as promised when it was asked for, to nobody but the buyer. */
export function creditGoesFirst(row: { wants: string; gift: boolean }, terms: { creditInstant: boolean }): boolean {
  return terms.creditInstant && row.wants === "store_credit" && !row.gift;
}

/**
 * Whether the moment that money waits for has come: somebody looked at the goods, or, where that was promised, they arrived or were handed over; goods that the shopper
 * keeps wait for the approval alone, and so does credit of a store that trusts its shoppers: then nothing but credit may go. Whether money went out already is the resolution machine's to say.
 */
export function moneyMayGo({ request, parcel, keepItem, refundOn, creditFirst }: MoneyWaitsFor): "any" | "credit" | "none" {
  if (request === "received") return "any";
  if (request !== "approved") return "none";
  const arrived = parcel === "arrived";
  if (keepItem || (refundOn === "handover" && (arrived || parcel === "in_transit")) || (refundOn === "arrival" && arrived)) return "any";
  return creditFirst ? "credit" : "none";
}
