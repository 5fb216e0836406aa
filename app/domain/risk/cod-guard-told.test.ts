import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { run } from "../../../extensions/cod-guard/src/index";
import type { GuardConfig, GuardRule, GuardStanding } from "./cod-guard";
import { type PastCart, previewOf, wouldHide } from "./cod-guard-preview";
import { guardStateOf } from "./cod-guard-state";
import { decidesTheSame, toldOf } from "./cod-guard-told";

const standing = (risk: number | null, list: GuardStanding["list"] = null): GuardStanding => ({ version: 1, risk, list });
const config = (rules: GuardRule[], threshold: number | null): GuardConfig => ({ version: 1, codNames: ["cod"], threshold, rules });
const written = (told: GuardStanding | null) => told && JSON.stringify(told);

/** Whether the function of the checkout hides cash from this cart. */
function hides(settings: GuardConfig, cart: PastCart, of: GuardStanding | null): boolean {
  const { operations } = run({
    cart: {
      cost: { totalAmount: { amount: (cart.totalMinor / 100).toFixed(2) } },
      buyerIdentity: { customer: { metafield: of && { jsonValue: of } }, purchasingCompany: null },
      deliveryGroups: [{ deliveryAddress: { countryCode: cart.countryCode, zip: cart.postalCode } }],
    },
    paymentCustomization: { metafield: { jsonValue: settings } },
    paymentMethods: [
      { id: "1", name: "COD" },
      { id: "2", name: "Card" },
    ],
    presentmentCurrencyRate: "1.0",
  });
  return operations.length > 0;
}

describe("what a checkout is told of a shopper", () => {
  test.each([
    ["nothing of somebody who is not risky", standing(0.29), null],
    ["nothing of somebody without a score", standing(null), null],
    ["the risk from the threshold on", standing(0.3), standing(0.3)],
    ["the list alone, whatever the risk", standing(0.9, "allow"), standing(null, "allow")],
    ["the list that hides, too", standing(0.1, "deny"), standing(null, "deny")],
  ])("%s", (_name, of, told) => {
    expect(toldOf(of, 0.3)).toEqual(told);
  });

  test("is no risk where scores do not count", () => {
    expect(toldOf(standing(0.9), null)).toBeNull();
  });

  test.each([
    ["nothing stays nothing", null, null, true],
    ["somebody became risky", null, standing(0.4), false],
    ["somebody is risky no more", standing(0.4), null, false],
    ["another risk on the same side", standing(0.4), standing(0.8), true],
    ["a threshold above what was written", standing(0.25), standing(0.4), false],
    ["the same list", standing(null, "deny"), standing(null, "deny"), true],
    ["another list", standing(null, "deny"), standing(null, "allow"), false],
    ["a list instead of a risk", standing(0.4), standing(null, "allow"), false],
  ])("stays as it was written when it decides the same: %s", (_name, before, after, same) => {
    expect(decidesTheSame(written(before), after, 0.3)).toBe(same);
  });

  test("is written again when what was written is not certain", () => {
    expect(decidesTheSame("?", null, 0.3)).toBe(false);
    expect(decidesTheSame("?", standing(0.4), 0.3)).toBe(false);
    expect(decidesTheSame("{}", null, 0.3)).toBe(false);
  });
});

const carts = fc.record({
  totalMinor: fc.integer({ min: 0, max: 3_000_00 }),
  currency: fc.constant("INR"),
  postalCode: fc.constantFrom(null, "560001", "800 020", "sw1a-1"),
  countryCode: fc.constantFrom(null, "IN", "AE"),
});
const some = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const rules = fc
  .record({
    outcome: fc.constantFrom("hide" as const, "leave" as const),
    fromTotal: some(fc.integer({ min: 0, max: 3_000 })),
    toTotal: some(fc.integer({ min: 0, max: 3_000 })),
    postal: fc.subarray(["56", "8000", "SW1A"]),
    countries: fc.subarray(["IN", "AE"]),
  })
  .filter((rule) => rule.fromTotal !== null || rule.toTotal !== null || rule.postal.length + rule.countries.length > 0);
const standings = some(
  fc.record({
    version: fc.constant(1 as const),
    risk: some(fc.double({ min: 0, max: 1, noNaN: true })),
    list: fc.constantFrom("allow" as const, "deny" as const, null),
  }),
);

describe("the preview of a checkout", () => {
  test("decides as the function does", () => {
    let hidden = 0;
    fc.assert(
      fc.property(fc.array(rules, { maxLength: 4 }), some(fc.constantFrom(0.2, 0.5)), carts, standings, (list, threshold, cart, of) => {
        const settings = config(list, threshold);
        const answer = wouldHide(settings, cart, of);
        if (answer) hidden += 1;
        expect(answer).toBe(hides(settings, cart, of));
      }),
      { numRuns: 2_000, seed: 11 },
    );
    expect(hidden).toBeGreaterThan(200);
  });

  test("what a checkout is told decides as the whole standing would", () => {
    fc.assert(
      fc.property(fc.array(rules, { maxLength: 4 }), some(fc.constantFrom(0.2, 0.5)), carts, standings, (list, threshold, cart, of) => {
        const settings = config(list, threshold);
        expect(hides(settings, cart, of && toldOf(of, threshold))).toBe(hides(settings, cart, of));
      }),
      { numRuns: 1_000, seed: 12 },
    );
  });

  test("counts hidden orders by how they ended", () => {
    const cart = { totalMinor: 100_00, currency: "INR", postalCode: "560001", countryCode: "IN" };
    const order = (outcome: string, risk: number) => ({ ...cart, outcome, standing: standing(risk) });
    const past = [order("rto", 0.6), order("rto", 0.2), order("delivered", 0.7), order("unknown", 0.5), order("cancelled", 0.9)];
    expect(previewOf(config([], 0.5), past)).toEqual({ checkouts: 5, hidden: 4, rto: 1, delivered: 1, open: 2 });
    expect(previewOf(config([], null), past)).toEqual({ checkouts: 5, hidden: 0, rto: 0, delivered: 0, open: 0 });
  });
});

describe("where the guard stands", () => {
  const on = { isOn: true, written: "{}", writtenAt: new Date(0), problem: null };
  const usual = { possible: true, guard: on, missing: false, anythingTold: false };
  test.each([
    ["not_possible", { ...usual, possible: false }],
    ["off", { ...usual, guard: null }],
    ["off", { ...usual, guard: { ...on, isOn: false, written: null } }],
    ["leaving", { ...usual, guard: { ...on, isOn: false } }],
    ["leaving", { ...usual, guard: { ...on, isOn: false, written: null }, anythingTold: true }],
    ["permission", { ...usual, missing: true }],
    ["permission", { ...usual, guard: { ...on, isOn: false }, missing: true }],
    ["writing", { ...usual, guard: { ...on, written: null, writtenAt: null } }],
    ["on", usual],
    ["off_there", { ...usual, guard: { ...on, problem: "off_there" } }],
    ["plan", { ...usual, guard: { ...on, problem: "plan_forbids" } }],
    ["stuck", { ...usual, guard: { ...on, problem: "too_many" } }],
  ] as const)("%s", (state, facts) => {
    expect(guardStateOf(facts)).toBe(state);
  });
});
