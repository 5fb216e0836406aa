import { newId } from "~/domain/ids";
import type { RiskReason, Tally } from "~/domain/risk/facts";
import { loadTallies } from "~db/queries/evidence.server";
import { optedOutShoppers } from "~db/queries/opt-out.server";
import { loadOrdersWithLines, loadVelocity, type OrderRow, saveAssessments, usualTotal } from "~db/queries/risk.server";
import { activeRules } from "~db/queries/rules.server";
import { getStore, type StoreRow } from "~db/queries/store-row.server";
import { standingsMayChange } from "../checkout/guard-changes.server";
import type { Ctx, VerbTx } from "../ctx";
import { drawTrials } from "./draw-trials.server";
import { assessedEvent, type Judgement, judgeFor, messagesOf, ruleReason } from "./judge.server";
import { evidenceKeysOf, factsOf } from "./order-facts.server";
import { scoringModels } from "./scoring-model.server";

/** A change of a probability smaller than this, in the same band, is not worth a new assessment. */
const worthTelling = 0.02;
const keptReasons = 12;
const keptReturnReasons = 5;

/**
 * Assesses orders inside the caller's transaction: every new one, and every unshipped one whose facts moved its probability. Writes the
 * assessment, its history, and, where the store wants it, the messages that tell the platform or hold the order.
 * @param options `anew`: nothing about the orders changed but the model, so that only another band or advice is worth a message
 */
export async function scoreOrders(
  ctx: Ctx,
  tx: VerbTx,
  asked: readonly { orderId: string; isNew: boolean }[],
  { anew = false }: { anew?: boolean } = {},
): Promise<void> {
  if (asked.length === 0) return;
  const ids = asked.map((a) => a.orderId);
  // None waits for another's answer: they go out together.
  const [store, found, models, velocity, usual, rules] = await Promise.all([
    getStore(tx),
    loadOrdersWithLines(tx, ids),
    scoringModels(tx),
    loadVelocity(tx, ids),
    usualTotal(tx),
    activeRules(tx),
  ]);
  const loaded = found
    .filter(({ order }) => order.scoredAt === null || isUndecided(order))
    .map((one) => ({ ...one, order: asPaidAhead(one.order) }));
  if (loaded.length === 0) return;
  const keysOf = new Map(loaded.map(({ order, lines }) => [order.orderId, evidenceKeysOf(order, lines)]));
  const tallies = await loadTallies(tx, [...keysOf.values()].flat(), ctx.now());
  const judge = judgeFor(rules, store.settings, ctx.app.platforms[store.platform]?.can.holdFulfilment ?? false);

  const judged: Judged[] = [];
  for (const { order, lines } of loaded) {
    const keys = keysOf.get(order.orderId) ?? [];
    const evidence = (of: "rto" | "returns") => keys.map((k) => ({ ...k, tally: tallies.get(`${k.kind}|${k.key}`)?.[of] ?? nothing }));
    const near = velocity.get(order.orderId) ?? { recent: 0, earlier: false };
    const facts = factsOf(ctx, store, order, lines, evidence("rto"), near, usual);
    const result = models.rto.score(facts);
    const returned = models.returns.score({ ...facts, evidence: evidence("returns") });
    const judgement = judge(order, result.probability, !near.earlier);
    const news = newsOf(order, { probability: result.probability, returnProbability: returned.probability, judgement }, anew);
    if (!news) continue;
    const reasons = judgement.rule ? [ruleReason(judgement.rule), ...result.reasons] : result.reasons;
    judged.push({
      ...{ order, judgement, reasons, probability: result.probability, tells: news === "told" },
      ...{ returnProbability: returned.probability, returnReasons: returned.reasons, assessmentId: newId("rsk", ctx.now()) },
    });
  }
  if (judged.length === 0) return;
  await saveAssessments(
    tx,
    judged.map(({ order, judgement: { band, action, atStakeMinor, worthMinor, rule }, reasons, probability, ...one }) => ({
      ...{ orderId: order.orderId, assessmentId: one.assessmentId, probability, band, action, atStakeMinor, worthMinor },
      ruleId: rule?.ruleId ?? null,
      ruleVersion: rule?.version ?? null,
      reasons: reasons.slice(0, keptReasons),
      headline: headlineOf(reasons),
      modelId: models.rto.id,
      featureVersion: models.rto.featureVersion,
      returnProbability: one.returnProbability,
      returnReasons: one.returnReasons.slice(0, keptReturnReasons),
      returnModelId: models.returns.id,
      assessedAt: ctx.now(),
    })),
  );
  await tx.record(judged.map((one) => assessedEvent(one.order, models.rto, one)));
  await actOn(
    ctx,
    tx,
    store,
    judged.filter((one) => one.tells),
  );
  await standingsMayChange(
    tx,
    judged.map(({ order }) => order.shopperId),
  );
}

interface Judged {
  order: OrderRow;
  judgement: Judgement;
  reasons: RiskReason[];
  probability: number;
  returnProbability: number;
  returnReasons: RiskReason[];
  assessmentId: string;
  /** Worth a message to the platform. */
  tells: boolean;
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
  const asks = ({ order, judgement }: Judged) =>
    judgement.action === "verify" && order.decision !== "released" && !isExempt(order) && !(arms.get(order.orderId) ?? false);
  if (store.settings.verification.byItself)
    tx.enqueue(open.filter(asks).map(({ order: { orderId } }) => ({ name: "verification.ask", payload: { orderId }, key: orderId })));
  await tx.say(
    open.flatMap((one) =>
      messagesOf(one.order, store.settings, { ...one, isExempt: isExempt(one.order), isControl: arms.get(one.order.orderId) ?? false }),
    ),
  );
}

/** Whether an assessment says something that the order's last one did not, and whether the platform should hear of it; null when it says nothing new. */
function newsOf(
  order: OrderRow,
  found: { probability: number; returnProbability: number; judgement: Judgement },
  anew: boolean,
): "told" | "kept" | null {
  const { probability, returnProbability, judgement } = found;
  if (order.riskProbability === null || order.riskBand !== judgement.band || order.riskAction !== judgement.action) return "told";
  if (Math.abs(order.riskProbability - probability) >= worthTelling) return anew ? "kept" : "told";
  // Orders assessed before returns were asked about catch up when all are scored anew.
  if (order.returnProbability === null) return anew ? "kept" : null;
  return Math.abs(order.returnProbability - returnProbability) >= worthTelling ? "kept" : null;
}

const nothing: Tally = { rto: 0, delivered: 0 };

/** The rule that decided; else what raises the risk most beyond the way of paying, which every list shows anyway. */
function headlineOf(reasons: readonly RiskReason[]): string | null {
  if (reasons[0]?.code === "rule") return reasons[0].sentence;
  return (reasons.find((reason) => reason.weight > 0 && reason.code !== "payment") ?? reasons[0])?.sentence ?? null;
}

/** An order on cash that was paid before it ships is prepaid to whoever decides about it. One that was delivered was paid at the door. */
function asPaidAhead(order: OrderRow): OrderRow {
  return order.isCod && order.financialStatus === "paid" && isUndecided(order) ? { ...order, isCod: false } : order;
}

/** Still in the store's hands: a decision about it can change something. */
function isUndecided(order: OrderRow): boolean {
  return (
    order.outcome === "unknown" &&
    order.cancelledAt === null &&
    (order.fulfilmentStatus === "unfulfilled" || order.fulfilmentStatus === "on_hold")
  );
}
