import type { Api as ActionApi } from "@shopify/ui-extensions/customer-account.order.action.render";
import type { Api as BlockApi } from "@shopify/ui-extensions/customer-account.order-status.block.render";
import { setUpExtension } from "@shopify/ui-extensions-tester";
import { afterEach, beforeEach, expect, expectTypeOf, it } from "vitest";
import { type Host, t } from "../src/host";
import { article, closerName, day, decimalsOf, money } from "../src/words";

let extension: ReturnType<typeof setUpExtension<"customer-account.order-status.block.render">>;
beforeEach(() => {
  extension = setUpExtension("customer-account.order-status.block.render");
  const number = (value: number | bigint, options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat("en-IN", { style: "currency", ...options }).format(value);
  extension.shopify.i18n.formatCurrency = number;
  extension.shopify.i18n.formatDate = (date: Date, options?: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", options).format(date);
});
afterEach(() => extension[Symbol.dispose]());

it.each([
  [{ minor: 124_000, currency: "INR" }, "₹1,240.00"],
  [{ minor: 1_240, currency: "JPY" }, "JP¥1,240"],
  [{ minor: 1_240, currency: "KWD" }, "KWD 1.240"],
  [{ minor: -15_900, currency: "INR" }, "-₹159.00"],
])("writes %j as %s", (amount, words) => {
  expect(money(amount).replace(/\u00a0/g, " ")).toBe(words);
});

it("names a closer reason in the shopper's language, and as it was written where there are no words", () => {
  const reason = { id: "r", name: "Arrived damaged", photos: 0, subReasons: ["Seam", "Zip"] };
  expect(closerName({ ...reason, subReasonNames: ["Costura", "Zip"] }, "Seam")).toBe("Costura");
  for (const one of [reason, undefined, { ...reason, subReasonNames: ["Costura"] }]) expect(closerName(one, "Zip")).toBe("Zip");
  expect(closerName({ ...reason, subReasonNames: ["Costura"] }, "gone")).toBe("gone");
});

it("gives an unknown currency two decimals instead of failing", () => {
  expect(decimalsOf("not a code")).toBe(2);
});

it("keeps a day the same day whatever the zone, and shows text that is no date as it is", () => {
  expect(day("2026-05-09")).toBe("9 May");
  expect(day("soon")).toBe("soon");
});

it("names an article without the platform's placeholder variant", () => {
  expect([article({ title: "Scarf", variantTitle: "Default Title" }), article({ title: "Kurta", variantTitle: "M" })]).toEqual([
    "Scarf",
    "Kurta (M)",
  ]);
});

it("asks of the platform only what its published types promise", () => {
  expectTypeOf<Pick<BlockApi, "sessionToken" | "settings">>().toExtend<Pick<Host, "sessionToken" | "settings">>();
  expectTypeOf<Pick<ActionApi, "orderId" | "close">>().toExtend<Pick<Host, "orderId" | "close">>();
});

it("isolates foreign words in right-to-left text only, so that #1043-R1 does not become R1-#1043", () => {
  const words = () => {
    extension.shopify.i18n.translate = ((_key: string, set: { name: string }) => set.name) as typeof extension.shopify.i18n.translate;
    return t("block.cancelNamed", { name: "#1043-R1" });
  };
  expect(words()).toBe("#1043-R1");
  extension.shopify.localization.language.value.isoCode = "ar";
  expect(words()).toBe("\u2068#1043-R1\u2069");
});
