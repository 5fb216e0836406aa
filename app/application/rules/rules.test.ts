import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { OrderSnapshot } from "~/domain/orders/order";
import { hasCondition, matcherOf, RuleConditions, type RuleFacts, worthOfTest } from "~/domain/risk/rules";
import { defaultSettings } from "~/domain/stores/settings";
import { addDays } from "~/domain/time";
import type { PlatformConnection } from "~/ports/platform";
import { aSnapshot, fakePlatform } from "~/testing/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import { activeRules, listRules } from "~db/queries/rules.server";
import type { Ctx } from "../ctx";
import { markOutcome } from "../orders/mark-outcome.server";
import { mirrorOrders } from "../orders/mirror-orders.server";
import { optOutShopper } from "../orders/opt-out-shopper.server";
import { redactShopper } from "../privacy/redact-shopper.server";
import { deleteRule } from "./delete-rule.server";
import { moveRule } from "./move-rule.server";
import { runRuleTest } from "./run-rule-test.server";
import { type SaveRule, saveRule } from "./save-rule.server";
import { startRuleTest } from "./start-rule-test.server";
import { switchRule } from "./switch-rule.server";
import { viewRule, viewRules } from "./view-rules.server";

const nobody: RuleFacts = {
  ...{ phoneHash: null, emailHash: null, addressHash: null, postalCode: null, countryCode: null },
  ...{ totalMinor: 100_000, skus: [], tags: [], isCod: true, firstOrder: true },
};
const conditions = (over: Partial<RuleConditions> = {}) => RuleConditions.parse(over);
const fits = (over: Partial<RuleConditions>, facts: Partial<RuleFacts>) => matcherOf(conditions(over))({ ...nobody, ...facts });

describe("a rule's conditions", () => {
  test.each([
    ["a listed phone", { phones: ["ph"] }, { phoneHash: "ph" }, { phoneHash: "other" }],
    ["a listed e-mail or address", { emails: ["em"], addresses: ["ad"] }, { addressHash: "ad" }, { phoneHash: "em" }],
    ["a lowest total", { minTotalMinor: 5_000 }, { totalMinor: 5_000 }, { totalMinor: 4_999 }],
    ["a highest total", { maxTotalMinor: 5_000 }, { totalMinor: 5_000 }, { totalMinor: 5_001 }],
    ["a postal beginning, spaces ignored", { postalPrefixes: ["800 0"] }, { postalCode: "800020" }, { postalCode: "810020" }],
    ["a British outward code", { postalPrefixes: ["sw1a"] }, { postalCode: "SW1A 1AA" }, { postalCode: null }],
    ["an SKU", { skus: ["kur-m"] }, { skus: ["X", "KUR-M"] }, { skus: ["KUR-ML"] }],
    ["SKUs by their beginning", { skus: ["KUR-*"] }, { skus: ["kur-ml"] }, { skus: ["XKUR-M"] }],
    ["a tag", { tags: ["VIP"] }, { tags: ["vip"] }, { tags: ["vip2"] }],
    ["a country", { countries: ["in"] }, { countryCode: "IN" }, { countryCode: null }],
    ["cash", { payment: "cod" }, { isCod: true }, { isCod: false }],
    ["somebody known", { buyer: "repeat" }, { firstOrder: false }, { firstOrder: true }],
  ] as [string, Partial<RuleConditions>, Partial<RuleFacts>, Partial<RuleFacts>][])("%s", (_name, over, yes, no) => {
    expect(fits(over, yes)).toBe(true);
    expect(fits(over, no)).toBe(false);
    expect(hasCondition(conditions(over))).toBe(true);
  });

  test("all of them must hold: more conditions never meet more orders", () => {
    const some = fc.record(
      {
        minTotalMinor: fc.nat(1_000),
        maxTotalMinor: fc.nat(1_000),
        payment: fc.constantFrom("cod" as const, "prepaid" as const),
        buyer: fc.constantFrom("first" as const, "repeat" as const),
        tags: fc.subarray(["a", "b", "c"], { minLength: 1 }),
        skus: fc.subarray(["x*", "y"], { minLength: 1 }),
      },
      { requiredKeys: [] },
    );
    const facts = fc.record({
      totalMinor: fc.nat(1_000),
      isCod: fc.boolean(),
      firstOrder: fc.boolean(),
      tags: fc.subarray(["a", "b", "c"]),
      skus: fc.subarray(["x1", "y", "z"]),
    });
    fc.assert(
      fc.property(some, some, facts, (one, two, of) => {
        expect(fits({ ...one, ...two }, of)).toBe(fits(two, of) && fits({ ...one, ...two }, of));
        if (fits({ ...one, ...two }, of)) expect(fits(two, of)).toBe(true);
      }),
    );
    expect(hasCondition(conditions())).toBe(false);
  });

  test("what a tested rule is worth: caught RTOs less lost honest sales less the effort, by the store's figures", () => {
    const counts = { version: 1, state: "done" as const, startedAt: "", read: 1_000, matched: 212, rto: 61, delivered: 151, other: 0 };
    const tested = { ...counts, deliveredTotalMinor: 15_100_000 };
    expect(worthOfTest("hold", tested, defaultSettings.costs)).toBe(61 * 0.6 * 15_000 - 15_100_000 * 0.35 * 0.05 - 212 * 1_500);
    expect(worthOfTest("verify", tested, defaultSettings.costs)).toBe(Math.round(61 * 0.4 * 15_000 - 15_100_000 * 0.35 * 0.03 - 212 * 100));
    expect(worthOfTest("ship", tested, defaultSettings.costs)).toBeNull();
  });
});

let t: TestApp;
let ctx: Ctx;
let holds: string[];

beforeEach(async () => {
  const fake = fakePlatform();
  holds = [];
  const connect = fake.platform.connect;
  const told: Partial<PlatformConnection> = { annotateOrder: async () => {}, holdOrder: async (id) => void holds.push(id) };
  t = await testApp({ platforms: { shopify: { ...fake.platform, connect: async (domain) => ({ ...(await connect(domain)), ...told }) } } });
  ctx = await t.store("rules.myshopify.com");
});

const place = (...snapshots: OrderSnapshot[]) => ctx.transact((tx) => mirrorOrders(ctx, tx, snapshots, "webhook"));
const row = async (externalId: string) => (await t.database.sql`select * from orders where external_id = ${externalId}`)[0];
const assessment = async (externalId: string) =>
  (
    await t.database
      .sql`select a.* from risk_assessments a join orders o using (store_id, order_id) where o.external_id = ${externalId} order by assessment_id desc`
  )[0];
const aRule = (over: Partial<SaveRule> = {}, when: Partial<RuleConditions> = {}): SaveRule => {
  const { phones: _p, emails: _e, addresses: _a, ...rest } = conditions(when);
  return { ruleId: null, version: 0, name: "Patna", outcome: "hold", conditions: rest, addPeople: [], removePeople: [], ...over };
};
const switchedOn = async (rule: SaveRule) => {
  const ruleId = await saveRule(ctx, rule);
  await startRuleTest(ctx, { ruleId });
  await t.drain();
  await switchRule(ctx, { ruleId, on: true });
  return ruleId;
};

describe("rules of a store", () => {
  test("decide before the model, say so, and hold by themselves; an exempt shopper's order is not held", async () => {
    const ruleId = await switchedOn(aRule({}, { postalPrefixes: ["411"] }));
    await place(aSnapshot({ externalId: "1" }));
    await t.drain();
    expect(await row("1")).toMatchObject({ risk_action: "hold", decision: "held" });
    expect((await row("1"))?.risk_reason).toBe('Your rule "Patna" holds such orders, whatever the risk.');
    expect(await assessment("1")).toMatchObject({ rule_id: ruleId, rule_version: 1, action: "hold" });
    const [said] = await t.database.sql`select data from history where name = 'risk.assessed'`;
    expect(said?.data).toMatchObject({ ruleId, ruleVersion: 1, action: "hold" });
    await optOutShopper(ctx, { orderId: String((await row("1"))?.order_id), optOut: true });
    await place(aSnapshot({ externalId: "2" }));
    await t.drain();
    expect(await row("2")).toMatchObject({ risk_action: "hold", decision: "open" });
    expect(holds).toEqual(["1"]);
    // What a rule decides is the store's will and measures nothing.
    expect(await t.database.sql`select * from risk_trials`).toHaveLength(0);
  });

  test("the first that is on and fits decides; their order can be changed", async () => {
    const hold = await switchedOn(aRule({ name: "Hold Pune" }, { postalPrefixes: ["411"] }));
    const ship = await switchedOn(aRule({ name: "Good people", outcome: "ship", addPeople: ["+91 98123 45678"] }));
    await ctx.transact(async (tx) => expect((await activeRules(tx)).map((rule) => rule.ruleId)).toEqual([hold, ship]));
    await moveRule(ctx, { ruleId: ship, direction: "up" });
    await moveRule(ctx, { ruleId: ship, direction: "up" });
    await place(aSnapshot({ externalId: "1", shopper: { externalId: "c", name: "A", email: null, phone: "+919812345678" } }));
    expect(await row("1")).toMatchObject({ risk_action: "ship" });
    expect((await viewRules(ctx)).map((rule) => rule.name)).toEqual(["Good people", "Hold Pune"]);
    await deleteRule(ctx, { ruleId: ship });
    await place(aSnapshot({ externalId: "2" }));
    expect(await row("2")).toMatchObject({ risk_action: "hold" });
    await expect(deleteRule(ctx, { ruleId: ship })).rejects.toMatchObject({ code: "not_found" });
  });

  test("only a rule tested as it stands is switched on; every save is a new version, off again", async () => {
    const ruleId = await saveRule(ctx, aRule({}, { tags: ["gift"] }));
    await expect(switchRule(ctx, { ruleId, on: true })).rejects.toMatchObject({ code: "not_tested" });
    await startRuleTest(ctx, { ruleId });
    await saveRule(ctx, aRule({ ruleId, version: 1, name: "Gifts" }, { tags: ["gift", "wrap"] }));
    await t.drain();
    await expect(switchRule(ctx, { ruleId, on: true })).rejects.toMatchObject({ code: "not_tested" });
    await expect(saveRule(ctx, aRule({ ruleId, version: 1 }, { tags: ["x"] }))).rejects.toMatchObject({ code: "changed_meanwhile" });
    await startRuleTest(ctx, { ruleId });
    await t.drain();
    await switchRule(ctx, { ruleId, on: true });
    expect(await viewRule(ctx, ruleId)).toMatchObject({ isOn: true, version: 2 });
    await saveRule(ctx, aRule({ ruleId, version: 2 }, { tags: ["gift"] }));
    expect(await viewRule(ctx, ruleId)).toMatchObject({ isOn: false, test: null, version: 3 });
    const names = await t.database.sql`select name, actor from history where name like 'rule.%' order by event_id`;
    expect(names.filter((event) => event.name === "rule.saved")).toHaveLength(3);
    expect(names.every((event) => event.actor === "staff:test")).toBe(true);
  });

  test("a rule without conditions, about nobody, or of another store is refused", async () => {
    await expect(saveRule(ctx, aRule())).rejects.toMatchObject({ code: "no_condition" });
    await expect(saveRule(ctx, aRule({ addPeople: ["nobody"] }))).rejects.toMatchObject({
      code: "bad_form",
      fields: { addPeople: expect.any(String) },
    });
    const ruleId = await saveRule(ctx, aRule({}, { tags: ["x"] }));
    const other = await t.store("other.myshopify.com");
    for (const attempt of [
      () => switchRule(other, { ruleId, on: true }),
      () => startRuleTest(other, { ruleId }),
      () => moveRule(other, { ruleId, direction: "up" }),
      () => viewRule(other, ruleId),
      () => saveRule(other, aRule({ ruleId, version: 1 }, { tags: ["x"] })),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
  });

  test("people are kept as codes, can be taken off, and go with an erasure: the rule never widens by that", async () => {
    await place(aSnapshot({ externalId: "1" }));
    const ruleId = await saveRule(ctx, aRule({ addPeople: ["#1", "asha@example.com", "+91 98765 43210"] }));
    expect(await viewRule(ctx, ruleId)).toMatchObject({ people: { phones: 2, emails: 1, addresses: 1 } });
    const kept = JSON.stringify([
      await t.database.sql`select * from risk_rules`,
      await t.database.sql`select data from history where name = 'rule.saved'`,
    ]);
    expect(kept).not.toMatch(/asha|98765|98123/i);
    await saveRule(ctx, aRule({ ruleId, version: 1, removePeople: ["+919876543210"] }));
    expect((await viewRule(ctx, ruleId)).people).toEqual({ phones: 1, emails: 1, addresses: 1 });
    await startRuleTest(ctx, { ruleId });
    await t.drain();
    await switchRule(ctx, { ruleId, on: true });
    const asked = { kind: "redact-shopper" as const, shopperExternalId: "c-1", email: null, phone: null, orderExternalIds: ["1"] };
    await ctx.transact((tx) => redactShopper(ctx, tx, asked as Parameters<typeof redactShopper>[2], ctx.now()));
    expect(await viewRule(ctx, ruleId)).toMatchObject({ isOn: false, people: { phones: 0, emails: 0, addresses: 0 } });
  });
});

describe("the test on last year's orders", () => {
  test("counts what the rule would have met and how it ended, over several slices, and matches the rules' own count", async () => {
    const pin = (i: number) => (i % 3 === 0 ? "800020" : "411001");
    const many = Array.from({ length: 16 }, (_, i) =>
      aSnapshot({
        externalId: `o${i}`,
        placedAt: addDays(new Date("2026-05-20T10:00:00Z"), -i * 30),
        address: {
          name: "A",
          phone: null,
          line1: "12 Temple Road",
          line2: null,
          city: "X",
          province: null,
          postalCode: pin(i),
          countryCode: "IN",
        },
      }),
    );
    await place(...many);
    for (const i of [0, 3, 6]) await markOutcome(ctx, { orderId: String((await row(`o${i}`))?.order_id), outcome: "rto" });
    for (const i of [1, 9, 12]) await markOutcome(ctx, { orderId: String((await row(`o${i}`))?.order_id), outcome: "delivered" });
    const ruleId = await saveRule(ctx, aRule({}, { postalPrefixes: ["800"], buyer: "any" }));
    const found = await runRuleTest(ctx, { ruleId, version: 1, slice: 3 });
    const since = addDays(ctx.now(), -365);
    const [all] = await t.database.sql<{ n: number; met: number; total: string }[]>`
      select count(*)::int as n, count(*) filter (where postal_code like '800%')::int as met, coalesce(sum(total_minor) filter (where outcome = 'delivered' and postal_code like '800%'), 0) as total
      from orders where placed_at >= ${since}`;
    expect(all?.n).toBe(12);
    expect(found).toMatchObject({
      state: "done",
      read: all?.n,
      matched: all?.met,
      rto: 3,
      delivered: 1,
      deliveredTotalMinor: Number(all?.total),
    });
    expect((await viewRule(ctx, ruleId)).test).toMatchObject({ matched: all?.met, rtoCostMinor: 45_000 });
  });

  test("'first order' looks only at what came before", async () => {
    const day = (n: number) => addDays(new Date("2026-05-01T10:00:00Z"), n);
    await place(
      aSnapshot({ externalId: "1", placedAt: day(0) }),
      aSnapshot({ externalId: "2", placedAt: day(1) }),
      aSnapshot({ externalId: "3", placedAt: day(2) }),
    );
    const first = await saveRule(ctx, aRule({}, { buyer: "first" }));
    const repeat = await saveRule(ctx, aRule({}, { buyer: "repeat" }));
    expect((await runRuleTest(ctx, { ruleId: first, version: 1 }))?.matched).toBe(1);
    expect((await runRuleTest(ctx, { ruleId: repeat, version: 1 }))?.matched).toBe(2);
  });

  test("of a rule that changed or went away counts for nothing", async () => {
    const ruleId = await saveRule(ctx, aRule({}, { tags: ["x"] }));
    expect(await runRuleTest(ctx, { ruleId, version: 2 })).toBeNull();
    await ctx.transact(async (tx) => expect((await listRules(tx))[0]?.test).toBeNull());
  });
});
