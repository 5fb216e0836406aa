import { setUpExtension } from "@shopify/ui-extensions-tester";
import { afterEach, beforeEach, expect, it } from "vitest";
import { backend, question } from "./backend";
import { settled, shows } from "./screen";

const TARGET = "customer-account.order-status.block.render";
let extension: ReturnType<typeof setUpExtension<typeof TARGET>>;
beforeEach(() => {
  extension = setUpExtension(TARGET);
  extension.shopify.settings.value = { app_url: "https://backhaul.test" };
  extension.shopify.sessionToken.get = async () => "token-of-the-session";
});
afterEach(() => extension[Symbol.dispose]());

it("asks on the order's own page too", async () => {
  extension.shopify.order.value = { id: "gid://shopify/Order/7", name: "#1043" };
  const server = backend([question]);
  extension.fetch = server.fetch;
  await extension.render();
  await shows("ask.heading");
  expect(server.calls[0]?.url).toContain(encodeURIComponent("gid://shopify/Order/7"));
});

it("asks nobody anything while the page does not say which order it shows", async () => {
  extension.shopify.order.value = undefined;
  const server = backend([question]);
  extension.fetch = server.fetch;
  await extension.render();
  await settled();
  expect(server.calls).toEqual([]);
});
