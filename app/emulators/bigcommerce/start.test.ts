import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { receivingServer } from "../shopify/webhooks/receiving-server";
import { atEnd, caller, cardOrder, closeAll, setUp, testHash } from "./testing/set-up";

afterEach(closeAll);

it("keeps stores, tokens, hooks, money and what was undelivered over a restart", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "emulated-bigcommerce-"));
  atEnd(() => rmSync(dataDir, { recursive: true }));
  const app = await receivingServer((_one, before) => (before < 1 ? 500 : 200));
  atEnd(app.close);
  const first = await setUp({ dataDir, appBaseUrl: app.url, webhooks: { retrySpeedUp: 60 } });
  await first.call("POST", "/v3/hooks", { scope: "store/order/refund/created", destination: `${app.url}/hooks` });
  const [customer = 0] = first.state.addCustomers(testHash, [{ email: "a@b.example", firstName: "A", lastName: "B" }]);
  const order = first.state.placeOrder(testHash, cardOrder({ customerId: customer }));
  const line = first.state.order(testHash, order).lines[0]?.id;
  const refund = {
    items: [{ item_type: "PRODUCT", item_id: line, quantity: 1 }],
    payments: [{ provider_id: "storecredit", amount: 499, offline: false }],
  };
  await first.call("POST", `/v3/orders/${order}/payment_actions/refunds`, refund);
  await expect.poll(() => app.received.length).toBe(1);
  const storefront = first.emulator.storefrontUrl(testHash);
  await first.emulator.stop();

  const second = await setUp({ dataDir, appBaseUrl: app.url, webhooks: { retrySpeedUp: 60 } });
  expect(second.emulator.storefrontUrl(testHash)).toBe(storefront);
  expect(second.state.order(testHash, order)).toMatchObject({ statusId: 14, customerId: customer });
  expect(second.state.refunds(testHash)).toHaveLength(1);
  expect(second.state.customer(testHash, customer)?.storeCredit).toBe(4_990_000);
  expect(second.state.placeOrder(testHash, cardOrder())).toBe(order + 1);
  await second.emulator.drain();
  expect(new Set(app.received.map((one) => one.headers["webhook-id"])).size).toBe(1);
  expect(app.received).toHaveLength(2);
});

it("keeps the app's token over a restart", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "emulated-bigcommerce-"));
  atEnd(() => rmSync(dataDir, { recursive: true }));
  const first = await setUp({ dataDir });
  await first.emulator.stop();
  const { startBigCommerceEmulator } = await import("./start");
  const second = await startBigCommerceEmulator({
    dataDir,
    clientId: "client-of-the-tests",
    clientSecret: "s",
    appBaseUrl: "http://127.0.0.1:1",
  });
  atEnd(second.stop);
  expect((await caller(second, first.token)("GET", "/v2/time")).status).toBe(200);
  expect((await caller(second, "other")("GET", "/v2/time")).status).toBe(401);
});

it("prints the settings the app needs", async () => {
  const { emulator } = await setUp();
  expect(emulator.settings).toMatchObject({ BIGCOMMERCE_API_URL: `${emulator.url}/api`, BIGCOMMERCE_CLIENT_ID: "client-of-the-tests" });
});
