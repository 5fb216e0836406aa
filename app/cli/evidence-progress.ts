import type { EvidenceState } from "~db/queries/evidence-states.server";

/** How far a rebuild is, in a line; the same words for every whole hundredth. */
export function progressWords(state: Pick<EvidenceState, "phase" | "ordersWalked" | "ordersTotal">): string {
  if (state.phase === "sweeping") return "in use; removing the counts before";
  if (state.phase === "idle") return "complete";
  const share = state.ordersTotal === 0 ? 1 : state.ordersWalked / state.ordersTotal;
  return `${Math.floor(100 * share)} % counted`;
}
