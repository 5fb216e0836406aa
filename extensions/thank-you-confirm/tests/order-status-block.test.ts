import { setUpExtension } from "@shopify/ui-extensions-tester";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { settled, shows } from "../../test-screen";
import { backend, question } from "./backend";

const TARGET = "customer-account.order-status.block.render";
let extension: ReturnType<typeof setUpExtension<typeof TARGET>>;
beforeEach(() => {
  extension = setUpExtension(TARGET);
  extension.shopify.settings.value = { app_url: "https://backhaul.test" };
  extension.shopify.sessionToken.get = async () => "token-of-the-session";
});
afterEach(() => {
  vi.useRealTimers();
  extension[Symbol.dispose]();
});

it("asks on the order's own page too", async () => {
  extension.shopify.order.value = { id: "gid://shopify/Order/7", name: "#1043" };
  const server = backend([question]);
  extension.fetch = server.fetch;
  await extension.render();
  await shows("ask.heading");
  expect(server.calls[0]?.url).toContain(encodeURIComponent("gid://shopify/Order/7"));
});

it.each([
  ["looks again for one that is a minute old", 60_000, 2],
  ["looks once for one that is a day old", 86_400_000, 1],
])("%s", async (_what, age, looks) => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const processedAt = new Date(Date.now() - age).toISOString();
  extension.shopify.order.value = { id: "gid://shopify/Order/7", name: "#1043", processedAt };
  const server = backend([{ state: "unknown" }, { state: "none" }]);
  extension.fetch = server.fetch;
  await extension.render();
  await vi.waitFor(() => expect(server.calls).toHaveLength(1));
  await vi.advanceTimersByTimeAsync(120_000);
  await vi.waitFor(() => expect(server.calls).toHaveLength(looks));
  expect(document.body.textContent).toBe("");
});

it("asks nobody anything while the page does not say which order it shows", async () => {
  extension.shopify.order.value = undefined;
  const server = backend([question]);
  extension.fetch = server.fetch;
  await extension.render();
  await settled();
  expect(server.calls).toEqual([]);
});
