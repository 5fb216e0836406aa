import { BenchRules, defaultBenchRules } from "~/domain/bench/clocks/bench-rules";
import { outlookOf } from "~/domain/bench/clocks/outlook";
import { draftOfRules } from "~/domain/bench/clocks/rules-draft";
import { monthsUntil, valueReports } from "~/domain/bench/clocks/value-report";

const long = "Thiruvananthapuram-Lakshmi-Narasimha-Venkatanarasimharajuvaripeta <b>& Sons</b>";
const count = (value: number, capped = false) => ({ value, capped });
const noFilter = { due: null, state: null, route: null, type: null, q: null };

const unit = (i: number) => ({
  ...{ unitId: `unt_${i}`, code: `U-7K3M9Q${String(i).padStart(2, "0")}`, sku: "KUR-BLU-M", title: i === 0 ? long : "Blue kurta" },
  ...{ variantTitle: i % 2 ? "Indigo / M" : null, productType: "Kurta", state: (["here", "graded", "routed"] as const)[i % 3] },
  ...{ grade: i % 3 === 0 ? null : "B", disposition: i % 3 === 2 ? "vendor_return" : null, shelf: i % 4 ? "" : "R-12" },
  ...{
    dueOn: ["2026-11-20", "2026-11-21", "2026-12-01", null][i % 4] ?? null,
    dueWhy: i % 4 === 3 ? null : "vendor",
    route: "vendor_credit",
  },
  proposed: i % 3 === 2 ? null : { disposition: "restock", why: "Back on the shelf it brings the most today." },
  ...{ worthMinor: 124_000 + i, lossMinor: 9_900 - i, currency: "INR" },
});
const queue = {
  filter: { ...noFilter, due: "week", state: "graded" },
  items: Array.from({ length: 50 }, (_, i) => unit(i)),
  next: "unt_49",
  count: count(10_000, true),
  spans: { all: count(10_000, true), overdue: count(12), today: count(3), week: count(41) },
  ...{ today: "2026-11-21", seesWorth: true },
};
const none = count(0);
const emptyQueue = {
  ...{ filter: noFilter, items: [], next: null, count: none, spans: { all: none, overdue: none, today: none, week: none } },
  ...{ today: "2026-11-21", seesWorth: false },
};

const rules = BenchRules.parse({
  seasons: [{ productType: long, from: "10-01", to: "02-28" }],
  expiries: [{ productType: "Creams", days: 30 }],
  dispositions: [{ grades: ["C", "D"], productType: "Shoes", fromMinor: 50_000, disposition: "refurbish" }],
});

const months = monthsUntil("2026-11", 12);
const sum = { currency: "INR", units: 41, soldMinor: 9_124_000, recoveredMinor: 7_999_900, pricedMinor: 7_999_900 };
const reports = valueReports(
  [
    { ...sum, month: "2026-11", way: "full_price" },
    { ...sum, month: "2026-10", way: "vendor_credit" },
    { ...sum, month: "2026-10", way: "nothing", recoveredMinor: -50_000, pricedMinor: 0, soldMinor: 0 },
    { ...sum, month: "2026-10", way: "material", currency: "KWD" },
  ],
  months,
);

/** Pages of clocks and value with plenty in them, by name. */
export const fullValuePages: Readonly<Record<string, unknown>> = {
  benchQueue: queue,
  benchRules: { draft: draftOfRules(rules, "INR"), version: 3 },
  benchValue: { reports, months, times: { waiting: 1_204, overWeek: 310, overMonth: 12, oldestDays: 71, usualDays: 3.4 } },
};

/** The same on the first morning. */
export const emptyValuePages: Readonly<Record<string, unknown>> = {
  benchQueue: emptyQueue,
  benchRules: { draft: draftOfRules(defaultBenchRules, "INR"), version: 0 },
  benchValue: { reports: [], months, times: { waiting: 0, overWeek: 0, overMonth: 0, oldestDays: null, usualDays: null } },
};

/** What may still become of a unit that nobody has looked at. */
export const outlook = outlookOf(
  rules,
  {
    ...{ soldMinor: 139_900, grade: null, receivedOn: "2026-11-20", currency: "INR" },
    deadlines: { vendor: "2026-11-21", season: "2027-02-28", expiry: "2026-11-20" },
  },
  "2026-11-21",
  true,
);
