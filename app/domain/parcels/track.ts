import { addDays, dayIn } from "../time";
import { type AttemptReason, type ScanLeg, type ScanStatus, scanStatuses } from "./scan";

/** What of a scan decides where a parcel is. `key` breaks ties of one instant. */
export interface TrackedScan {
  key: string;
  leg: ScanLeg | null;
  status: ScanStatus;
  reason: AttemptReason | null;
  at: Date;
  called: boolean | null;
}

/** Where a parcel is: the leg it is on and its status there. `rto` `booked` = RTO initiated. */
export interface ParcelPlace {
  leg: "forward" | "rto";
  status: Exclude<ScanStatus, "unmapped">;
}

/** Why a failed attempt is doubted. */
export type AttemptDoubt = "no_call" | "too_soon";

/** Everything that the scans of a parcel come to. */
export interface Track extends ParcelPlace {
  /** Since when. */
  at: Date;
  /** Different days on which delivering to the shopper failed, in the store's zone. */
  attempts: number;
  /** Why the newest of them failed; null when none did. */
  reason: AttemptReason | null;
  /** Failed attempts that are doubted, by the key of their scan. */
  doubts: ReadonlyMap<string, readonly AttemptDoubt[]>;
}

/** How far along its leg a parcel is. What shares a rank follows each other freely. */
const ranks: Readonly<Record<ParcelPlace["status"], number>> = {
  booked: 10,
  pickup_failed: 10,
  picked_up: 40,
  in_transit: 50,
  held: 50,
  at_destination: 60,
  out_for_delivery: 70,
  attempt_failed: 75,
  ready_for_collection: 78,
  cancelled: 100,
  damaged: 100,
  lost: 100,
  delivered: 100,
};

/** Minutes after going out within which nobody can have tried in earnest. */
const soonestAttemptMinutes = 10;

/** Whether this says for good what became of the parcel: with the shopper, or not taken by the shopper. */
export function isEnd({ leg, status }: ParcelPlace): boolean {
  return status === "delivered" || (leg === "rto" && (status === "lost" || status === "damaged"));
}

/** Whether a later scan moves a parcel from one place to another; one that does not is part of its history all the same. */
export function moves(from: ParcelPlace | null, to: ParcelPlace): boolean {
  if (!from) return true;
  if (from.leg === to.leg && from.status === to.status) return false;
  if (isEnd(from)) return isEnd(to) && (to.status === "delivered" || to.leg !== from.leg);
  if (to.status === "delivered") return true;
  if (from.leg !== to.leg) return to.leg === "rto";
  // Given up too soon, found again, or going out once more: it goes on from anywhere on the road.
  if (from.status === "attempt_failed" || from.status === "ready_for_collection" || ranks[from.status] === 100)
    return ranks[to.status] >= 40;
  return ranks[to.status] >= ranks[from.status];
}

/** Scans in the order in which they happened; the same for every order in which they came. */
export function inOrder<T extends TrackedScan>(scans: readonly T[]): T[] {
  // Of one instant the way back comes last: an attempt failed before the parcel was sent back for it.
  const place = (scan: TrackedScan) => (scan.leg === "rto" ? scanStatuses.length : 0) + scanStatuses.indexOf(scan.status);
  return [...scans].sort((a, b) => a.at.getTime() - b.at.getTime() || place(a) - place(b) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/**
 * Folds the scans of a parcel into where it is now, from the first to the last by the courier's time. Null while nothing is said of its way to
 * the shopper. @param timeZone IANA zone of the store, whose days count the attempts
 */
export function trackOf(scans: readonly TrackedScan[], timeZone: string): Track | null {
  let now: (ParcelPlace & { at: Date }) | null = null;
  let outAt: Date | null = null;
  let reason: AttemptReason | null = null;
  const days = new Set<string>();
  const doubts = new Map<string, AttemptDoubt[]>();
  for (const scan of inOrder(scans)) {
    if (scan.status === "unmapped" || scan.leg === "reverse") continue;
    const to: ParcelPlace = { leg: scan.leg ?? now?.leg ?? "forward", status: scan.status };
    if (to.leg === "forward" && to.status === "out_for_delivery") outAt = scan.at;
    if (to.leg === "forward" && to.status === "attempt_failed") {
      days.add(dayIn(timeZone, scan.at));
      reason = scan.reason ?? "unknown";
      const found: AttemptDoubt[] = [
        ...(scan.called === false ? (["no_call"] as const) : []),
        ...(outAt && scan.at.getTime() - outAt.getTime() < soonestAttemptMinutes * 60_000 ? (["too_soon"] as const) : []),
      ];
      if (found.length > 0) doubts.set(scan.key, found);
    }
    if (moves(now, to)) now = { ...to, at: scan.at };
  }
  return now && { ...now, attempts: days.size, reason, doubts };
}

/** Whether a scan of a parcel's number can be about it: couriers use their numbers again. */
export function isOfParcel(scanAt: Date, shippedAt: Date): boolean {
  return scanAt >= addDays(shippedAt, -30) && scanAt <= addDays(shippedAt, 180);
}
