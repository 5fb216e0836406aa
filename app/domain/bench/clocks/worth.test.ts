import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dispositions, grades } from "../unit";
import { BenchRules, benchRulesIn, defaultBenchRules } from "./bench-rules";
import { clockOf } from "./clock";
import { type Deadlines, dayPlus, deadlinesOf, dueOf, noDay } from "./deadline";
import { proposals, propose } from "./propose";
import { expectedRecovery, isOpen, type Worthy, worthByRoute } from "./worth";
import { dispositionOfRoute, routeOfDisposition, worthRoutes } from "./worth-routes";

const none: Deadlines = { vendor: null, season: null, expiry: null };
const day = "2026-06-10";
const unit = (more: Partial<Worthy> = {}): Worthy => ({ soldMinor: 100_000, grade: "A", receivedOn: day, deadlines: none, ...more });
const rulesOf = (more: object) => BenchRules.parse(more);

const percent = fc.integer({ min: 0, max: 100 });
const days = fc.integer({ min: 0, max: 3_650 });
const someDay = fc.integer({ min: 0, max: 4_000 }).map((n) => dayPlus("2024-01-01", n));
const someRules = fc
  .record({
    parts: fc.record(
      Object.fromEntries(worthRoutes.map((route) => [route, fc.record({ A: percent, B: percent, C: percent, D: percent })])),
    ),
    halfLifeDays: fc.record(Object.fromEntries(worthRoutes.map((route) => [route, days]))),
    afterSeasonPercent: percent,
    assumedGrade: fc.constantFrom(...grades),
    dispositions: fc.array(
      fc.record({
        grades: fc.subarray([...grades]),
        productType: fc.constantFrom("", "Shoes"),
        fromMinor: fc.option(fc.nat(), { nil: null }),
        disposition: fc.constantFrom(...dispositions),
      }),
      { maxLength: 3 },
    ),
  })
  .map(rulesOf);
const someUnit: fc.Arbitrary<Worthy> = fc.record({
  soldMinor: fc.integer({ min: 0, max: 100_000_000_00 }),
  grade: fc.option(fc.constantFrom(...grades), { nil: null }),
  receivedOn: someDay,
  deadlines: fc.record({
    vendor: fc.option(someDay, { nil: null }),
    season: fc.option(someDay, { nil: null }),
    expiry: fc.option(someDay, { nil: null }),
  }),
});

describe("worth", () => {
  test("is whole, never negative, never above what it was sold for, never more on a later day; so is what the best route brings", () => {
    fc.assert(
      fc.property(someRules, someUnit, someDay, fc.nat({ max: 500 }), (rules, one, on, later) => {
        for (const route of worthRoutes) {
          const minor = expectedRecovery(rules, route, one, on);
          expect(Number.isSafeInteger(minor)).toBe(true);
          expect(minor).toBeGreaterThanOrEqual(0);
          expect(minor).toBeLessThanOrEqual(one.soldMinor);
          expect(expectedRecovery(rules, route, one, dayPlus(on, later))).toBeLessThanOrEqual(minor);
          if (!isOpen(route, one.deadlines, on)) expect(minor).toBe(0);
        }
        for (const disposition of [null, ...dispositions]) {
          const clock = clockOf(rules, { ...one, disposition }, on);
          expect(clock.lossMinor).toBeGreaterThanOrEqual(0);
          expect(clock.lossMinor).toBeLessThanOrEqual(clock.worthMinor);
        }
      }),
    );
  });

  test("halves with the half-life, falls off a window's end, is part of itself after the season, and only material after expiry", () => {
    const rules = rulesOf({ halfLifeDays: { full_price: 10, refurbished: 0 } });
    const full = (on: string, deadlines: Deadlines = none) => expectedRecovery(rules, "full_price", unit({ deadlines }), on);
    expect([full(day), full(dayPlus(day, 10)), full(dayPlus(day, 20)), full(dayPlus(day, -5))]).toEqual([100_000, 50_000, 25_000, 100_000]);
    expect(full(dayPlus(day, 10), { ...none, season: dayPlus(day, 9) })).toBe(25_000);
    const vendor = (on: string) => expectedRecovery(rules, "vendor_credit", unit({ deadlines: { ...none, vendor: day } }), on);
    expect([vendor(day), vendor(dayPlus(day, 1)), expectedRecovery(rules, "vendor_credit", unit(), day)]).toEqual([70_000, 0, 0]);
    const expired = worthByRoute(rules, unit({ deadlines: { ...none, expiry: dayPlus(day, -1) } }), day);
    expect(expired.filter((one) => one.minor > 0)).toEqual([{ route: "material", minor: 3_000 }]);
  });

  test("of a unit nobody looked at is reckoned with the assumed grade; of a price nobody knows nothing is expected", () => {
    expect(expectedRecovery(defaultBenchRules, "full_price", unit({ grade: null }), day)).toBe(85_000);
    expect(worthByRoute(defaultBenchRules, unit({ soldMinor: 0 }), day).every((one) => one.minor === 0)).toBe(true);
  });

  test("every route has one disposition, and the other way", () => {
    for (const route of worthRoutes) expect(routeOfDisposition(dispositionOfRoute[route])).toBe(route);
    expect([routeOfDisposition("dispose"), routeOfDisposition("back_to_shopper")]).toEqual([null, null]);
  });
});

describe("deadlines", () => {
  const rules = rulesOf({
    seasons: [
      { productType: "Coats", from: "10-01", to: "02-28" },
      { productType: "Sandals", from: "04-01", to: "08-31" },
    ],
    expiries: [{ productType: "Creams", days: 30 }],
  });
  const of = (productType: string | null, receivedOn: string, vendorUntil: string | null = null) =>
    deadlinesOf(rules, { productType, receivedOn, vendorUntil });

  test("follow from the product type and the day it came; a season may go over the new year", () => {
    expect(of(" sandals ", "2026-06-10")).toEqual({ vendor: null, season: "2026-08-31", expiry: null });
    expect(of("Sandals", "2026-09-01").season).toBe("2026-08-31");
    expect(of("Sandals", "2026-03-31").season).toBe("2025-08-31");
    expect(["2026-11-05", "2026-02-01", "2026-02-28", "2026-03-01"].map((on) => of("Coats", on).season)).toEqual([
      "2027-02-28",
      "2026-02-28",
      "2026-02-28",
      "2026-02-28",
    ]);
    expect(of("Creams", "2026-06-10", "2026-06-20")).toEqual({ vendor: "2026-06-20", season: null, expiry: "2026-07-10" });
    expect(of(null, "2026-06-10")).toEqual(none);
  });

  test("the next one presses; what passed while it lay is overdue; what was over before it came presses nobody; a way out has its own", () => {
    const deadlines: Deadlines = { vendor: "2026-06-20", season: "2026-08-31", expiry: null };
    const due = (on: string, route: Parameters<typeof dueOf>[1]["route"] = null) =>
      dueOf(deadlines, { receivedOn: "2026-06-10", route, day: on });
    expect(due("2026-06-20")).toEqual({ kind: "vendor", on: "2026-06-20" });
    expect(due("2026-06-21")).toEqual({ kind: "season", on: "2026-08-31" });
    expect(due("2026-09-05")).toEqual({ kind: "season", on: "2026-08-31" });
    expect(due("2026-06-15", "full_price")).toEqual({ kind: "season", on: "2026-08-31" });
    expect(due("2026-06-25", "vendor_credit")).toEqual({ kind: "vendor", on: "2026-06-20" });
    expect([due("2026-06-15", "nothing"), due("2026-06-15", "material")]).toEqual([null, null]);
    expect(dueOf(deadlines, { receivedOn: "2026-09-01", route: null, day: "2026-09-02" })).toBeNull();
  });
});

describe("clocks", () => {
  test("what is lost until tomorrow is what the best way loses, or the way that was chosen", () => {
    const rules = rulesOf({ halfLifeDays: { full_price: 0, refurbished: 0, secondary_channel: 0 }, parts: { full_price: { A: 40 } } });
    const last = unit({ deadlines: { ...none, vendor: day } });
    // Tomorrow the vendor takes it no more: refurbishing, which brings as much, is left.
    expect(clockOf(rules, { ...last, disposition: null }, day)).toEqual({
      ...{ dueOn: day, dueWhy: "vendor", bestRoute: "vendor_credit", worthMinor: 70_000, lossMinor: 0 },
    });
    expect(clockOf(rules, { ...last, disposition: "vendor_return" }, day)).toMatchObject({ worthMinor: 70_000, lossMinor: 70_000 });
    expect(clockOf(rules, { ...last, disposition: "dispose" }, day)).toEqual({
      ...{ dueOn: noDay, dueWhy: null, bestRoute: null, worthMinor: 0, lossMinor: 0 },
    });
  });
});

describe("a proposal", () => {
  const goods = { soldMinor: 100_000, receivedOn: day, deadlines: none, productType: "Shoes", reasons: [] as string[] };

  test("is what brings most today, by grade, with a sentence that names no amount", () => {
    const all = proposals(defaultBenchRules, goods, day);
    expect(grades.map((grade) => all[grade].disposition)).toEqual(["restock", "restock", "refurbish", "refurbish"]);
    expect(all.A.why).toBe("Back on the shelf it brings the most today.");
    const withVendor = proposals(defaultBenchRules, { ...goods, deadlines: { ...none, vendor: "2026-06-20" } }, day);
    expect(withVendor.D).toEqual({
      disposition: "vendor_return",
      why: "The vendor takes it back until 20 Jun 2026, and that brings the most today.",
    });
    const expired = propose(defaultBenchRules, { ...goods, deadlines: { ...none, expiry: "2026-06-09" } }, "A", day);
    expect(expired).toEqual({ disposition: "recycle", why: "It expired on 9 Jun 2026: only its material is worth something." });
    const worthless = rulesOf({ parts: Object.fromEntries(worthRoutes.map((route) => [route, { A: 0 }])) });
    expect(propose(worthless, goods, "A", day)).toEqual({ disposition: "dispose", why: "No way out brings anything." });
    expect(propose(defaultBenchRules, { ...goods, soldMinor: 0 }, "C", day).disposition).toBe("refurbish");
  });

  test("follows the first of the store's rules that fits and can still be taken", () => {
    const rules = rulesOf({
      dispositions: [
        { grades: ["D"], disposition: "vendor_return" },
        { productType: "shoes", belowMinor: 50_000, disposition: "recycle" },
        { grades: ["C", "D"], fromMinor: 90_000, disposition: "secondary_channel" },
      ],
    });
    expect(propose(rules, goods, "D", day)).toEqual({
      disposition: "secondary_channel",
      why: "Rule 3 of the store says so: grade C or D, its price.",
    });
    expect(propose(rules, { ...goods, deadlines: { ...none, vendor: day } }, "D", day).disposition).toBe("vendor_return");
    expect(propose(rules, { ...goods, soldMinor: 49_999 }, "A", day)).toEqual({
      disposition: "recycle",
      why: "Rule 2 of the store says so: shoes, its price.",
    });
    expect(propose(rules, { ...goods, soldMinor: 0 }, "A", day).disposition).toBe("restock");
  });

  test("parts goods by the reason they were sent back for; what was not sent back has none", () => {
    const rules = rulesOf({ dispositions: [{ reason: "Damaged", disposition: "refurbish" }] });
    expect(propose(rules, { ...goods, reasons: ["Arrived damaged: the heel"] }, "A", day)).toEqual({
      disposition: "refurbish",
      why: 'Rule 1 of the store says so: sent back for "Damaged".',
    });
    for (const reasons of [["Too small"], []]) expect(propose(rules, { ...goods, reasons }, "A", day).disposition).toBe("restock");
  });

  test("is always something that can be taken on that day", () => {
    fc.assert(
      fc.property(someRules, someUnit, someDay, fc.constantFrom(...grades), (rules, { grade: _, ...one }, on, grade) => {
        const { disposition, why } = propose(rules, { ...one, productType: "Shoes", reasons: ["Too small"] }, grade, on);
        const route = routeOfDisposition(disposition);
        expect(route === null || isOpen(route, one.deadlines, on)).toBe(true);
        expect(why).toMatch(/^[A-Z].*\.$/);
      }),
    );
  });
});

test("rules: an old row always parses, half of one is filled, nothing brings more than it was sold for, seasons end on real days", () => {
  expect(benchRulesIn(null)).toEqual(defaultBenchRules);
  expect(benchRulesIn({ parts: { material: { A: 9 } } }).parts.material).toEqual({ A: 9, B: 3, C: 3, D: 3 });
  expect(benchRulesIn({ parts: "x" })).toEqual(defaultBenchRules);
  expect(BenchRules.safeParse({ parts: { full_price: { A: 101 } } }).success).toBe(false);
  for (const to of ["02-29", "13-01", "06-31", "6-1"])
    expect(BenchRules.safeParse({ seasons: [{ productType: "Coats", from: "01-01", to }] }).success).toBe(false);
});
