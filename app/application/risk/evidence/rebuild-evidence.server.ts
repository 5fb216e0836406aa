import { sweepTallies } from "~db/queries/evidence.server";
import { type EvidenceState, loadEvidenceState, lockEvidence, ordersAfter, saveEvidenceState } from "~db/queries/evidence-states.server";
import { lockMirror } from "~db/queries/orders-write.server";
import type { Ctx, VerbTx } from "../../ctx";
import { countInto } from "../count-outcomes.server";

/** Orders, and tallies no longer looked at, of one transaction. */
const steps = { orders: 200, tallies: 5_000 };

/** Brings a rebuild to its end, step by step; `tell` hears of each. A kill between or within steps loses nothing but the step. */
export async function rebuildEvidence(ctx: Ctx, tell: (state: EvidenceState) => void = () => {}): Promise<EvidenceState> {
  for (;;) {
    const state = await stepEvidenceRebuild(ctx);
    tell(state);
    if (state.phase === "idle") return state;
  }
}

/**
 * One step, one transaction: counts the next orders into the generation being built, or makes that the one looked at when all are counted, or
 * removes some of the one before. Several may step at once. Lock order: mirror, orders, evidence, as everybody who counts has it.
 */
export function stepEvidenceRebuild(ctx: Ctx, orders = steps.orders): Promise<EvidenceState> {
  return ctx.transact(async (tx) => {
    await lockMirror(tx);
    const found = await loadEvidenceState(tx);
    if (found.phase === "idle") return found;
    const ids = found.building === null ? [] : await ordersAfter(tx, found.walkedTo, orders);
    await lockEvidence(tx, "alone");
    // Only a holder of the mirror's lock writes the state: it still is as found.
    const next = await step(ctx, tx, found, ids);
    await saveEvidenceState(tx, next, ctx.now());
    return next;
  });
}

async function step(ctx: Ctx, tx: VerbTx, state: EvidenceState, ids: readonly string[]): Promise<EvidenceState> {
  if (state.building === null) {
    const gone = await sweepTallies(tx, state.generation, steps.tallies);
    return gone > 0 ? state : { ...state, phase: "idle", finishedAt: ctx.now() };
  }
  const last = ids.at(-1);
  if (last !== undefined) {
    const ends = await countInto(ctx, tx, state, ids, "none");
    const ordersWalked = state.ordersWalked + ids.length;
    const ordersTotal = Math.max(state.ordersTotal, ordersWalked);
    return { ...state, walkedTo: last, ordersWalked, ordersTotal, endsCounted: state.endsCounted + ends };
  }
  await tx.record([
    { name: "evidence.rebuilt", data: { generation: state.building, ends: state.endsCounted, orders: state.ordersWalked } },
  ]);
  return { ...state, generation: state.building, building: null, phase: "sweeping", walkedTo: null };
}
