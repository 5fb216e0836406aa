import { emptyResult, type ReplayResult } from "~/domain/returns/replay/tally";

const at = new Date("2026-11-20T20:00:00Z");
const later = new Date("2026-11-20T20:00:09Z");
const longTitle = "Hand-woven-Banarasi-silk-kurta-with-zari-border & matching dupatta, festive edition, extra long sleeves";
const side = (over: Partial<ReplayResult["asks"]["before"]>) => ({ ...emptyResult().asks.before, ...over });
const result: ReplayResult = {
  asks: {
    total: 8_541,
    before: side({
      yes: 6_020,
      look: 1_204,
      mend: 0,
      no: 1_317,
      refundMinor: 812_345_600,
      feesMinor: 0,
      bonusMinor: 1_204_000,
      keptMinor: 0,
    }),
    after: side({
      yes: 6_702,
      look: 933,
      mend: 41,
      no: 865,
      refundMinor: 861_200_100,
      feesMinor: 34_120_000,
      bonusMinor: 2_408_000,
      keptMinor: 99_000,
    }),
  },
  orders: {
    total: 81_020,
    before: side({ yes: 60_100, look: 2_000, no: 18_920, refundMinor: 12_345_678_900 }),
    after: side({ yes: 63_000, look: 1_000, no: 17_020, refundMinor: 13_000_000_000 }),
  },
  rules: {
    window: { before: 20_110, after: 17_700 },
    "final-sale": { before: 127, after: 185 },
    reason_wants_look: { before: 1_204, after: 933 },
  },
  changes: [
    {
      from: "no",
      to: "yes",
      kind: "rule",
      rule: "window",
      code: "window_closed",
      asks: 452,
      orders: 2_900,
      beforeMinor: 0,
      afterMinor: 54_000_000,
    },
    {
      from: "yes",
      to: "no",
      kind: "rule",
      rule: "final-sale",
      code: "hygiene",
      asks: 12,
      orders: 46,
      beforeMinor: 1_400_000,
      afterMinor: 0,
    },
    {
      from: "look",
      to: "yes",
      kind: "decision",
      rule: "",
      code: "reason_wants_look",
      asks: 271,
      orders: 0,
      beforeMinor: 31_000_000,
      afterMinor: 31_000_000,
    },
    {
      from: "yes",
      to: "yes",
      kind: "money",
      rule: "",
      code: "feesMinor",
      asks: 5_000,
      orders: 0,
      beforeMinor: 600_000_000,
      afterMinor: 570_000_000,
    },
  ],
  ...{ changed: 14_200, listed: 10_000, foreign: 12, unread: 31 },
};
const row = {
  ...{
    position: 1,
    kind: "refusal",
    orderId: "ord_1",
    orderName: "#104233",
    returnId: null,
    returnName: null,
    title: longTitle,
    askedAt: at,
  },
  ...{ from: "no", to: "yes", rule: "window", code: "window_closed", currency: "INR", beforeMinor: 0, afterMinor: 1_249_900 },
  sentenceBefore: "The return window closed on 3 May 2026.",
  sentenceAfter: "The return window is open until 18 May 2026.",
};
const money = { ...row, from: "yes", rule: "", code: "feesMinor", title: null, sentenceBefore: "", sentenceAfter: "" };
const run = {
  ...{ state: "done", stopped: false, ordersRead: 100_000, ordersTotal: 100_000, askDay: 7, startedBy: "staff:stf_1" },
  ...{ startedAt: at, finishedAt: later, result },
};
const page = {
  channel: "",
  version: 3,
  versionState: "draft",
  base: { version: 2, isWholeStores: false },
  usualDay: 7,
  leavesSignalsOut: true,
};
const noChanges = { rows: [], next: null };

/** Loader data of the What-if page: one that is through, one under way, one that says nothing any more. */
export const fullWhatIfPages: Readonly<Record<string, unknown>> = {
  whatIf: {
    ...{ ...page, replay: run },
    changes: {
      rows: [
        row,
        { ...money, position: 2, kind: "return", returnId: "ret_1", returnName: "R-1042-1", beforeMinor: 124_000, afterMinor: 109_000 },
        { ...row, position: 3, kind: "order", orderName: "#1044", from: "yes", to: "no", code: "hygiene", rule: "final-sale" },
      ],
      next: 50,
    },
  },
};

/** The same before anything was tried. */
export const emptyWhatIfPages: Readonly<Record<string, unknown>> = { whatIf: { ...page, replay: null, changes: noChanges } };

/** While it runs. */
export const runningWhatIf = {
  ...{ ...page, channel: "2", base: { version: 2, isWholeStores: true }, changes: noChanges },
  replay: { ...run, state: "running", ordersRead: 42_000, finishedAt: null, result: null },
};
