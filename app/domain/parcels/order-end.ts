import type { ParcelStatus } from "../orders/order";
import type { Outcome, OutcomeAt } from "../orders/outcome";
import { isEnd, type ParcelPlace } from "./track";

/** Who said how an order ended, where it was not the platform's own state. */
export const outcomeSpeakers = ["person", "file", "courier"] as const;
export type OutcomeSpeaker = (typeof outcomeSpeakers)[number];

/** A parcel of an order: what the platform says of it, and where its scans leave it. */
export interface EndingParcel {
  status: ParcelStatus;
  deliveredAt: Date | null;
  tracked: (ParcelPlace & { at: Date }) | null;
}

/**
 * How an order ended by its parcels' scans; null while they do not say. One delivered parcel is a delivery. It is an RTO when every parcel ended
 * so; a parcel without scans ended as the platform says. What was cancelled before it left does not count.
 */
export function endByParcels(parcels: readonly EndingParcel[]): { outcome: "delivered" | "rto"; at: Date } | null {
  const counted = parcels.filter(({ status, tracked }) => (tracked ? tracked.status !== "cancelled" : status !== "cancelled"));
  const scanned = counted.flatMap(({ tracked }) => (tracked && isEnd(tracked) ? [tracked] : []));
  const last = (ends: readonly { at: Date }[]) => new Date(Math.max(...ends.map((end) => end.at.getTime())));
  const delivered = scanned.filter((end) => end.leg === "forward");
  if (delivered.length > 0) return { outcome: "delivered", at: last(delivered) };
  const isRto = ({ status, tracked }: EndingParcel) => (tracked ? isEnd(tracked) : status === "failed");
  return scanned.length > 0 && counted.every(isRto) ? { outcome: "rto", at: last(scanned) } : null;
}

/** Whether the couriers' word takes the place of what is known; at one instant theirs stands over a file's. */
export function couriersWordStands(
  known: { outcome: Outcome; at: OutcomeAt["at"]; by: OutcomeSpeaker | null },
  told: { outcome: Outcome; at: Date },
): boolean {
  if (known.by === "person") return false;
  if (known.by === "file" && known.at && known.at > told.at) return false;
  return known.by === null || known.outcome !== told.outcome || known.at?.getTime() !== told.at.getTime();
}
