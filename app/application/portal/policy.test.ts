import { describe, expect, test } from "vitest";
import { conditionAsks } from "~/domain/returns/conditions";
import { policyFromSettings } from "~/domain/returns/policy/former-settings";
import { exclusionWhys, ReturnPolicy } from "~/domain/returns/policy/policy";
import { shopperLocales } from "~/domain/stores/settings";
import { policyHtml, writePolicy } from "./policy";

const facts = {
  storeName: "Demo <b>& Sons",
  policy: policyFromSettings({}),
  currency: "INR",
  creditBonusPercent: 0,
  resolutions: ["refund", "store_credit", "exchange"],
  giftResolutions: [] as string[],
  reasons: [
    { id: "broken", handle: "defective", name: "Damaged or defective" },
    { id: "moth", handle: "moth", name: "Eaten by moths" },
  ],
};

describe("the policy page", () => {
  test.each(shopperLocales)("in %s has every part, no hole, and no markup of the store's", (locale) => {
    const policy = writePolicy({ ...facts, locale });
    const html = policyHtml(policy, locale, 'https://app.example/returns/x"y');
    expect(policy.parts.length).toBe(9);
    expect(html).not.toMatch(/\{\{|undefined|policy\.|<b>|<script/);
    expect(html).toContain("Demo &lt;b&gt;&amp; Sons");
    expect(html).toContain(`<div lang="${locale}" dir="${locale === "ar" ? "rtl" : "ltr"}">`);
    expect(html).toContain(`href="https://app.example/returns/x&quot;y?lang=${locale}"`);
    expect(html).toContain(`href="https://app.example/returns/x&quot;y/withdraw?lang=${locale}"`);
    expect(html).toContain("Eaten by moths");
    expect(html.includes("Damaged or defective")).toBe(locale === "en");
    expect([...html.matchAll(/<h2>/g)].length).toBe(9);
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

  test.each(shopperLocales)("in %s says every rule that there is, in words of the language", (locale) => {
    const policy = ReturnPolicy.parse({
      windows: [{ scope: { types: ["Zapatos"], countries: ["DE"], minUnitMinor: 77_700 }, days: 61 }, { days: 14 }],
      seasons: [{ name: "Diwali", orderedFrom: "2026-10-20", orderedTo: "2026-11-15", openUntil: "2027-01-31" }],
      excluded: [
        ...exclusionWhys.map((why, i) => ({ scope: { tags: [`mark-${i}`], discounts: ["CODE7"] }, why })),
        { scope: { products: ["31"] } },
      ],
      notFrom: ["FR"],
      conditions: [
        {
          scope: { collections: ["Sale", "12"], orderedFrom: "2026-01-02", orderedTo: "2026-03-04", maxUnitMinor: 12_300 },
          asks: conditionAsks,
        },
      ],
      reasons: [
        { reasonId: "broken", resolutions: ["exchange"], photos: 4, claimDays: 91 },
        { reasonId: "*", resolutions: ["refund", "store_credit", "exchange"], photos: 1 },
      ],
    });
    const written = writePolicy({ ...facts, policy, locale });
    const text = JSON.stringify(written);
    expect(written.parts.length).toBe(10);
    expect(text).not.toMatch(/\{\{|undefined|policy\.|policyPage|withdrawal\.|conditions\.|resolutions\./);
    const plain = new Intl.NumberFormat(locale, { useGrouping: false });
    const told = ["Zapatos", "777", "Diwali", "2027", "CODE7", ...exclusionWhys.map((_, i) => `mark-${i}`), "Sale", "123"];
    for (const part of [...told, plain.format(61), plain.format(91)]) expect(text).toContain(part);
    const names = new Intl.DisplayNames(locale, { type: "region" });
    for (const code of ["DE", "FR"]) expect(text).toContain(names.of(code));
    if (locale !== "en") expect(text).not.toMatch(/days|sent to|Gifts|photos|unused|delivery/);
  });
});
