/** As long and as strange as words of a person can be. */
const longWords = "Paid at the counter by Venkatanarasimharajuvaripeta Lakshmi-Narasimha & Sons <script>alert(1)</script>";
const at = new Date("2026-11-20T20:00:00Z");
const about = { orderId: "ord_1", orderName: "#1042", returnId: "ret_1", returnName: "R-1042-1", currency: "INR" };

const movement = (i: number) => ({
  ...about,
  id: `led_${i}`,
  at,
  kind: (["refund", "credit", "exchange", "fee", "platform", "correction"] as const)[i % 6],
  returnId: i % 6 === 4 ? null : "ret_1",
  returnName: i % 6 === 4 ? null : "R-1042-1",
  oursMinor: i % 6 === 4 ? null : 124_000 + i,
  theirsMinor: i % 6 < 2 || i % 6 === 4 ? 124_000 : null,
  method: null,
});

const difference = {
  ...about,
  differenceId: "dif_1",
  kind: "missing_here",
  oursMinor: 0,
  theirsMinor: 50_000,
  foundAt: at,
  settledAt: null,
  way: null,
  note: null,
  ways: ["adopted", "explained"],
};
const stuck = { ...difference, differenceId: "dif_2", kind: "missing_there", oursMinor: 124_000, theirsMinor: 0, ways: ["sent_again"] };

const promise = {
  ...{ returnId: "ret_1", name: "R-1042-1", orderId: "ord_1", orderName: "#1042", currency: "INR" },
  ...{ quotedMinor: 124_000, settledMinor: null, dueOn: "2026-11-21", settledOn: null, state: "soon", resolution: "open" },
};

const note = {
  ...{ name: "CN-2026-000042", issuedOn: "2026-11-20", currency: "INR", totalMinor: 124_000, taxMinor: 5_905 },
  ...{ returnId: "ret_1", orderId: "ord_1", returnName: "R-1042-1", orderName: "#1042" },
};

/** Loader data of the Money page's parts, with plenty in them. */
export const moneyShown = {
  ledger: {
    tab: "ledger",
    items: Array.from({ length: 50 }, (_, i) => movement(i)),
    totals: [{ currency: "INR", kind: "refund", count: 9, oursMinor: 1_116_000, theirsMinor: 1_066_000 }],
    next: "x",
  },
  differences: {
    tab: "differences",
    open: [difference, stuck],
    settled: [{ ...difference, settledAt: at, way: "explained", note: longWords }],
    waiting: 2,
    check: { state: "idle", ordersRead: 12, ordersTotal: 12, finishedAt: at, errorCode: null },
  },
  promises: {
    tab: "promises",
    owed: [promise, { ...promise, returnId: "ret_2", state: "overdue", resolution: "stuck" }],
    broken: [{ ...promise, state: "broken", settledOn: "2026-11-23", settledMinor: 124_000 }],
    recent: [{ ...promise, state: "kept", settledOn: "2026-11-20", settledMinor: 124_000 }],
    counts: { kept: 41, broken: 1 },
  },
  "credit-notes": { tab: "credit-notes", items: [note], next: "2026-41" },
  kept: {
    tab: "kept",
    reports: [
      {
        ...{ currency: "INR", settledReturns: 10, exchangedReturns: 3, exchangeRate: 0.3, keptShare: 0.42, keptMinor: 520_000 },
        ...{ refundedMinor: 720_000, creditedMinor: 300_000, exchangedMinor: 200_000, withheldMinor: 20_000, bonusMinor: 30_000 },
      },
    ],
  },
} as const;

const past = {
  ...{ importId: "imp_1", fileName: longWords, errorCode: null, rowsTotal: 42, rowsRead: 42 },
  ...{ rowsApplied: 40, rowsKept: 1, rowsFailed: 1, createdAt: at, finishedAt: at },
};
const columns = {
  ...{ order: 0, return: 1, item: 2, quantity: 3, reason: null, status: 4 },
  ...{ resolution: null, amount: 5, currency: null, requested: 6, settled: null },
};
const pastRow = {
  ...{ rowNumber: 2, order: "1042", found: "#1042", returnName: "RMA-7", item: longWords, quantity: 2 },
  ...{ end: "settled", amountMinor: 99_900, currency: "INR", why: null },
};
const data = {
  imports: [
    { ...past, state: "mapped" },
    { ...past, importId: "imp_2", state: "done" },
  ],
  draft: {
    importId: "imp_1",
    header: ["Order", "RMA", "SKU", "Qty", longWords, "Refund", "Date"],
    mapping: { delimiter: ",", columns, dayFirst: true, headerKey: "x" },
    words: {
      status: [
        { word: "refunded", rows: 1204, meaning: "settled" },
        { word: longWords.toLowerCase(), rows: 1, meaning: "" },
      ],
      resolution: [{ word: "bank", rows: 12, meaning: "original" }],
    },
    preview: [pastRow, { ...pastRow, rowNumber: 3, found: null, why: "no_such_order" }, { ...pastRow, rowNumber: 4, why: "known" }],
  },
  errors: { importId: "imp_2", rows: [{ rowNumber: 9, code: "still_open" }] },
};

/** The Money pages with plenty in them, and with nothing. */
export const fullMoneyPages = { money: { shown: moneyShown.ledger }, moneyData: data };
export const emptyMoneyPages = {
  money: { shown: { tab: "ledger", items: [], totals: [], next: null } },
  moneyData: { imports: [], draft: null, errors: null },
};
