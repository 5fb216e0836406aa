import type { Api as OrderStatusApi } from "@shopify/ui-extensions/customer-account.order-status.block.render";
import type { Api as ThankYouApi } from "@shopify/ui-extensions/purchase.thank-you.block.render";
import { setUpExtension } from "@shopify/ui-extensions-tester";
import { afterEach, beforeEach, expect, expectTypeOf, it } from "vitest";
import { type Host, t } from "../src/host";
import { day, money } from "../src/words";

let extension: ReturnType<typeof setUpExtension<"purchase.thank-you.block.render">>;
beforeEach(() => {
  extension = setUpExtension("purchase.thank-you.block.render");
  extension.shopify.i18n.formatCurrency = (value, options) =>
    new Intl.NumberFormat("en-IN", { style: "currency", ...options }).format(value);
  extension.shopify.i18n.formatDate = (date, options) => new Intl.DateTimeFormat("en-GB", options).format(date);
});
afterEach(() => extension[Symbol.dispose]());

it.each([
  [{ minor: 139_900, currency: "INR" }, "₹1,399.00"],
  [{ minor: 1_240, currency: "JPY" }, "JP¥1,240"],
  [{ minor: 1_240, currency: "KWD" }, "KWD 1.240"],
])("writes %j as %s", (amount, words) => {
  expect(money(amount).replace(/\u00a0/g, " ")).toBe(words);
});

it("keeps a day the same day whatever the zone", () => {
  expect(day("2026-05-09").replace(",", "")).toBe("Saturday 9 May");
});

it("isolates foreign words in right-to-left text only", () => {
  extension.shopify.i18n.translate = ((_key: string, set: { order: string }) => set.order) as typeof extension.shopify.i18n.translate;
  expect(t("done.cancelled", { order: "#1043" })).toBe("#1043");
  extension.shopify.localization.language.value.isoCode = "ar";
  expect(t("done.cancelled", { order: "#1043" })).toBe("\u2068#1043\u2069");
});

it("asks of the platform only what its published types promise", () => {
  expectTypeOf<Pick<ThankYouApi, "sessionToken" | "settings" | "orderConfirmation">>().toExtend<
    Pick<Host, "sessionToken" | "settings" | "orderConfirmation">
  >();
  expectTypeOf<Pick<ThankYouApi, "checkoutToken">>().toExtend<Pick<Host, "checkoutToken">>();
  expectTypeOf<Pick<OrderStatusApi, "checkoutToken" | "order">>().toExtend<Pick<Host, "checkoutToken" | "order">>();
});
