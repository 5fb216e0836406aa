import { ledgerOf } from "~/domain/risk/savings";
import { emptyRule } from "~/ui/risk/rule-form";

const rule = {
  ruleId: "rul_01K00000000000000000000001",
  version: 2,
  name: `Dear orders to ${"Thiruvananthapuram".repeat(3)} & <b>others</b>`,
  outcome: "hold",
  isOn: false,
  conditions: {
    ...{ minTotalMinor: 200000, maxTotalMinor: null, payment: "cod", buyer: "first" },
    ...{ postalPrefixes: ["800", "811"], skus: ["KUR-*"], tags: ["gift"], countries: ["IN"] },
  },
  people: { phones: 3, emails: 1, addresses: 0 },
  test: {
    ...{ version: 2, state: "done", startedAt: "2026-11-20T20:00:00.000Z", read: 41200, matched: 212, rto: 61, delivered: 151, other: 0 },
    ...{ deliveredTotalMinor: 21000000, worthMinor: -114000, rtoCostMinor: 915000 },
  },
};

const arm = { rto: 90, delivered: 320, cancelled: 40, unknown: 3, acted: 300, held: 80, costMinor: 6_750_000, marginMinor: 18_000_000 };
const savings = {
  ...{ controlPercent: 5, young: 120, left: 2 },
  ...ledgerOf(
    [
      { action: "verify", isControl: false, arm },
      { action: "verify", isControl: true, arm: { ...arm, rto: 16, delivered: 34, cancelled: 1, acted: 0, held: 0 } },
      { action: "hold", isControl: false, arm: { ...arm, rto: 4, delivered: 10, cancelled: 2 } },
    ],
    1_500,
  ),
};

const metrics = {
  ...{ rows: 4120, positives: 611, auc: 0.713, aucInterval: [0.684, 0.742], topTenth: 0.31, logLoss: 0.4 },
  ...{ brier: 0.12, calibrationError: 0.012, meanScore: 0.15 },
};
const group = { metrics, bands: { low: { orders: 3000, rto: 210 }, medium: { orders: 800, rto: 180 }, high: { orders: 320, rto: 221 } } };
const model = {
  ...{ modelId: "rto-2-d9d725d43827", silent: null, learnt: { at: new Date("2026-11-20T20:00:00Z"), outcomes: 41200, positives: 6110 } },
  ...{ judged: { from: 20700, to: 20770, all: metrics, cod: metrics, shipped: { ...metrics, auc: 0.66 } }, missing: null },
  lastDays: { from: 20681, to: 20770, overall: group, cod: group },
  alarms: { quietDays: 12, drift: { orders: 900, foretold: 0.15, found: 0.24 } },
};
const returnsModel = {
  ...{ modelId: "returns-2-4ab8f1c09d21", silent: null, returnDays: 24, measured: true, missing: null },
  learnt: { at: new Date("2026-11-20T20:00:00Z"), outcomes: 30_100, positives: 2_950 },
  judged: { from: 20640, to: 20710, all: { ...metrics, auc: 0.663, aucInterval: [0.641, 0.685] }, shipped: { ...metrics, auc: 0.58 } },
};
const noReturnsModel = {
  ...{ modelId: "shipped-returns-2", silent: "no_model", returnDays: 35, measured: false, learnt: null, judged: null },
  missing: { orders: 96, wantedOrders: 750, positives: 4, wantedPositives: 75, triedAt: null },
};
const noModel = {
  ...{ modelId: "shipped-2", silent: "no_model", learnt: null, judged: null, lastDays: null },
  alarms: { quietDays: null, drift: null },
  missing: { orders: 412, wantedOrders: 750, positives: 31, wantedPositives: 75, triedAt: null },
};

const anImport = {
  ...{ importId: "imp_1", fileName: "courier may.csv", state: "mapped", errorCode: null, createdAt: new Date("2026-11-20T20:00:00Z") },
  ...{ rowsTotal: 41200, rowsRead: 0, rowsApplied: 0, rowsKept: 0, rowsFailed: 0, finishedAt: null },
};
const outcomes = {
  imports: [
    anImport,
    { ...anImport, importId: "imp_2", state: "done", rowsRead: 41200, rowsApplied: 41000, rowsKept: 150, rowsFailed: 50 },
    { ...anImport, importId: "imp_3", state: "failed", errorCode: "file_lost" },
  ],
  draft: {
    importId: "imp_1",
    header: ["Order", "Status", "", "Courier"],
    mapping: { delimiter: ",", order: 0, outcome: 1, date: 2, courier: 3, tracking: null, dayFirst: true },
    words: [
      { word: "delivered", rows: 40000, meaning: "delivered" },
      { word: "returned", rows: 1, meaning: "" },
    ],
    preview: [
      { rowNumber: 2, order: "1043", found: "#1043", word: "delivered", from: "unknown", to: "delivered", at: new Date(0), why: null },
      { rowNumber: 3, order: "", found: null, word: "", from: null, to: null, at: null, why: "no_such_order" },
    ],
  },
  errors: { importId: "imp_2", rows: [{ rowNumber: 17, code: "no_such_order" }] },
};

const told = { allowed: 12, denied: 3, risky: 412, waiting: 2, control: 21, controlEnds: { rto: 9, delivered: 6 } };
const cartRule = { outcome: "hide" as const, fromTotal: 10_000, toTotal: null, postal: ["8000", "811"], countries: ["IN"] };

/** Cash on delivery at the checkout, with something in the way. */
const checkout = {
  ...{ state: "stuck", byScore: true, problem: "too_many", walking: true, writtenAt: new Date(0), high: 0.3, controlPercent: 5 },
  missing: ["write_payment_customizations", "write_customers"],
  config: {
    version: 1,
    codNames: ["cash on delivery", "cod"],
    threshold: 0.3,
    rules: [cartRule, { ...cartRule, outcome: "leave" as const }],
  },
  leftOut: [
    { rule: "Sarees", why: "unseen" },
    { rule: null, why: "after_exception" },
  ],
  told,
  preview: { checkouts: 1_204, hidden: 96, rto: 51, delivered: 38, open: 7, days: 90, most: 5_000 },
};

const noGuard = {
  ...{ state: "not_possible", byScore: true, problem: null, walking: false, writtenAt: null, high: 0.3, controlPercent: 5, missing: [] },
  config: { version: 1, codNames: ["cod"], threshold: 0.3, rules: [] },
  leftOut: [],
  told: { ...told, allowed: 0, denied: 0, risky: 0, waiting: 0, control: 0, controlEnds: { rto: 0, delivered: 0 } },
  preview: { checkouts: 0, hidden: 0, rto: 0, delivered: 0, open: 0, days: 90, most: 5_000 },
};

/** The Risk page and a rule's page with plenty in them. */
export const fullRiskPages = {
  risk: { savings, model, returnsModel, rules: [rule, { ...rule, ruleId: "rul_2", isOn: true, outcome: "ship", test: null }] },
  outcomes,
  checkout,
  rule: {
    rule,
    draft: {
      ...{ name: rule.name, outcome: "hold", payment: "cod", buyer: "first", minTotal: "2000.00", maxTotal: "" },
      ...{ postalPrefixes: ["800", "811"], skus: ["KUR-*"], tags: ["gift"], countries: ["IN"], addPeople: "", removePeople: "" },
    },
  },
};

/** The same with nothing in them yet. */
export const emptyRiskPages = {
  risk: { savings: { controlPercent: 0, ...ledgerOf([], 0), young: 0, left: 0 }, model: noModel, returnsModel: noReturnsModel, rules: [] },
  outcomes: { imports: [], draft: null, errors: null },
  checkout: noGuard,
  rule: { rule: null, draft: emptyRule },
};
