import type { Tone } from "./kit-layout";

const statusWords: Readonly<Record<string, [sentence: string, tone: Tone]>> = {
  booked: ["Booked with the courier", "neutral"],
  pickup_failed: ["Could not be picked up from the store", "warning"],
  picked_up: ["Picked up", "info"],
  in_transit: ["On its way", "info"],
  held: ["Held up", "warning"],
  at_destination: ["At the hub near the shopper", "info"],
  out_for_delivery: ["Out for delivery", "info"],
  attempt_failed: ["Delivery failed", "warning"],
  ready_for_collection: ["Waits for the shopper to collect it", "info"],
  cancelled: ["Cancelled at the courier", "neutral"],
  damaged: ["Damaged", "critical"],
  lost: ["Lost", "critical"],
  delivered: ["Delivered", "success"],
  unmapped: ["Said something nobody knows here", "warning"],
};

/** The same on the way back to the store, where good news is none. */
const rtoWords: Readonly<Record<string, [sentence: string, tone: Tone]>> = {
  booked: ["RTO started", "critical"],
  picked_up: ["RTO: picked up", "critical"],
  in_transit: ["RTO: on its way back", "critical"],
  at_destination: ["RTO: at the hub near the store", "critical"],
  out_for_delivery: ["RTO: out for delivery to the store", "critical"],
  attempt_failed: ["RTO: the store did not take it", "critical"],
  delivered: ["RTO: back at the store", "critical"],
  lost: ["RTO: lost on its way back", "critical"],
  damaged: ["RTO: damaged on its way back", "critical"],
};

const reasonWords: Readonly<Record<string, string>> = {
  shopper_unavailable: "nobody was there",
  shopper_unreachable: "the shopper could not be reached",
  address_issue: "the address was not found",
  refused: "the shopper refused it",
  cancelled_by_shopper: "the shopper cancelled",
  payment_not_ready: "the money was not ready",
  reschedule_requested: "the shopper wants another day",
  self_collect: "the shopper will collect it",
  open_delivery_requested: "the shopper wanted to open it first",
  verification_failed: "the code was wrong or not given",
  entry_restricted: "no entry",
  out_of_area: "outside the courier's area",
  not_attempted: "the courier did not try",
  misrouted: "it went the wrong way",
  damaged: "it was damaged",
  regulatory_hold: "held by an authority",
  force_majeure: "weather or unrest",
};

const doubtWords: Readonly<Record<string, string>> = {
  no_call: "the shopper was not called",
  too_soon: "minutes after it went out",
};

/** Where a parcel is, in words. */
export function placeWords(leg: string | null, status: string): { sentence: string; tone: Tone } {
  const [sentence, tone] = (leg === "rto" ? rtoWords[status] : undefined) ??
    statusWords[status] ?? [status.replaceAll("_", " "), "neutral"];
  return { sentence, tone };
}

/** Why an attempt failed, in words; empty when nobody said. */
export const attemptWords = (reason: string | null) => (reason ? (reasonWords[reason] ?? "") : "");

/** A courier's scan as a line of the timeline. */
export function scanWords(data: Readonly<Record<string, unknown>>): { kind: string; sentence: string; tone: Tone } {
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  const { sentence, tone } = placeWords(text(data.leg) || null, text(data.status));
  const reason = attemptWords(text(data.reason));
  const doubts = Array.isArray(data.doubts) ? data.doubts.flatMap((doubt) => doubtWords[String(doubt)] ?? []) : [];
  const unknown = data.status === "unmapped" && text(data.code) ? `: “${text(data.code)}”` : "";
  const doubted = doubts.length > 0 ? ` (doubtful: ${doubts.join(", ")})` : "";
  return { kind: "Parcel", sentence: `${sentence}${reason ? `: ${reason}` : ""}${unknown}${doubted}`, tone };
}
