/** What a courier can say of a parcel, in the order of its life; `unmapped` = a word nobody knows, which moves nothing. */
export const scanStatuses = [
  "unmapped",
  "booked",
  "pickup_failed",
  "picked_up",
  "in_transit",
  "held",
  "at_destination",
  "out_for_delivery",
  "attempt_failed",
  "ready_for_collection",
  "cancelled",
  "damaged",
  "lost",
  "delivered",
] as const;
export type ScanStatus = (typeof scanStatuses)[number];

/** `forward` = to the shopper, `rto` = undelivered, back to the store, `reverse` = a return the shopper asked for. */
export const scanLegs = ["forward", "rto", "reverse"] as const;
export type ScanLeg = (typeof scanLegs)[number];

/** Why an attempt failed. `not_attempted` = the courier itself says that nobody came. */
export const attemptReasons = [
  "shopper_unavailable",
  "shopper_unreachable",
  "address_issue",
  "refused",
  "cancelled_by_shopper",
  "payment_not_ready",
  "reschedule_requested",
  "self_collect",
  "open_delivery_requested",
  "verification_failed",
  "entry_restricted",
  "out_of_area",
  "not_attempted",
  "misrouted",
  "damaged",
  "regulatory_hold",
  "force_majeure",
  "unknown",
] as const;
export type AttemptReason = (typeof attemptReasons)[number];

/** One thing a courier says of a parcel, in our words beside its own. */
export interface ParcelScan {
  /** The sender's id of the event; null when it has none. */
  eventId: string | null;
  /** As the sender writes it. */
  trackingNumber: string;
  /** As the sender writes it; null when it does not say. */
  courier: string | null;
  /** The store's order number, when the sender knows it: finds the parcel whose number the platform was never told. */
  order: string | null;
  /** Null = the leg the parcel is on. */
  leg: ScanLeg | null;
  status: ScanStatus;
  /** Only for failed attempts. */
  reason: AttemptReason | null;
  /** The courier's own code or word. At most 60 characters, never personal. */
  code: string;
  /** The courier's own remark; may name people. Kept sealed. */
  text: string | null;
  /** Hub, city or street. Kept sealed. */
  place: string | null;
  /** When the courier says it happened. */
  at: Date;
  /** Whether the shopper was called before an attempt was given up; null = not said. */
  called: boolean | null;
}

/** A tracking number as it is compared: capitals and digits only. Empty = it has none, which is no tracking number. */
export function trackingKeyOf(trackingNumber: string): string {
  return trackingNumber.replaceAll(/[^A-Za-z0-9]/g, "").toUpperCase();
}

/** Whether two names may be of one courier ("DTDC", "DTDC Express"); a name that is not known fits every other. */
export function sameCourier(one: string | null, other: string | null): boolean {
  const [a, b] = [one, other].map((name) => (name ?? "").toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, ""));
  return !a || !b || a.startsWith(b) || b.startsWith(a);
}

/** What makes two scans one: the sender's id together with everything that can move a parcel. Text and place do not count. */
export function scanIdentity(scan: ParcelScan): string {
  const { eventId, leg, status, reason, code, called } = scan;
  const courier = (scan.courier ?? "").toLowerCase();
  return JSON.stringify([eventId, trackingKeyOf(scan.trackingNumber), courier, leg, status, reason, code, scan.at.getTime(), called]);
}
