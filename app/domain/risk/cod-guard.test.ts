import { readFileSync } from "node:fs";
import fc from "fast-check";
import { parse, validate } from "graphql";
import { describe, expect, test } from "vitest";
import { adminSchema } from "~/emulators/shopify/facts/schema-facts";
import { readConfig, readStanding } from "../../../extensions/cod-guard/src/contract";
import { run } from "../../../extensions/cod-guard/src/index";
import { defaultSettings } from "../stores/settings";
import { type GuardConfig, type GuardStanding, guardConfigOf, standingOf } from "./cod-guard";
import { type ActiveRule, RuleConditions, type RuleOutcome, ruleBook } from "./rules";

let count = 0;
const rule = (outcome: RuleOutcome, over: Partial<RuleConditions>): ActiveRule => {
  count += 1;
  return { ruleId: `rul_${count}`, version: 1, name: `Rule ${count}`, outcome, conditions: RuleConditions.parse(over) };
};
const configOf = (rules: readonly ActiveRule[], currency = "INR") => guardConfigOf(rules, defaultSettings, currency);
const nobody = { phoneHash: null, emailHash: null, addressHash: null, exempt: false, risk: null };

/** Whether the function of the checkout hides cash from this cart. */
function hides(config: GuardConfig, standing: GuardStanding | null, cart: { total: string; zip?: string; country?: string }): boolean {
  const { operations } = run({
    cart: {
      cost: { totalAmount: { amount: cart.total } },
      buyerIdentity: { customer: { metafield: standing && { jsonValue: standing } }, purchasingCompany: null },
      deliveryGroups: [{ deliveryAddress: { countryCode: cart.country ?? "IN", zip: cart.zip ?? "560001" } }],
    },
    paymentCustomization: { metafield: { jsonValue: config } },
    paymentMethods: [
      { id: "1", name: "Cash on Delivery (COD)" },
      { id: "2", name: "Card" },
    ],
    presentmentCurrencyRate: "1.0",
  });
  return operations.length > 0;
}

describe("a checkout's configuration", () => {
  test("without rules is the store's names for cash and its high limit", () => {
    const { config, leftOut } = configOf([]);
    expect(config).toEqual({ version: 1, codNames: defaultSettings.codGateways, threshold: 0.3, rules: [] });
    expect(leftOut).toEqual([]);
  });

  test("holds value limits, postal codes and countries in the store's order; what does not hold orders leaves cash", () => {
    const { config, leftOut } = configOf([
      rule("ship", { countries: ["ae"], maxTotalMinor: 20_000 }),
      rule("hold", { minTotalMinor: 1_000_050, payment: "cod" }),
      rule("verify", { postalPrefixes: ["800 0"] }),
      rule("hold", { postalPrefixes: ["sw1-a"], payment: "prepaid" }),
    ]);
    expect(config.rules).toEqual([
      { outcome: "leave", fromTotal: null, toTotal: 200, postal: [], countries: ["AE"] },
      { outcome: "hide", fromTotal: 10_000.5, toTotal: null, postal: [], countries: [] },
      { outcome: "leave", fromTotal: null, toTotal: null, postal: ["8000"], countries: [] },
    ]);
    expect(leftOut).toEqual([]);
    expect(readConfig(JSON.parse(JSON.stringify(config)))).toEqual(config);
  });

  test("counts in the currency's own units", () => {
    expect(configOf([rule("hold", { minTotalMinor: 5_000 })], "JPY").config.rules[0]?.fromTotal).toBe(5_000);
    expect(configOf([rule("hold", { minTotalMinor: 5_000 })], "KWD").config.rules[0]?.fromTotal).toBe(5);
  });

  test("says which rules a checkout cannot see, and takes cash from nobody by them", () => {
    const unseen = [rule("hold", { skus: ["X"] }), rule("hold", { tags: ["risky"] }), rule("hold", { buyer: "first" })];
    const all = rule("hold", { payment: "cod" });
    const dashes = rule("hold", { postalPrefixes: ["- "] });
    const person = rule("hold", { phones: ["ph"], minTotalMinor: 1 });
    const { config, leftOut } = configOf([...unseen, all, dashes, person]);
    expect(config).toMatchObject({ threshold: 0.3, rules: [] });
    expect(leftOut).toEqual([
      ...unseen.map(({ ruleId }) => ({ ruleId, why: "unseen" })),
      { ruleId: all.ruleId, why: "everybody" },
      { ruleId: dashes.ruleId, why: "everybody" },
      { ruleId: person.ruleId, why: "unseen" },
    ]);
  });

  test.each([
    ["a product", { skus: ["GIFT*"] }],
    ["first orders", { buyer: "first" }],
    ["everybody on cash", { payment: "cod" }],
  ] as [string, Partial<RuleConditions>][])("an exception for %s may be about any cart: nothing after it holds", (_name, over) => {
    const before = rule("hold", { postalPrefixes: ["8000"] });
    const exception = rule("ship", over);
    const after = rule("hold", { postalPrefixes: ["56"] });
    const listed = rule("hold", { phones: ["ph"] });
    const { config, leftOut } = configOf([before, exception, after, listed]);
    expect(config).toMatchObject({ threshold: null, rules: [{ outcome: "hide", postal: ["8000"] }] });
    expect(leftOut.filter(({ why }) => why === "after_exception").map(({ ruleId }) => ruleId)).toEqual([after.ruleId, listed.ruleId, null]);
    expect(standingOf([before, exception, after, listed], { ...nobody, phoneHash: "ph" }).list).toBeNull();
  });
});

describe("what is written of a shopper", () => {
  test("is the risk, rounded; null when never scored", () => {
    expect(standingOf([], { ...nobody, risk: 0.123456 })).toEqual({ version: 1, risk: 0.1235, list: null });
    expect(standingOf([], nobody)).toEqual({ version: 1, risk: null, list: null });
    expect(readStanding(standingOf([], nobody))).toEqual(standingOf([], nobody));
  });

  test.each([
    ["exempt from automated decisions", [], { exempt: true }, "allow"],
    ["on a list that ships", [rule("ship", { emails: ["em"] })], { emailHash: "em" }, "allow"],
    ["on a list that ships from some total on", [rule("ship", { phones: ["ph"], minTotalMinor: 5 })], { phoneHash: "ph" }, "allow"],
    ["at an address on a list that asks", [rule("verify", { addresses: ["ad"] })], { addressHash: "ad" }, "allow"],
    ["on a list that holds", [rule("hold", { phones: ["ph"], payment: "cod" })], { phoneHash: "ph" }, "deny"],
    [
      "on both, whatever their order",
      [rule("hold", { phones: ["ph"] }), rule("ship", { emails: ["em"] })],
      { phoneHash: "ph", emailHash: "em" },
      "allow",
    ],
    ["on a list that holds, but exempt", [rule("hold", { phones: ["ph"] })], { phoneHash: "ph", exempt: true }, "allow"],
    ["on a list for prepaid orders", [rule("hold", { phones: ["ph"], payment: "prepaid" })], { phoneHash: "ph" }, null],
    ["on a list that holds from some total on", [rule("hold", { phones: ["ph"], minTotalMinor: 5 })], { phoneHash: "ph" }, null],
    ["at an address that is held", [rule("hold", { addresses: ["ad"] })], { addressHash: "ad" }, null],
    ["on nobody's list", [rule("hold", { phones: ["ph"] }), rule("ship", { emails: ["em"] })], { phoneHash: "other" }, null],
  ] as [string, ActiveRule[], Partial<typeof nobody>, GuardStanding["list"]][])("%s", (_name, rules, person, list) => {
    expect(standingOf(rules, { ...nobody, ...person, risk: 0.2 }).list).toBe(list);
  });
});

test("the checkout never takes cash by a rule where scoring would not have held the order", () => {
  const one = fc.oneof(
    { weight: 3, arbitrary: fc.record({ minTotalMinor: fc.integer({ min: 1, max: 500_000 }) }) },
    { weight: 2, arbitrary: fc.record({ maxTotalMinor: fc.integer({ min: 1, max: 500_000 }) }) },
    { weight: 4, arbitrary: fc.record({ postalPrefixes: fc.subarray(["56", "8000", "11"], { minLength: 1 }) }) },
    { weight: 2, arbitrary: fc.record({ countries: fc.subarray(["IN", "AE"], { minLength: 1 }) }) },
    { weight: 1, arbitrary: fc.constant({ skus: ["X*"] }) },
    { weight: 1, arbitrary: fc.record({ buyer: fc.constantFrom("first" as const, "repeat" as const) }) },
    { weight: 4, arbitrary: fc.record({ phones: fc.subarray(["ph1", "ph2"], { minLength: 1 }) }) },
    { weight: 1, arbitrary: fc.record({ payment: fc.constantFrom("cod" as const, "prepaid" as const) }) },
  );
  const conditions = fc.array(one, { minLength: 1, maxLength: 2 }).map((some): Partial<RuleConditions> => Object.assign({}, ...some));
  const rules = fc.array(fc.tuple(fc.constantFrom("ship" as const, "verify" as const, "hold" as const), conditions), { maxLength: 5 });
  const order = fc.record({
    totalMinor: fc.integer({ min: 1, max: 600_000 }),
    postalCode: fc.constantFrom("560001", "800020", "110001"),
    countryCode: fc.constantFrom("IN", "AE"),
    phoneHash: fc.constantFrom("ph1", "ph2", "ph3"),
    skus: fc.constantFrom(["X1"], ["Y1"]),
    firstOrder: fc.boolean(),
  });
  let hidden = 0;
  fc.assert(
    fc.property(rules, order, (some, facts) => {
      const active = some.map(([outcome, over]) => rule(outcome, over));
      const { config } = configOf(active);
      const standing = standingOf(active, { ...nobody, phoneHash: facts.phoneHash });
      const cart = { total: (facts.totalMinor / 100).toFixed(2), zip: facts.postalCode, country: facts.countryCode };
      if (!hides(config, standing, cart)) return;
      hidden += 1;
      const decided = ruleBook(active)({ ...facts, emailHash: null, addressHash: null, tags: [], isCod: true });
      expect(decided?.outcome).toBe("hold");
    }),
    { numRuns: 2_000, seed: 7 },
  );
  expect(hidden).toBeGreaterThan(100);
});

test("the README's way to switch it on by hand is a mutation that Shopify has", () => {
  const readme = readFileSync("extensions/cod-guard/README.md", "utf8");
  const written = /```graphql\n([\s\S]+?)```/.exec(readme)?.[1] ?? "";
  expect(validate(adminSchema(), parse(written))).toEqual([]);
});
