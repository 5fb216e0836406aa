import { newId } from "~/domain/ids";
import type { RiskReason, Tally } from "~/domain/risk/facts";
import { optedOutShoppers } from "~db/queries/opt-out.server";
import { loadOrdersWithLines, loadTallies, loadVelocity, type OrderRow, saveAssessments, usualTotal } from "~db/queries/risk.server";
import { getStore, type StoreRow } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../ctx";
import { halfLifeDays } from "./count-outcomes.server";
import { drawTrials } from "./draw-trials.server";
import { assessedEvent, type Judgement, judgeFor, messagesOf, ruleReason } from "./judge.server";
import { evidenceKeysOf, factsOf } from "./order-facts.server";
import { scoringModel } from "./scoring-model.server";

/** A change of the probability smaller than this, in the same band, is not worth a new assessment. */
const worthTelling = 0.02;
const keptReasons = 12;

/**
 * Assesses orders inside the caller's transaction: every new one, and every unshipped one whose facts moved its probability. Writes the
 * assessment, its history, and, where the store wants it, the messages that tell the platform or hold the order.
 */
export async function scoreOrders(ctx: Ctx, tx: VerbTx, asked: readonly { orderId: string; isNew: boolean }[]): Promise<void> {
  if (asked.length === 0) return;
  const ids = asked.map((a) => a.orderId);
  const store = await getStore(tx);
  const canHold = ctx.app.platforms[store.platform]?.can.holdFulfilment ?? false;
  const loaded = (await loadOrdersWithLines(tx, ids)).filter(({ order }) => order.scoredAt === null || isUndecided(order));
  if (loaded.length === 0) return;
  const model = await scoringModel(tx);
  const keysOf = new Map(loaded.map(({ order, lines }) => [order.orderId, evidenceKeysOf(order, lines)]));
  const tallies = await loadTallies(tx, [...keysOf.values()].flat(), ctx.now(), halfLifeDays);
  const velocity = await loadVelocity(
    tx,
    loaded.map(({ order }) => order.orderId),
  );
  const usual = await usualTotal(tx);
  const judge = await judgeFor(tx, store.settings, canHold);

  const judged: Judged[] = [];
  for (const { order, lines } of loaded) {
    const evidence = (keysOf.get(order.orderId) ?? []).map((k) => ({ ...k, tally: tallies.get(`${k.kind}|${k.key}`) ?? nothing }));
    const near = velocity.get(order.orderId) ?? { recent: 0, earlier: false };
    const result = model.score(factsOf(ctx, store, order, lines, evidence, near, usual));
    const judgement = judge(order, result.probability, !near.earlier);
    if (!isNews(order, result.probability, judgement)) continue;
    const reasons = judgement.rule ? [ruleReason(judgement.rule), ...result.reasons] : result.reasons;
    judged.push({ order, judgement, reasons, probability: result.probability, assessmentId: newId("rsk", ctx.now()) });
  }
  await saveAssessments(
    tx,
    judged.map(({ order, judgement: { band, action, atStakeMinor, worthMinor, rule }, reasons, probability, assessmentId }) => ({
      ...{ orderId: order.orderId, assessmentId, probability, band, action, atStakeMinor, worthMinor },
      ruleId: rule?.ruleId ?? null,
      ruleVersion: rule?.version ?? null,
      reasons: reasons.slice(0, keptReasons),
      headline: headlineOf(reasons),
      modelId: model.id,
      featureVersion: model.featureVersion,
      assessedAt: ctx.now(),
    })),
  );
  await tx.record(judged.map((one) => assessedEvent(one.order, model, one)));
  await actOn(ctx, tx, store, judged);
}

interface Judged {
  order: OrderRow;
  judgement: Judgement;
  reasons: RiskReason[];
  probability: number;
  assessmentId: string;
}

/** Orders still in the store's hands: flagged ones join the measurement, and the platform is told what the store wants told. */
async function actOn(ctx: Ctx, tx: VerbTx, store: StoreRow, judged: readonly Judged[]): Promise<void> {
  const open = judged.filter(({ order }) => isUndecided(order));
  const flagged = open.filter(({ judgement }) => judgement.action !== "ship");
  const exempt = await optedOutShoppers(
    tx,
    flagged.flatMap(({ order }) => order.shopperId ?? []),
  );
  const isExempt = (order: OrderRow) => exempt.has(order.shopperId ?? "");
  const arms = await drawTrials(
    ctx,
    tx,
    store.settings,
    flagged
      .filter(({ order, judgement }) => !judgement.rule && order.decision === "open" && !isExempt(order))
      .map(({ order, judgement, probability }) => ({
        ...{ orderId: order.orderId, externalId: order.externalId, totalMinor: order.totalMinor },
        ...{ action: judgement.action, probability },
      })),
  );
  await tx.say(
    open.flatMap((one) =>
      messagesOf(one.order, store.settings, { ...one, isExempt: isExempt(one.order), isControl: arms.get(one.order.orderId) ?? false }),
    ),
  );
}

/** Whether an assessment says something that the order's last one did not. */
function isNews(order: OrderRow, probability: number, { band, action }: Judgement): boolean {
  if (order.riskProbability === null || order.riskBand !== band || order.riskAction !== action) return true;
  return Math.abs(order.riskProbability - probability) >= worthTelling;
}

const nothing: Tally = { rto: 0, delivered: 0 };

/** The rule that decided; else what raises the risk most beyond the way of paying, which every list shows anyway. */
function headlineOf(reasons: readonly RiskReason[]): string | null {
  if (reasons[0]?.code === "rule") return reasons[0].sentence;
  return (reasons.find((reason) => reason.weight > 0 && reason.code !== "payment") ?? reasons[0])?.sentence ?? null;
}

/** Still in the store's hands: a decision about it can change something. */
function isUndecided(order: OrderRow): boolean {
  return (
    order.outcome === "unknown" &&
    order.cancelledAt === null &&
    (order.fulfilmentStatus === "unfulfilled" || order.fulfilmentStatus === "on_hold")
  );
}
