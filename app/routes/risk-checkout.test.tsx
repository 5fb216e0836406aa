import { describe, expect, test } from "vitest";
import { guardStates } from "~/domain/risk/cod-guard-state";
import { emptyPages, fullPages } from "~/testing/page-fixtures";
import { renderPage } from "~/testing/render-page";
import { stateBadges } from "~/ui/risk/checkout-words";

const page = async (platform: "shopify" | "bigcommerce", more: object) =>
  (await renderPage(platform, "checkout", { ...(fullPages.checkout as object), ...more })).html;

describe("Risk, At checkout", () => {
  test("every state has words", () => {
    expect(Object.keys(stateBadges).sort()).toEqual([...guardStates].sort());
  });

  test("says plainly where a platform lets no app do it, and what works instead", async () => {
    const { html } = await renderPage("bigcommerce", "checkout", emptyPages.checkout);
    expect(html).toContain("BigCommerce does not let apps change what its checkout offers");
    expect(html).toContain("rules that hold orders");
    expect(html).not.toContain("Start hiding");
  });

  test("says what it would have done", async () => {
    expect(await page("shopify", { state: "off" })).toContain(
      "It would have hidden cash on delivery in 96 of 1,204 checkouts of the last 90 days, 51 of them RTO.",
    );
    const { html } = await renderPage("shopify", "checkout", { ...(emptyPages.checkout as object), state: "off" });
    expect(html).toContain("No order with cash on delivery was placed in the last 90 days.");
  });

  test.each([
    ["permission", {}, "Grant and start"],
    ["plan", {}, "highest plan only"],
    ["off_there", {}, "Somebody switched it off in Shopify"],
    ["stuck", { problem: "not_deployed" }, "without its part at the checkout"],
    ["stuck", { problem: "SOMETHING_NEW" }, "SOMETHING_NEW"],
  ])("%s is said with what to do", async (state, more, words) => {
    expect(await page("shopify", { state, ...more })).toContain(words);
  });

  test("says which rules do not hold there, and why", async () => {
    const html = await page("shopify", {});
    expect(html).toContain("Sarees: asks for what a checkout cannot see");
    expect(html).toContain("The scores: comes after an exception");
    expect(html).toContain("Hidden: total from ₹10,000.00, postal code 8000…, 811…, country IN");
  });
});
