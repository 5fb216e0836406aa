import { beforeEach, describe, expect, test } from "vitest";
import { RuleConditions } from "~/domain/risk/rules";
import { settingsIn } from "~/domain/stores/settings";
import { fakePlatform } from "~/testing/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import type { Ctx } from "../ctx";
import { type SaveRule, saveRule } from "../rules/save-rule.server";
import { startRuleTest } from "../rules/start-rule-test.server";
import { switchRule } from "../rules/switch-rule.server";
import { saveSettings } from "../views/save-settings.server";
import { viewCheckoutGuard } from "./guard-checkout.server";

let t: TestApp;
let ctx: Ctx;

beforeEach(async () => {
  t = await testApp({ platforms: { shopify: fakePlatform().platform } });
  ctx = await t.store("guard.myshopify.com");
});

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
