import { newId } from "~/domain/ids";
import { checkAddress } from "~/domain/risk/address";
import { emailQuality } from "~/domain/risk/contact";
import { bandOf, decide } from "~/domain/risk/decide";
import { evidenceKeys, isBracketed } from "~/domain/risk/evidence";
import type { RiskFacts, RiskReason, Tally } from "~/domain/risk/facts";
import { firstModel } from "~/domain/risk/first-model";
import { hourIn } from "~/domain/time";
import type { RiskModel } from "~/ports/risk-model";
import { optedOutShoppers } from "~db/queries/opt-out.server";
import {
  type AssessmentRow,
  loadOrdersWithLines,
  loadTallies,
  loadVelocity,
  type OrderLineRow,
  type OrderRow,
  saveAssessments,
  usualTotal,
} from "~db/queries/risk.server";
import { getStore, type StoreRow } from "~db/queries/store-row.server";
import type { Ctx, HistoryEvent, OutboxOrder, VerbTx } from "../ctx";

/** A change of the probability smaller than this, in the same band, is not worth a new assessment. */
const worthTelling = 0.02;
const keptReasons = 12;

/**
 * Assesses orders inside the caller's transaction: every new one, and every unshipped one whose facts moved its probability. Writes the
 * assessment, its history, and, where the store wants it, the messages that tell the platform or hold the order.
 */
export async function scoreOrders(
  ctx: Ctx,
  tx: VerbTx,
  asked: readonly { orderId: string; isNew: boolean }[],
  model: RiskModel = firstModel,
): Promise<void> {
  if (asked.length === 0) return;
  const ids = asked.map((a) => a.orderId);
  const store = await getStore(tx);
  const canHold = ctx.app.platforms[store.platform]?.can.holdFulfilment ?? false;
  const loaded = (await loadOrdersWithLines(tx, ids)).filter(({ order }) => order.scoredAt === null || isUndecided(order));
  if (loaded.length === 0) return;
  const keysOf = new Map(
    loaded.map(({ order, lines }) => [
      order.orderId,
      evidenceKeys({ ...order, categories: lines.map((l) => l.productType ?? "").filter(Boolean) }),
    ]),
  );
  const tallies = await loadTallies(tx, [...keysOf.values()].flat());
  const velocity = await loadVelocity(
    tx,
    loaded.map(({ order }) => order.orderId),
  );
  const usual = await usualTotal(tx);
  const exempt = store.settings.autoHold
    ? await optedOutShoppers(
        tx,
        loaded.flatMap(({ order }) => order.shopperId ?? []),
      )
    : new Set<string>();

  const rows: AssessmentRow[] = [];
  const events: HistoryEvent[] = [];
  const messages: OutboxOrder[] = [];
  for (const { order, lines } of loaded) {
    const evidence = (keysOf.get(order.orderId) ?? []).map((k) => ({ ...k, tally: tallies.get(`${k.kind}|${k.key}`) ?? nothing }));
    const near = velocity.get(order.orderId) ?? { recent: 0, earlier: false };
    const result = model.score(factsOf(ctx, store, order, lines, evidence, near, usual));
    const band = bandOf(result.probability, store.settings.bands);
    if (order.riskProbability !== null && order.riskBand === band && Math.abs(order.riskProbability - result.probability) < worthTelling)
      continue;
    const { totalMinor, isCod } = order;
    const { action, atStakeMinor, worthMinor } = decide({ probability: result.probability, totalMinor, isCod, canHold }, store.settings);
    const assessmentId = newId("rsk", ctx.now());
    rows.push({
      orderId: order.orderId,
      assessmentId,
      probability: result.probability,
      band,
      action,
      atStakeMinor,
      worthMinor,
      reasons: result.reasons.slice(0, keptReasons),
      headline: headlineOf(result.reasons),
      modelId: model.id,
      featureVersion: model.featureVersion,
      assessedAt: ctx.now(),
    });
    events.push({
      name: "risk.assessed",
      orderId: order.orderId,
      actor: `model:${model.id}`,
      data: {
        assessmentId,
        probability: Number(result.probability.toFixed(4)),
        band,
        action,
        atStakeMinor,
        featureVersion: model.featureVersion,
      },
    });
    if (!isUndecided(order)) continue;
    if (store.settings.writeBack)
      messages.push({ kind: "order.annotate", dedupeKey: `annotate:${assessmentId}`, orderId: order.orderId, payload: {} });
    if (
      store.settings.autoHold &&
      band === "high" &&
      action !== "ship" &&
      order.isCod &&
      order.decision === "open" &&
      !exempt.has(order.shopperId ?? "")
    ) {
      messages.push({
        kind: "order.hold",
        dedupeKey: `hold:${assessmentId}`,
        orderId: order.orderId,
        payload: { reason: "High risk of coming back undelivered.", automatic: true },
      });
    }
  }
  await saveAssessments(tx, rows);
  await tx.record(events);
  await tx.say(messages);
}

const nothing: Tally = { rto: 0, delivered: 0 };

/** What raises the risk most beyond the way of paying, which every list shows anyway. */
function headlineOf(reasons: readonly RiskReason[]): string | null {
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

function factsOf(
  ctx: Ctx,
  store: StoreRow,
  order: OrderRow,
  lines: OrderLineRow[],
  evidence: RiskFacts["evidence"],
  near: { recent: number; earlier: boolean },
  usual: number | null,
): RiskFacts {
  const address = checkAddress({
    line1: ctx.sealer.open(ctx.storeId, order.addressLine1),
    line2: ctx.sealer.open(ctx.storeId, order.addressLine2),
    city: order.city,
    province: order.province,
    postalCode: order.postalCode,
    countryCode: order.countryCode,
  });
  const gross = order.subtotalMinor + order.discountMinor;
  return {
    isCod: order.isCod,
    valueDoublings: usual && order.totalMinor > 0 ? Math.log2(order.totalMinor / usual) : 0,
    quantity: order.quantity,
    lineCount: lines.length,
    discountShare: gross > 0 ? order.discountMinor / gross : 0,
    bracketed: isBracketed(lines),
    hourOfDay: hourIn(store.timezone, order.placedAt),
    addressQuality: address.quality,
    // While contact data waits to be re-read, its absence says nothing about the shopper.
    addressFaults: order.needsReread ? [] : address.faults.map((fault) => fault.sentence),
    phoneValid: order.phoneHash !== null || order.needsReread,
    emailQuality: order.needsReread ? "good" : emailQuality(ctx.sealer.open(ctx.storeId, order.contactEmail)),
    recentOrders: near.recent,
    firstOrder: !near.earlier,
    evidence,
  };
}
