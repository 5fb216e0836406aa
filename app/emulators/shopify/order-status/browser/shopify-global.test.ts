import { describe, expect, it } from "vitest";
import type { PageData } from "./page-data";
import { shopifyGlobal } from "./shopify-global";

const data: PageData = {
  shop: "luma-threads.myshopify.com",
  storeName: "Luma Threads",
  order: { id: "gid://shopify/Order/450789", name: "#1043", processedAt: "2026-04-20T08:12:00Z", checkoutToken: "c0ffee00" },
  signedIn: true,
  language: "en",
  locale: "en-IN",
  currency: "INR",
  texts: {},
  fallbackTexts: {},
  settings: {},
  tokenUrl: "/token",
  loginUrl: "/login",
};
const of = (target: string, over: Partial<PageData> = {}) => shopifyGlobal({ ...data, ...over }, target, () => undefined);
const read = (api: object, name: string): unknown => Reflect.get(api, name);

describe("the shopify global", () => {
  it("has the order's confirmation and the checkout's token on the thank-you page", () => {
    const api = of("purchase.thank-you.block.render");
    expect(read(api, "orderConfirmation")).toMatchObject({ value: { order: { id: data.order.id } } });
    expect(read(api, "checkoutToken")).toMatchObject({ value: "c0ffee00" });
  });

  it.each([
    ["purchase.thank-you.block.render", ["order", "orderId", "authenticationState", "requireLogin", "close", "toast"]],
    ["customer-account.order-status.block.render", ["orderConfirmation", "orderId", "close"]],
    ["customer-account.order.action.render", ["orderConfirmation", "order", "checkoutToken", "authenticationState"]],
  ])("refuses what %s does not have", (target, missing) => {
    for (const name of missing) expect(() => read(of(target), name), name).toThrow(`shopify.${name} does not exist for ${target}`);
  });

  it("says that there is no token rather than leaving it out", () => {
    const api = of("customer-account.order-status.block.render", { order: { ...data.order, checkoutToken: null } });
    expect(read(api, "checkoutToken")).toMatchObject({ value: undefined });
  });
});
