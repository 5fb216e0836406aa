import { featureVersion } from "~/domain/risk/engine/model";
import { storeStandard } from "~/domain/risk/engine/store-facts";
import { fewestOutcomes, type LearningEnd, whoSpeaks } from "~/domain/risk/learning-ends";
import { countMatured, hasNewOutcomes } from "~db/queries/learning.server";
import { activate, activeModel, lastLearning, saveLearning } from "~db/queries/models.server";
import { getStore, type StoreRow } from "~db/queries/store-row.server";
import type { Ctx } from "../../ctx";
import { halfLifeDays } from "../count-outcomes.server";
import type { Learnt } from "./learner";
import { maturedBefore } from "./maturity.server";
import { sightingsOf } from "./read-sightings.server";
import { startLearning } from "./thread.server";

/** Between two tries in one store, seconds. */
export const pauseSeconds = 3600;
/** The newest matured orders that are learnt from. */
const mostOrders = 100_000;
/** What became of a call: a try's end, or why there was none, and when to come back. */
export type Learning = { ended: LearningEnd } | { ended: "nothing_new" } | { ended: "too_soon"; waitSeconds: number };

/**
 * Learns the store's own RTO model from its matured orders, in a thread, and makes it the active one; at most once an hour, and only when an end
 * became known since. Nothing is written before the end, where one transaction does it all: a kill on the way loses nothing, the next run
 * starts over. @throws Error when the thread dies
 */
export async function learnStore(ctx: Ctx): Promise<Learning> {
  const startedAt = ctx.now();
  const begun = await ctx.transact(async (tx) => {
    const [last, active] = [await lastLearning(tx, "rto"), await activeModel(tx, "rto")];
    const waitSeconds = last ? Math.ceil((last.triedAt.getTime() - startedAt.getTime()) / 1000) + pauseSeconds : 0;
    if (waitSeconds > 0) return { ended: "too_soon" as const, waitSeconds };
    // Orders mature by the day without anything being counted, therefore a try that found too few is worth repeating daily.
    const isStale = active !== null && active.featureVersion !== featureVersion;
    if (last?.ended === "learnt" && !isStale && !(await hasNewOutcomes(tx, last.triedAt))) return { ended: "nothing_new" as const };
    const { before, maturityDays } = await maturedBefore(tx, startedAt);
    return { ended: null, store: await getStore(tx), maturityDays, before, ...(await countMatured(tx, before, mostOrders)) };
  });
  if (begun.ended !== null) return begun;
  const { store, outcomes, positives } = begun;
  if (outcomes < fewestOutcomes.orders || Math.min(positives, outcomes - positives) < fewestOutcomes.each)
    return note(ctx, { triedAt: startedAt, ended: "too_few", outcomes, positives });
  const learnt = await learn(ctx, store, begun);
  const found = { outcomes: learnt.honesty.outcomes, positives: learnt.honesty.positives };
  if (!learnt.honesty.enough) return note(ctx, { triedAt: startedAt, ended: "not_judged", ...found });
  return keep(ctx, learnt, { triedAt: startedAt, ended: "learnt", ...found });
}

type Try = Omit<Parameters<typeof saveLearning>[1], "kind">;

async function learn(ctx: Ctx, store: StoreRow, ask: { before: Date; maturityDays: number }): Promise<Learnt> {
  const thread = startLearning();
  try {
    for await (const sightings of sightingsOf(ctx, store, { ...ask, most: mostOrders })) thread.give(sightings);
    // Counters fade at this half-life when scoring; learning must see them fade alike.
    const halfLives = { evidence: halfLifeDays, base: halfLifeDays };
    const kinds = storeStandard.kinds.filter((kind) => kind !== "tag");
    const options = { task: "rto" as const, standard: { ...storeStandard, kinds }, halfLives };
    return await thread.learn({ options, limits: store.settings.bands });
  } finally {
    await thread.close();
  }
}

/** Ends a try without a model; one that another run ended later stays. */
function note(ctx: Ctx, row: Try): Promise<Learning> {
  return ctx.transact(async (tx) => {
    const last = await lastLearning(tx, "rto", true);
    if (!last || last.triedAt <= row.triedAt) await saveLearning(tx, { kind: "rto", ...row });
    return { ended: row.ended };
  });
}

function keep(ctx: Ctx, learnt: Learnt, row: Try): Promise<Learning> {
  return ctx.transact(async (tx) => {
    const last = await lastLearning(tx, "rto", true);
    if (last && last.triedAt > row.triedAt) return { ended: row.ended };
    const { modelId, honesty, lastDays } = learnt;
    const speaks = whoSpeaks(honesty);
    const isNew = (await activeModel(tx, "rto"))?.modelId !== modelId;
    await activate(tx, {
      ...{ modelId, kind: "rto", featureVersion: learnt.featureVersion, speaks, trainedAt: row.triedAt, honesty, lastDays },
      ...{ outcomes: row.outcomes, positives: row.positives, artefact: Buffer.from(learnt.artefact) },
    });
    await saveLearning(tx, { kind: "rto", ...row });
    if (isNew) await tx.record([{ name: "model.learnt", data: { modelId, speaks, outcomes: row.outcomes, positives: row.positives } }]);
    return { ended: row.ended };
  });
}
