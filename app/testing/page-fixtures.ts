import { builtInViews } from "~/application/views/order-filter";
import { labelWords } from "~/domain/returns/label";
import { permissionsOf, type StaffRole } from "~/domain/stores/roles";
import { defaultSettings } from "~/domain/stores/settings";
import type { Place } from "~/ui/place";
import { draftOf } from "~/ui/settings/draft";
import { emptyBatchPages, fullBatchPages } from "./bench-batch-fixtures";
import { emptyBenchPages, fullBenchPages } from "./bench-fixtures";
import { emptyStockPages, fullStockPages } from "./bench-stock-fixtures";
import { emptyValuePages, fullValuePages } from "./bench-value-fixtures";
import { emptyDeskPages, emptyReturnDesk, fullDeskPages, fullReturnDesk } from "./desk-fixtures";
import { emptyMailPages, emptyShipping, fullMailPages, fullShipping } from "./mail-fixtures";
import { emptyMoneyPages, fullMoneyPages } from "./money-fixtures";
import { emptyOrderPage, orderPage } from "./order-fixtures";
import { emptyFeeds, fullFeeds } from "./parcel-fixtures";
import { emptyPolicyPages, fullPolicyPages } from "./policy-fixtures";
import { emptyRiskPages, fullRiskPages } from "./risk-fixtures";
import { emptyWhatIfPages, fullWhatIfPages } from "./what-if-fixtures";
import { emptyWithdrawalPages, fullWithdrawalPages } from "./withdrawal-fixtures";

/** A name that is long, unbroken, and looks like markup: it must wrap and be escaped. */
export const longName = "Venkatanarasimharajuvaripeta Lakshmi-Narasimha & Sons <script>alert(1)</script> Thiruvananthapuram";

/** Twenty hours UTC: the next day in India. */
export const at = new Date("2026-11-20T20:00:00Z");
const later = new Date("2026-11-21T08:30:00Z");
const portalFixture = { address: "https://app.example/returns/demo-x", policy: "https://app.example/returns/demo-x/policy" };
const money = (minor: number) => ({ minor, currency: "INR" });

/** How people call the platforms that pages are drawn for. */
const labels = { shopify: "Shopify", bigcommerce: "BigCommerce", woocommerce: "WooCommerce" };

/** Where a fixture page is shown. */
export function placeOf(platform: keyof typeof labels, phone = false, role: StaffRole = "owner"): Place {
  return {
    base: `/${platform}`,
    platformLabel: labels[platform],
    storeName: "Neelam & Daughters",
    currency: "INR",
    timezone: "Asia/Kolkata",
    locale: "en-IN",
    phone,
    may: permissionsOf(role),
    can: {
      ...{ holdFulfilment: true, cancelOrder: true, correctOrder: true, payLink: platform === "shopify" },
      ...{ storeCredit: true, creditBonus: true, nativeReturns: true, returnReasons: true, unseenReturns: false },
    },
  };
}

const orderRow = (i: number) => ({
  orderId: `ord_01K0000000000000000000${String(i).padStart(4, "0")}`,
  externalId: String(5000 + i),
  name: `#${1042 + i}`,
  placedAt: at,
  shopperName: i === 0 ? longName : i % 7 === 0 ? null : "Asha Rao",
  shopper: i % 3 === 0 ? { orders: 3, rtos: 1 } : { orders: 1, rtos: 0 },
  isCod: i % 4 !== 0,
  totalMinor: 139900 + i * 1000,
  currency: "INR",
  riskProbability: i % 11 === 10 ? null : 0.27,
  riskBand: i % 11 === 10 ? null : (["high", "medium", "low"] as const)[i % 3],
  riskAction: "verify",
  riskReason: "PIN 800020: 9 of 41 orders came back",
  atStakeMinor: 5100,
  riskWorthMinor: 3100,
  decision: (["open", "held", "released"] as const)[i % 3],
  outcome: "unknown",
  fulfilmentStatus: "unfulfilled",
  cancelledAt: null,
  city: "Patna",
  postalCode: "800020",
});

const order = orderPage(at, later, longName);
const emptyOrder = emptyOrderPage(order);

const evidence = { phase: "idle", ordersWalked: 41_200, ordersTotal: 41_200, endsCounted: 36_400, startedAt: at, finishedAt: at };

const returnLine = {
  returnLineId: "rln_1",
  lineId: "1",
  title: "Blue kurta",
  variantTitle: "M",
  sku: "KUR-BLU-M",
  imageUrl: null,
  quantity: 1,
  receivedQuantity: 0,
  paidPercent: 60,
  gradeReason: longName,
  inspection: "pending",
  reasonName: "Too small",
  subReason: "Tight at the shoulders",
  conditions: ["unused", "tags_on"],
  note: longName,
  unit: money(139900),
  photos: [{ photoId: "pho_1", contentType: "image/jpeg" }],
  verdicts: [
    { lineId: "1", rule: "window", answer: "yes", sentence: "Asked 4 days after delivery; 30 days are allowed." },
    { lineId: "1", rule: "value", answer: "look", sentence: "The value is high: a person must look." },
  ],
};

const oneReturn = {
  shipping: fullShipping,
  returnId: "ret_01K00000000000000000000001",
  name: "R-1043-1",
  label: "pending",
  labelWords: labelWords.pending,
  request: "requested",
  parcel: "none",
  resolution: "open",
  wants: "refund",
  source: "shopper",
  orderId: "ord_1",
  orderName: "#1043",
  shopper: { name: longName, email: "asha@example.com", phone: null },
  recipient: null,
  requestedAt: at,
  decidedAt: null,
  receivedAt: null,
  settledAt: null,
  dueOn: "2026-11-30",
  declineNote: null,
  quoted: money(124000),
  settled: null,
  settledAs: null,
  paidByHand: false,
  giftCodeEnd: null,
  exchange: null,
  exchanging: {
    ...{ inReturn: true, dearer: true, currency: "INR" },
    swaps: [
      {
        returnLineId: "rln_01K00000000000000000000001",
        title: longName,
        quantity: 1,
        chosen: "502",
        choices: [
          { variantExternalId: "502", title: `Indigo / L, ${longName}`, inStock: 3, gapMinor: 0, advised: true },
          { variantExternalId: "503", title: "Indigo / XL", inStock: null, gapMinor: 30_000, advised: false },
        ],
      },
    ],
    allowed: { choose: true, send: true, sendAhead: true },
    kept: { units: 1, state: "held" },
    balance: { owed: money(30_000), payLink: "https://pay.example/orders/12345678901234567890/collect?signature=abcdef" },
    awaited: { since: at },
    orderedAfter: [{ orderId: "ord_01K00000000000000000000001", name: "#1043", placedAt: at, total: money(99_900) }],
  },
  restock: true,
  lines: [returnLine],
  preview: {
    original: {
      total: money(124000),
      parts: [
        { code: "items", amount: money(139900) },
        { code: "limit", amount: money(-5900) },
        { code: "condition", amount: money(-2000) },
        { code: "restocking", amount: money(-3000) },
        { code: "shipping", amount: money(-5000) },
      ],
    },
    storeCredit: {
      total: money(134000),
      parts: [
        { code: "items", amount: money(124000) },
        { code: "bonus", amount: money(10000) },
      ],
    },
    creditIsCertificate: false,
    cash: true,
    byHand: { total: money(124000), parts: [{ code: "items", amount: money(124000) }] },
    exchange: true,
    hasFees: true,
    ahead: false,
  },
  keepItem: false,
  decision: {
    said: "look",
    reasons: ["The order was paid on delivery.", "It is worth more than what goes through without a person."],
    by: "staff:stf_1",
    overruled: true,
  },
  handedOver: { method: "upi", reference: longName, by: "staff:stf_1" },
  allowed: {
    ...{ approve: true, decline: true, cancel: true, receive: false, settle: false, byHand: true, repair: true, keep: true },
    ...{ close: false, retry: false, abandon: false },
  },
  messages: [
    {
      outboxId: "out_2",
      kind: "mail.send",
      template: "requested",
      state: "sent",
      attempts: 1,
      errorCode: null,
      sentAt: at,
      createdAt: at,
      words: longName,
    },
    {
      ...{ outboxId: "out_3", kind: "mail.send", template: "approved", state: "sent", attempts: 2, errorCode: null, words: null },
      ...{ sentAt: at, createdAt: at, notSent: "bounced", again: false, maySendAgain: true },
    },
  ],
  timeline: order.timeline,
  desk: fullReturnDesk,
};

const nothing = { value: 0, capped: false };
const views = (count: { value: number; capped: boolean }) => builtInViews.map((view) => ({ ...view, saved: false, count }));
const sync = { lastReceivedAt: at, waiting: 3, failed: 1, stuck: 1, reconciledAt: at, needsReauth: false };

/** Loader data of every page with plenty in it. */
export const fullPages: Readonly<Record<string, unknown>> = {
  home: {
    now: later,
    toDecide: { count: 14, atStakeMinor: 4130000 },
    held: 2,
    returnsWaiting: { count: 6, oldestAt: at, promisedMinor: 500000 },
    refundsDue: { count: 3, promisedMinor: 372000 },
    refundsStuck: 1,
    goodsOverdue: 2,
    promisesAtRisk: { count: 4, promisedMinor: 496000 },
    moneyDifferences: 2,
    trend: ["2026-09-07", "2026-09-14", "2026-09-21"].map((week, i) => ({
      week,
      all: 0.08 + i / 100,
      cod: i === 1 ? null : 0.12,
      decided: 40,
    })),
    rtoRate: { now: 0.081, before: 0.119, decided: 320 },
    backfill: { state: "reading", ordersRead: 61200, ordersTotal: 84000, startedAt: at, errorCode: null },
    sync,
    firstSteps: true,
    returnsOff: false,
  },
  orders: {
    rows: Array.from({ length: 50 }, (_, i) => orderRow(i)),
    count: { value: 10_000, capped: true },
    views: [...views({ value: 10_000, capped: true }), { id: "vew_1", label: "Patna, COD", query: "view=vew_1", saved: true, count: null }],
    view: "to-decide",
    previous: "x",
    next: "y",
  },
  order,
  panel: order,
  ...fullBenchPages,
  ...fullStockPages,
  ...fullValuePages,
  ...fullDeskPages,
  return: oneReturn,
  ...fullPolicyPages,
  ...fullMailPages,
  ...fullMoneyPages,
  ...fullBatchPages,
  ...fullWithdrawalPages,
  ...fullRiskPages,
  ...fullWhatIfPages,
  settings: {
    draft: draftOf(defaultSettings, "INR"),
    version: 3,
    members: [{ staffId: "stf_1", name: "Person 1 (you)", role: "owner", lastSeenAt: at }],
    portal: portalFixture,
    parcels: fullFeeds,
  },
  system: {
    shown: {
      tab: "inbox",
      now: later,
      state: null,
      rows: [
        {
          deliveryId: "d-1",
          topic: "orders/create",
          state: "dead",
          receivedAt: at,
          processedAt: null,
          duplicates: 2,
          attempts: 8,
          errorCode: "bad_payload",
        },
      ],
      counts: { new: 1, done: 20_000, dropped: 3, failed: 0, dead: 1 },
      next: "z",
    },
  },
};

/** Loader data of every page with nothing in it yet. */
export const emptyPages: Readonly<Record<string, unknown>> = {
  home: {
    now: later,
    toDecide: { count: 0, atStakeMinor: 0 },
    held: 0,
    returnsWaiting: { count: 0, oldestAt: null, promisedMinor: 0 },
    refundsDue: { count: 0, promisedMinor: 0 },
    refundsStuck: 0,
    goodsOverdue: 0,
    promisesAtRisk: { count: 0, promisedMinor: 0 },
    moneyDifferences: 0,
    trend: [],
    rtoRate: { now: null, before: null, decided: 0 },
    backfill: null,
    sync: { lastReceivedAt: null, waiting: 0, failed: 0, stuck: 0, reconciledAt: null, needsReauth: false },
    firstSteps: false,
    returnsOff: null,
  },
  orders: { rows: [], count: nothing, views: views(nothing), view: "to-decide", previous: null, next: null },
  order: emptyOrder,
  panel: emptyOrder,
  ...emptyBenchPages,
  ...emptyStockPages,
  ...emptyValuePages,
  ...emptyDeskPages,
  return: {
    ...oneReturn,
    shipping: emptyShipping,
    recipient: { name: longName, email: "mina@gift.example", language: "ar" },
    label: "closed",
    labelWords: labelWords.closed,
    lines: [],
    preview: null,
    decision: null,
    handedOver: null,
    messages: [],
    timeline: [],
    desk: emptyReturnDesk,
    allowed: {
      ...{ approve: false, decline: false, cancel: false, receive: false, settle: false, byHand: false, repair: false, keep: false },
      ...{ close: false, retry: false, abandon: false },
    },
  },
  ...emptyPolicyPages,
  ...emptyMailPages,
  ...emptyMoneyPages,
  ...emptyBatchPages,
  ...emptyWithdrawalPages,
  ...emptyRiskPages,
  ...emptyWhatIfPages,
  settings: {
    draft: draftOf(defaultSettings, "JPY"),
    version: 1,
    members: [],
    portal: portalFixture,
    parcels: emptyFeeds,
  },
  system: { shown: { tab: "sync", now: later, backfills: [], reconciliations: [], evidence } },
};
