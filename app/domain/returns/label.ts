import type { RequestState, ResolutionState, ReturnState, ReverseParcelState } from "./states";

/** A set of states; an absent list means any. */
export interface LabelPattern {
  request: readonly RequestState[];
  parcel?: readonly ReverseParcelState[];
  resolution?: readonly ResolutionState[];
}

/**
 * The one label a person sees, as patterns over the machines. Together they cover every combination and never overlap (tested),
 * so the same table draws a badge, counts a tab and filters a list.
 */
export const labelPatterns = {
  pending: { request: ["requested"] },
  authorised: { request: ["approved"], parcel: ["none", "announced"], resolution: ["open"] },
  on_the_way: { request: ["approved"], parcel: ["in_transit"], resolution: ["open"] },
  lost: { request: ["approved"], parcel: ["lost"], resolution: ["open"] },
  to_inspect: { request: ["approved"], parcel: ["arrived"], resolution: ["open"] },
  to_settle: { request: ["received", "closed"], resolution: ["open"] },
  settling: { request: ["approved", "received", "closed"], resolution: ["settling"] },
  stuck: { request: ["approved", "received", "closed"], resolution: ["stuck"] },
  settled: { request: ["approved", "received", "closed"], resolution: ["settled"] },
  closed: { request: ["approved", "received", "closed"], resolution: ["none"] },
  rejected: { request: ["declined"] },
  cancelled: { request: ["cancelled"] },
  expired: { request: ["expired"] },
} as const satisfies Record<string, LabelPattern>;

export type ReturnLabel = keyof typeof labelPatterns;
export const returnLabels = Object.keys(labelPatterns) as ReturnLabel[];

/** Words for staff, in English; shoppers read theirs from the message catalogues. */
export const labelWords: Readonly<Record<ReturnLabel, string>> = {
  pending: "Pending",
  authorised: "Authorised",
  on_the_way: "On the way",
  lost: "Lost on the way",
  to_inspect: "To inspect",
  to_settle: "Received, to settle",
  settling: "Refund started",
  stuck: "Refund stuck",
  settled: "Settled",
  closed: "Closed",
  rejected: "Rejected",
  cancelled: "Cancelled",
  expired: "Expired",
};

/** The label of a combination of states. @throws Error when no pattern fits, which the tests exclude */
export function labelOf(state: ReturnState): ReturnLabel {
  const found = returnLabels.find((label) => fits(labelPatterns[label], state));
  if (!found) throw new Error(`no label for ${state.request}/${state.parcel}/${state.resolution}`);
  return found;
}

function fits(pattern: LabelPattern, state: ReturnState): boolean {
  return (
    pattern.request.includes(state.request) &&
    (pattern.parcel?.includes(state.parcel) ?? true) &&
    (pattern.resolution?.includes(state.resolution) ?? true)
  );
}

/** Tabs of the Returns page, in order of work; `null` labels means all. */
export const returnTabs = [
  { id: "to-decide", title: "To decide", labels: ["pending"] },
  { id: "approved", title: "Approved", labels: ["authorised"] },
  { id: "on-the-way", title: "On the way", labels: ["on_the_way", "lost"] },
  { id: "to-inspect", title: "To inspect", labels: ["to_inspect"] },
  { id: "to-settle", title: "To settle", labels: ["to_settle", "settling", "stuck"] },
  { id: "closed", title: "Closed", labels: ["settled", "closed", "rejected", "cancelled", "expired"] },
  { id: "all", title: "All", labels: null },
] as const satisfies readonly { id: string; title: string; labels: readonly ReturnLabel[] | null }[];

export type ReturnTab = (typeof returnTabs)[number]["id"];
