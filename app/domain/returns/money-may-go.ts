import type { RefundMoment } from "./policy/policy";
import type { ReturnState } from "./states";

/** What decides whether money may go out. */
export interface MoneyWaitsFor extends Pick<ReturnState, "request" | "parcel"> {
  keepItem: boolean;
  /** As promised when it was asked for. */
  refundOn: RefundMoment;
}

/**
 * Whether the moment that money waits for has come: somebody looked at the goods, or, where that was promised, they arrived or were handed over; goods that the shopper
 * keeps wait for the approval alone. Whether money went out already is the resolution machine's to say.
 */
export function moneyMayGo({ request, parcel, keepItem, refundOn }: MoneyWaitsFor): boolean {
  if (request === "received") return true;
  if (request !== "approved") return false;
  if (keepItem) return true;
  if (refundOn === "handover") return parcel === "in_transit" || parcel === "arrived";
  return refundOn === "arrival" && parcel === "arrived";
}
