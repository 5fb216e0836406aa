import { NotFound } from "~/domain/errors";
import { formatMoney } from "~/domain/money";
import { labelOf, labelWords } from "~/domain/returns/label";
import { type AskFacts, askText } from "~/domain/risk/ask-texts";
import { type ActionMoney, costOfRto, decide } from "~/domain/risk/decide";
import type { RiskReason } from "~/domain/risk/facts";
import { listAssessments } from "~db/queries/assessment.server";
import { listOrderHistory } from "~db/queries/history.server";
import { shopperRecords } from "~db/queries/order-lists.server";
import { placeOf } from "~db/queries/parcel-scans.server";
import { insertAccess } from "~db/queries/returns-access.server";
import { getStore } from "~db/queries/store-row.server";
import { findTrial } from "~db/queries/trials.server";
import { findShopperOptOut, readOrder } from "~db/queries/views.server";
import type { Ctx } from "../ctx";
import { type OrderVerification, readVerification } from "../verifications/read-verification.server";
import { type LookAlikesView, readLookAlikes } from "./look-alikes.server";
import { readAdvice } from "./order-advice.server";

type Read = NonNullable<Awaited<ReturnType<typeof readOrder>>>;

/** The part of the row that a page may have: nothing sealed, no hashes. */
function shown(row: Read["order"]) {
  const { orderId, externalId, name, placedAt, cancelledAt, currency, totalMinor, subtotalMinor, discountMinor, shippingMinor, taxMinor } =
    row;
  const { refundedMinor, isCod, gateways, financialStatus, fulfilmentStatus, channel, tags, decision, outcome, outcomeMarked } = row;
  return {
    ...{ orderId, externalId, name, placedAt, cancelledAt, currency, totalMinor, subtotalMinor, discountMinor, shippingMinor, taxMinor },
    ...{ refundedMinor, isCod, gateways, financialStatus, fulfilmentStatus, channel, tags, decision, outcome, outcomeMarked },
  };
}

function shownParcel(row: Read["parcels"][number]) {
  const { parcelId, leg, status, courier, trackingNumber, trackingUrl, shippedAt, deliveredAt, attempts, doubtfulAttempts } = row;
  const place = placeOf(row);
  const tracked = place && { ...place, reason: row.attemptReason, attempts, doubtfulAttempts };
  return { parcelId, leg, status, courier, trackingNumber, trackingUrl, shippedAt, deliveredAt, tracked };
}

const unitsOf = (read: Read, parcelId: string) =>
  read.parcelLines.filter((line) => line.parcelId === parcelId).reduce((sum, line) => sum + line.quantity, 0);

type Store = Awaited<ReturnType<typeof getStore>>;

const canHold = (ctx: Ctx, store: Store) => ctx.app.platforms[store.platform]?.can.holdFulfilment ?? false;

function askFacts(ctx: Ctx, store: Store, order: Read["order"]): AskFacts {
  const { currency, totalMinor } = order;
  const depositMinor = Math.round((totalMinor * store.settings.costs.depositPercent) / 100);
  return {
    storeName: store.name || store.domain,
    orderName: order.name,
    shopperName: ctx.sealer.open(ctx.storeId, order.contactName),
    total: formatMoney({ minor: totalMinor, currency }, "en"),
    deposit: formatMoney({ minor: depositMinor, currency }, "en"),
  };
}

/** What the newest assessment says of a return after delivery. */
function returnRiskOf(newest: Awaited<ReturnType<typeof listAssessments>>[number] | undefined): OrderView["returnRisk"] {
  if (!newest || newest.returnProbability === null) return null;
  return { probability: newest.returnProbability, reasons: newest.returnReasons ?? [], modelId: newest.returnModelId ?? "" };
}

/** Everything the Order page shows. Amounts are minor units of the order's currency. */
export interface OrderView {
  order: ReturnType<typeof shown>;
  contact: {
    name: string | null;
    phone: string | null;
    email: string | null;
  };
  address: {
    line1: string | null;
    line2: string | null;
    city: string | null;
    province: string | null;
    postalCode: string | null;
    countryCode: string | null;
  };
  /** What to ask the shopper about address and contact. */
  advice: ReturnType<typeof readAdvice>;
  /** What other orders of the same contact tell. */
  lookAlikes: LookAlikesView;
  note: string | null;
  shopper: { orders: number; rtos: number; optedOut: boolean } | null;
  risk: {
    probability: number;
    band: "low" | "medium" | "high";
    action: string;
    reasons: RiskReason[];
    modelId: string;
    assessedAt: Date;
    atStakeMinor: number;
    costMinor: number;
    worthMinor: number;
    /** By the costs of today, best first; the advice above is by those of its day. */
    options: ActionMoney[];
    /** What the store can send the shopper for the advised action. */
    ask: { subject: string; body: string } | null;
    byRule: boolean;
    /** Its part in the measurement of savings; null = it has none. */
    trial: { isControl: boolean; left: boolean; treatment: string | null } | null;
  } | null;
  /** How likely it is sent back after delivery; null = not asked yet. */
  returnRisk: { probability: number; reasons: RiskReason[]; modelId: string } | null;
  lines: {
    lineId: string;
    title: string;
    variantTitle: string | null;
    sku: string;
    imageUrl: string | null;
    quantity: number;
    unitPriceMinor: number;
    discountMinor: number;
  }[];
  parcels: {
    parcelId: string;
    leg: string;
    status: string;
    courier: string | null;
    trackingNumber: string | null;
    trackingUrl: string | null;
    shippedAt: Date;
    deliveredAt: Date | null;
    units: number;
    /** Where couriers' scans leave it; null = nothing was said. Attempts are different days. */
    tracked: { leg: string; status: string; at: Date; reason: string | null; attempts: number; doubtfulAttempts: number } | null;
  }[];
  refunds: { refundId: string; amountMinor: number; currency: string; refundedAt: Date }[];
  returns: { returnId: string; name: string; label: string; requestedAt: Date; quotedMinor: number }[];
  verification: OrderVerification;
  messages: Read["messages"];
  timeline: Awaited<ReturnType<typeof listOrderHistory>>;
}

/** Reads one order for staff; the reading of personal data is noted in the access log. @throws NotFound */
export function viewOrder(ctx: Ctx, input: { orderId: string }): Promise<OrderView> {
  return ctx.transact(async (tx) => {
    const read = await readOrder(tx, input.orderId);
    if (!read) throw new NotFound("The order");
    const { order } = read;
    const store = await getStore(tx);
    const [newest] = await listAssessments(tx, order.orderId);
    const trial = await findTrial(tx, order.orderId);
    const records = order.shopperId ? await shopperRecords(tx, [order.shopperId]) : new Map();
    const optedOut = order.shopperId ? await findShopperOptOut(tx, order.shopperId) : null;
    await insertAccess(tx, { actor: ctx.actor, subject: `order:${order.orderId}`, purpose: "order page", at: ctx.now() });
    const open = (sealed: string | null) => ctx.sealer.open(ctx.storeId, sealed);
    const address = {
      line1: open(order.addressLine1),
      line2: open(order.addressLine2),
      city: order.city,
      province: order.province,
      postalCode: order.postalCode,
      countryCode: order.countryCode,
    };
    const phone = open(order.contactPhone);
    const email = open(order.contactEmail);
    return {
      order: shown(order),
      contact: {
        name: open(order.contactName),
        phone,
        email,
      },
      address,
      advice: readAdvice(order, address, { phone, email }),
      lookAlikes: await readLookAlikes(ctx, tx, order),
      note: open(order.note),
      shopper: order.shopperId ? { orders: 1, rtos: 0, ...records.get(order.shopperId), optedOut: optedOut ?? false } : null,
      risk: newest
        ? {
            probability: newest.probability,
            band: newest.band,
            action: newest.action,
            reasons: newest.reasons,
            modelId: newest.modelId,
            assessedAt: newest.assessedAt,
            atStakeMinor: newest.atStakeMinor,
            costMinor: costOfRto(store.settings.costs),
            worthMinor: newest.worthMinor,
            options: decide({ ...order, probability: newest.probability, canHold: canHold(ctx, store) }, store.settings).options,
            ask: askText(newest.action, askFacts(ctx, store, order)),
            byRule: newest.ruleId !== null,
            trial: trial && { isControl: trial.isControl, left: trial.leftAt !== null, treatment: trial.treatment },
          }
        : null,
      returnRisk: returnRiskOf(newest),
      lines: read.lines.map(({ lineId, title, variantTitle, sku, imageUrl, quantity, unitPriceMinor, discountMinor }) => ({
        lineId,
        title,
        variantTitle,
        sku,
        imageUrl,
        quantity,
        unitPriceMinor,
        discountMinor,
      })),
      parcels: read.parcels.map((row) => ({ ...shownParcel(row), units: unitsOf(read, row.parcelId) })),
      refunds: read.refunds.map(({ refundId, amountMinor, currency, refundedAt }) => ({ refundId, amountMinor, currency, refundedAt })),
      returns: read.returns.map((row) => ({
        returnId: row.returnId,
        name: row.name,
        label: labelWords[labelOf(row)],
        requestedAt: row.requestedAt,
        quotedMinor: row.quotedMinor,
      })),
      verification: await readVerification(ctx, tx, order),
      messages: read.messages,
      timeline: await listOrderHistory(tx, order.orderId),
    };
  });
}
