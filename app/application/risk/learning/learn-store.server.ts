import { halfLifeDays, usualReturnDays } from "~/domain/risk/counting";
import { featureVersion } from "~/domain/risk/engine/model";
import { storeStandard } from "~/domain/risk/engine/store-facts";
import { type LearningEnd, mayLearn, whoSpeaks } from "~/domain/risk/learning-ends";
import { loadEvidenceState } from "~db/queries/evidence-states.server";
import { countMatured, hasNewOutcomes } from "~db/queries/learning.server";
import { activate, activeModels, lastLearning, type ModelKind, saveLearning } from "~db/queries/models.server";
import { getStore, type StoreRow } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../../ctx";
import { matureReturns } from "../evidence/mature-returns.server";
import { speakerOf } from "../scoring-model.server";
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
 * Learns the store's own model of a kind from its matured orders, in a thread, and makes it the active one; at most once an hour, and only when
 * an end became known since. Nothing is written before the end, where one transaction does it all: a kill on the way loses nothing, the next
 * run starts over. When another model speaks from then on, open orders are scored anew. @throws Error when the thread dies
 */
export async function learnStore(ctx: Ctx, kind: ModelKind = "rto"): Promise<Learning> {
  const startedAt = ctx.now();
  const waitSeconds = await ctx.transact(async (tx) => {
    const last = await lastLearning(tx, kind);
    return last ? Math.ceil((last.triedAt.getTime() - startedAt.getTime()) / 1000) + pauseSeconds : 0;
  });
  if (waitSeconds > 0) return { ended: "too_soon", waitSeconds };
  if (kind === "returns") await matureReturns(ctx);
  const begun = await ctx.transact((tx) => begin(tx, kind, startedAt));
  if (!begun) return { ended: "nothing_new" };
  const { store, outcomes, positives } = begun;
  if (!mayLearn({ outcomes, positives })) return note(ctx, { kind, triedAt: startedAt, ended: "too_few", outcomes, positives });
  const learnt = await learn(ctx, store, begun);
  const found = { kind, triedAt: startedAt, outcomes: learnt.honesty.outcomes, positives: learnt.honesty.positives };
  if (!learnt.honesty.enough) return note(ctx, { ...found, ended: "not_judged" });
  return keep(ctx, learnt, { ...found, ended: "learnt" });
}

type Try = Parameters<typeof saveLearning>[1];

/** What is to be learnt from; null when nothing became known since the last model. */
async function begin(tx: VerbTx, kind: ModelKind, startedAt: Date) {
  const [last, { [kind]: active }] = await Promise.all([lastLearning(tx, kind), activeModels(tx)]);
  // Orders mature by the day without anything being counted, therefore a try that found too few is worth repeating daily.
  const isFresh = last?.ended === "learnt" && active?.featureVersion === featureVersion;
  if (isFresh && kind === "rto" && !(await hasNewOutcomes(tx, last.triedAt))) return null;
  const { before, maturityDays } =
    kind === "rto"
      ? await maturedBefore(tx, startedAt)
      : { before: startedAt, maturityDays: (await loadEvidenceState(tx)).returnDays ?? usualReturnDays };
  const counted = await countMatured(tx, kind, before, mostOrders);
  if (isFresh && kind === "returns" && counted.outcomes === last.outcomes && counted.positives === last.positives) return null;
  return { store: await getStore(tx), kind, maturityDays, before, ...counted };
}

async function learn(ctx: Ctx, store: StoreRow, ask: { kind: ModelKind; before: Date; maturityDays: number }): Promise<Learnt> {
  const thread = startLearning();
  try {
    for await (const sightings of sightingsOf(ctx, store, { ...ask, most: mostOrders })) thread.tell({ sightings });
    // Counters fade at this half-life when scoring; learning must see them fade alike.
    const halfLives = { evidence: halfLifeDays, base: halfLifeDays };
    const kinds = storeStandard.kinds.filter((kind) => kind !== "tag");
    const options = { task: ask.kind, standard: { ...storeStandard, kinds }, halfLives };
    return await thread.ask({ learn: { options, limits: ask.kind === "rto" ? store.settings.bands : null } });
  } finally {
    await thread.close();
  }
}

/** Ends a try without a model; one that another run ended later stays. */
function note(ctx: Ctx, row: Try): Promise<Learning> {
  return ctx.transact(async (tx) => {
    const last = await lastLearning(tx, row.kind, true);
    if (!last || last.triedAt <= row.triedAt) await saveLearning(tx, row);
    return { ended: row.ended };
  });
}

function keep(ctx: Ctx, learnt: Learnt, row: Try): Promise<Learning> {
  return ctx.transact(async (tx) => {
    const { kind, outcomes, positives } = row;
    const last = await lastLearning(tx, kind, true);
    if (last && last.triedAt > row.triedAt) return { ended: row.ended };
    const { modelId, honesty, lastDays } = learnt;
    const speaks = whoSpeaks(honesty);
    const { [kind]: before = null } = await activeModels(tx);
    await activate(tx, {
      ...{ modelId, kind, featureVersion: learnt.featureVersion, speaks, trainedAt: row.triedAt, honesty, lastDays },
      ...{ outcomes, positives, artefact: Buffer.from(learnt.artefact) },
    });
    await saveLearning(tx, row);
    if (before?.modelId !== modelId) await tx.record([{ name: "model.learnt", data: { modelId, kind, speaks, outcomes, positives } }]);
    if (speakerOf(kind, before) !== speakerOf(kind, { modelId, speaks, featureVersion: learnt.featureVersion }))
      tx.enqueue([{ name: "order.rescore", payload: {} }]);
    return { ended: row.ended };
  });
}
