import { usualReturnDays } from "~/domain/risk/counting";
import { addDays } from "~/domain/time";
import {
  countOrders,
  type EvidenceState,
  loadEvidenceState,
  lockEvidence,
  measuredReturnDays,
  saveEvidenceState,
} from "~db/queries/evidence-states.server";
import { lockMirror } from "~db/queries/orders-write.server";
import type { Ctx, VerbTx } from "../../ctx";

/** Days after delivery when nobody asks for a return any more: the least and most believed. */
const returnDays = { least: 7, most: 90 };

/** Asks for the store's evidence to be counted anew from its orders; a count under way is joined. */
export function startEvidenceRebuild(ctx: Ctx): Promise<EvidenceState> {
  return ctx.transact((tx) => askForRebuild(ctx, tx));
}

/** The same inside the caller's transaction. */
export async function askForRebuild(ctx: Ctx, tx: VerbTx): Promise<EvidenceState> {
  await lockMirror(tx);
  await lockEvidence(tx, "alone");
  const state = await loadEvidenceState(tx);
  tx.enqueue([{ name: "evidence.rebuild", payload: {} }]);
  if (state.building !== null) return state;
  const next: EvidenceState = {
    ...{ generation: state.generation, phase: "walking", building: state.generation + 1 },
    ...{ walkedTo: null, ordersWalked: 0, ordersTotal: await countOrders(tx), endsCounted: 0 },
    ...{ returnDays: await returnDaysNow(ctx, tx), startedAt: ctx.now(), finishedAt: null },
  };
  await saveEvidenceState(tx, next, ctx.now());
  await tx.record([{ name: "evidence.rebuild-started", data: { generation: next.building } }]);
  return next;
}

/** Days after delivery when nobody asks for a return any more: as measured in this store, else as usual. */
export async function returnDaysNow(ctx: Ctx, tx: VerbTx): Promise<number> {
  const measured = await measuredReturnDays(tx, addDays(ctx.now(), -returnDays.most));
  return Math.round(Math.min(returnDays.most, Math.max(returnDays.least, measured ?? usualReturnDays)));
}
