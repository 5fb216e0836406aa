import { describe, expect, test } from "vitest";
import { policyFromSettings } from "~/domain/returns/policy/former-settings";
import { shopperLocales } from "~/domain/stores/settings";
import { policyHtml, writePolicy } from "./policy";

const facts = {
  storeName: "Demo <b>& Sons",
  policy: policyFromSettings({}),
  creditBonusPercent: 0,
  resolutions: ["refund", "store_credit", "exchange"],
  reasons: [
    { handle: "defective", name: "Damaged or defective" },
    { handle: "moth", name: "Eaten by moths" },
  ],
};

describe("the policy page", () => {
  test.each(shopperLocales)("in %s has every part, no hole, and no markup of the store's", (locale) => {
    const policy = writePolicy({ ...facts, locale });
    const html = policyHtml(policy, locale, 'https://app.example/returns/x"y');
    expect(policy.parts.length).toBe(7);
    expect(html).not.toMatch(/\{\{|undefined|policy\.|<b>|<script/);
    expect(html).toContain("Demo &lt;b&gt;&amp; Sons");
    expect(html).toContain(`<div lang="${locale}" dir="${locale === "ar" ? "rtl" : "ltr"}">`);
    expect(html).toContain('href="https://app.example/returns/x&quot;y"');
    expect(html).toContain("Eaten by moths");
    expect(html.includes("Damaged or defective")).toBe(locale === "en");
    expect([...html.matchAll(/<h2>/g)].length).toBe(7);
  });

  test("changes with the rules", () => {
    const words = (change: Partial<typeof facts>) => JSON.stringify(writePolicy({ ...facts, ...change, locale: "en" }));
    const policy = policyFromSettings({ windowDays: 1, windowStart: "fulfilled", refundPromiseDays: 0, finalSaleTags: [] });
    expect(words({ policy })).toContain("until 1 day after your order was sent");
    expect(words({ policy })).toContain("On the day your items arrive");
    expect(words({ policy })).not.toContain("Final sale");
    expect(words({ creditBonusPercent: 7.5 })).toContain("store credit with 7.5% on top");
    expect(words({ resolutions: ["refund"] })).not.toMatch(/credit|variant/);
    expect(words({ reasons: [] })).not.toContain("Why you can return");
  });
});
