import type { OrderSnapshot, ParcelStatus } from "./order";

export type Outcome = "unknown" | "delivered" | "rto" | "cancelled";

export interface OutcomeAt {
  outcome: Outcome;
  /** Null exactly when the outcome is unknown. */
  at: Date | null;
}

const underway: ReadonlySet<ParcelStatus> = new Set(["in_transit", "out_for_delivery", "attempted", "failed"]);

/**
 * How an order ended, by the platform's own state alone. One delivered parcel is a delivery; cancelled with nothing under way is a
 * cancellation; cancelled under way, or every parcel failed, is an RTO; anything else is not known yet.
 */
export function outcomeOf(order: Pick<OrderSnapshot, "parcels" | "cancelledAt" | "updatedAt">): OutcomeAt {
  const parcels = order.parcels.filter((parcel) => parcel.status !== "cancelled");
  const delivered = parcels.filter((parcel) => parcel.status === "delivered");
  if (delivered.length > 0) {
    const times = delivered.map((parcel) => (parcel.deliveredAt ?? order.updatedAt).getTime());
    return { outcome: "delivered", at: new Date(Math.max(...times)) };
  }
  if (order.cancelledAt) {
    const travelled = parcels.some((parcel) => underway.has(parcel.status));
    return { outcome: travelled ? "rto" : "cancelled", at: order.cancelledAt };
  }
  if (parcels.length > 0 && parcels.every((parcel) => parcel.status === "failed")) return { outcome: "rto", at: order.updatedAt };
  return { outcome: "unknown", at: null };
}

/** The outcome to keep: what a person said stands until they take it back; otherwise the newest state of the platform. */
export function nextOutcome(held: OutcomeAt & { marked: boolean }, told: OutcomeAt): OutcomeAt {
  if (held.marked) return { outcome: held.outcome, at: held.at };
  // A delivery seen first by a webhook has no exact time; the first time seen stays until an exact one differs in outcome.
  if (held.outcome === told.outcome && held.at) return { outcome: held.outcome, at: held.at };
  return told;
}
