import { beforeEach, describe, expect, test } from "vitest";
import type { ShopperId } from "~/domain/ids";
import type { OrderSnapshot } from "~/domain/orders/order";
import { RuleConditions } from "~/domain/risk/rules";
import { settingsIn } from "~/domain/stores/settings";
import { aSnapshot, fakePlatform } from "~/testing/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import type { Ctx } from "../ctx";
import { mirrorOrders } from "../orders/mirror-orders.server";
import { optOutShopper } from "../orders/opt-out-shopper.server";
import { redactShopper } from "../privacy/redact-shopper.server";
import { type SaveRule, saveRule } from "../rules/save-rule.server";
import { startRuleTest } from "../rules/start-rule-test.server";
import { switchRule } from "../rules/switch-rule.server";
import { saveSettings } from "../views/save-settings.server";
import { readCheckoutStanding, viewCheckoutGuard } from "./guard-checkout.server";

let t: TestApp;
let ctx: Ctx;

beforeEach(async () => {
  t = await testApp({ platforms: { shopify: fakePlatform().platform } });
  ctx = await t.store("guard.myshopify.com");
});

const place = (...snapshots: OrderSnapshot[]) => ctx.transact((tx) => mirrorOrders(ctx, tx, snapshots, "webhook"));
const orderOf = async (externalId: string) => (await t.database.sql`select * from orders where external_id = ${externalId}`)[0];
const shopperOf = async (externalId: string) => String((await orderOf(externalId))?.shopper_id) as ShopperId;
const switchedOn = async (over: Partial<SaveRule>, when: Partial<RuleConditions> = {}) => {
  const { phones: _p, emails: _e, addresses: _a, ...conditions } = RuleConditions.parse(when);
  const rule = { ruleId: null, version: 0, name: "Rule", outcome: "hold" as const, conditions, addPeople: [], removePeople: [], ...over };
  const ruleId = await saveRule(ctx, rule);
  await startRuleTest(ctx, { ruleId });
  await t.drain();
  await switchRule(ctx, { ruleId, on: true });
};

describe("a store's checkout", () => {
  test("decides by the rules that are on and the settings as they are now", async () => {
    await saveRule(ctx, {
      ...{ ruleId: null, version: 0, name: "Still off", outcome: "hold", addPeople: [], removePeople: [] },
      conditions: RuleConditions.parse({ postalPrefixes: ["5"] }),
    });
    await switchedOn({ name: "Patna" }, { postalPrefixes: ["8000"] });
    await switchedOn({ name: "Too much" }, { minTotalMinor: 1_000_000 });
    await switchedOn({ name: "Sarees" }, { skus: ["SAR-*"] });
    const settings = settingsIn("INR", { codGateways: ["pay at the door"], bands: { medium: 0.2, high: 0.45 } });
    await saveSettings(ctx, { settings, version: 1 });
    expect(await viewCheckoutGuard(ctx)).toEqual({
      config: {
        version: 1,
        codNames: ["pay at the door"],
        threshold: 0.45,
        rules: [
          { outcome: "hide", fromTotal: null, toTotal: null, postal: ["8000"], countries: [] },
          { outcome: "hide", fromTotal: 10_000, toTotal: null, postal: [], countries: [] },
        ],
      },
      leftOut: [{ rule: "Sarees", why: "unseen" }],
    });
  });

  test("says that an exception it cannot see ends it, the scores too", async () => {
    await switchedOn({ name: "Known buyers ship", outcome: "ship" }, { buyer: "repeat" });
    await switchedOn({ name: "Patna" }, { postalPrefixes: ["8000"] });
    expect(await viewCheckoutGuard(ctx)).toMatchObject({
      config: { threshold: null, rules: [] },
      leftOut: [
        { rule: "Known buyers ship", why: "unseen" },
        { rule: "Patna", why: "after_exception" },
        { rule: null, why: "after_exception" },
      ],
    });
  });
});

describe("what a checkout should know of a shopper", () => {
  test("is the risk of their newest order on cash", async () => {
    await place(
      aSnapshot({ externalId: "1", placedAt: new Date("2026-05-20T10:00:00Z") }),
      aSnapshot({ externalId: "2", placedAt: new Date("2026-05-22T10:00:00Z") }),
      aSnapshot({ externalId: "3", placedAt: new Date("2026-05-23T10:00:00Z"), gateways: ["razorpay"], financialStatus: "paid" }),
    );
    await t.database.sql`update orders set risk_probability = case external_id when '1' then 0.11 when '2' then 0.52 else 0.01 end`;
    expect(await readCheckoutStanding(ctx, await shopperOf("1"))).toEqual({
      shopperExternalId: "c-1",
      standing: { version: 1, risk: 0.52, list: null },
    });
  });

  test("names the store's list they are on, by the phone of any order; an exemption wins", async () => {
    await place(aSnapshot({ externalId: "1" }));
    await switchedOn({ name: "Refused twice", addPeople: ["+91 98123 45678"] });
    const shopper = await shopperOf("1");
    expect((await readCheckoutStanding(ctx, shopper))?.standing.list).toBe("deny");
    await optOutShopper(ctx, { orderId: String((await orderOf("1"))?.order_id), optOut: true });
    expect((await readCheckoutStanding(ctx, shopper))?.standing.list).toBe("allow");
  });

  test("knows no risk of somebody who only prepaid", async () => {
    await place(aSnapshot({ externalId: "1", gateways: ["razorpay"], financialStatus: "paid" }));
    expect((await readCheckoutStanding(ctx, await shopperOf("1")))?.standing).toEqual({ version: 1, risk: null, list: null });
  });

  test("is nothing for a guest, a stranger, and somebody who was erased", async () => {
    await place(aSnapshot({ externalId: "1" }), aSnapshot({ externalId: "2", shopper: null, email: "guest@example.com", address: null }));
    const shopper = await shopperOf("1");
    expect(await readCheckoutStanding(ctx, await shopperOf("2"))).toBeNull();
    expect(await readCheckoutStanding(ctx, "shp_unknown" as ShopperId)).toBeNull();
    const other = await t.store("other.myshopify.com");
    expect(await readCheckoutStanding(other, shopper)).toBeNull();
    const asked = { kind: "redact-shopper" as const, shopperExternalId: "c-1", email: null, phone: null, orderExternalIds: [] };
    await ctx.transact((tx) => redactShopper(ctx, tx, asked, ctx.now()));
    expect(await readCheckoutStanding(ctx, shopper)).toBeNull();
  });
});
