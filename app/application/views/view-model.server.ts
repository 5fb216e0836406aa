import { driftOf, quietFor } from "~/domain/risk/alarms";
import { usualReturnDays } from "~/domain/risk/counting";
import type { LastDays } from "~/domain/risk/last-days";
import type { Metrics } from "~/domain/risk/learning/metrics";
import { fewestOutcomes } from "~/domain/risk/learning-ends";
import { addDays } from "~/domain/time";
import { foretoldIn, outcomeFeed } from "~db/queries/alarms.server";
import { loadEvidenceState } from "~db/queries/evidence-states.server";
import { countMatured } from "~db/queries/learning.server";
import { activeModelFacts, lastLearning } from "~db/queries/models.server";
import type { Ctx } from "../ctx";
import { maturedBefore } from "../risk/learning/maturity.server";
import { silentBecause, speakerOf } from "../risk/scoring-model.server";

/** Orders counted at most to say how many are missing. */
const mostCounted = 5_000;

/** Days of matured orders whose scores are held against their ends. */
const watchedDays = 60;

/** Which model scores this store's orders, and what is known of how good it is. */
export interface ModelView {
  /** What scores new orders now. */
  modelId: string;
  /** Why that is not a model of the store's own; null when it is. */
  silent: ReturnType<typeof silentBecause>;
  /** When the store's own model was learnt, and from how many orders. */
  learnt: { at: Date; outcomes: number; positives: number } | null;
  /** The newest orders it was judged on, without having learnt from them; null until there is one. */
  judged: { from: number; to: number; all: Metrics; cod: Metrics | null; shipped: Metrics | null } | null;
  lastDays: LastDays | null;
  /** While there is none: matured orders there are and are wanted, the same of those that came back, and when they were last counted for learning. */
  missing: { orders: number; wantedOrders: number; positives: number; wantedPositives: number; triedAt: Date | null } | null;
  /** Days without news of any order's end although orders wait; rates foretold and found where they are too far apart. */
  alarms: { quietDays: number | null; drift: ReturnType<typeof driftOf> };
}

/** Reads which model scores and how good it is. */
export function viewModel(ctx: Ctx): Promise<ModelView> {
  return ctx.transact(async (tx) => {
    const active = await activeModelFacts(tx, "rto");
    const silent = silentBecause(active);
    const own = {
      modelId: speakerOf("rto", active),
      silent,
      learnt: active && { at: active.trainedAt, outcomes: active.outcomes, positives: active.positives },
      lastDays: active?.lastDays ?? null,
    };
    const { before } = await maturedBefore(tx, ctx.now());
    const watchedFrom = addDays(before, -watchedDays);
    const { lastEndAt, waiting } = await outcomeFeed(tx, watchedFrom, before);
    const drift = driftOf(await foretoldIn(tx, watchedFrom, before));
    const alarms = { quietDays: quietFor(lastEndAt, waiting, ctx.now()), drift };
    if (!active) {
      const { outcomes: orders, positives } = await countMatured(tx, "rto", before, mostCounted);
      const wanted = { wantedOrders: fewestOutcomes.orders, wantedPositives: fewestOutcomes.each };
      const triedAt = (await lastLearning(tx, "rto"))?.triedAt ?? null;
      return { ...own, alarms, judged: null, missing: { orders, positives, ...wanted, triedAt } };
    }
    const { overall, within, prior, judgedFrom, judgedTo } = active.honesty;
    const isJudged = overall !== null && judgedFrom !== null && judgedTo !== null;
    const judged = isJudged ? { from: judgedFrom, to: judgedTo, all: overall, cod: within.cod ?? null, shipped: prior } : null;
    return { ...own, alarms, judged, missing: null };
  });
}

/** Which model foretells returns after delivery, and what is known of how good it is. */
export interface ReturnsModelView extends Pick<ModelView, "modelId" | "silent" | "learnt" | "missing"> {
  judged: { from: number; to: number; all: Metrics; shipped: Metrics | null } | null;
  /** Days after delivery when nobody asks for a return any more, and whether they were measured in this store. */
  returnDays: number;
  measured: boolean;
}

/** Reads which model foretells returns and how good it is. */
export function viewReturnsModel(ctx: Ctx): Promise<ReturnsModelView> {
  return ctx.transact(async (tx) => {
    const active = await activeModelFacts(tx, "returns");
    const last = await lastLearning(tx, "returns");
    const { returnDays } = await loadEvidenceState(tx);
    const own = {
      modelId: speakerOf("returns", active),
      silent: silentBecause(active),
      learnt: active && { at: active.trainedAt, outcomes: active.outcomes, positives: active.positives },
      ...{ returnDays: returnDays ?? usualReturnDays, measured: returnDays !== null && returnDays !== usualReturnDays },
    };
    if (!active) {
      const { outcomes: orders, positives } = await countMatured(tx, "returns", ctx.now(), mostCounted);
      const wanted = { wantedOrders: fewestOutcomes.orders, wantedPositives: fewestOutcomes.each };
      return { ...own, judged: null, missing: { orders, positives, ...wanted, triedAt: last?.triedAt ?? null } };
    }
    const { overall, prior, judgedFrom, judgedTo } = active.honesty;
    const isJudged = overall !== null && judgedFrom !== null && judgedTo !== null;
    return { ...own, judged: isJudged ? { from: judgedFrom, to: judgedTo, all: overall, shipped: prior } : null, missing: null };
  });
}
