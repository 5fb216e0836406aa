import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { ShopifyEmulator } from "./start";
import { closeAll, closers, control, exchangeFields, manifest, post, query, setUp, tokenCall } from "./testing-emulator";
import { testOrder, testStore } from "./testing-store";
import { receivingServer } from "./webhooks/receiving-server";

const shop = testStore.shop;
afterEach(closeAll);

describe("the life of an installation", () => {
  it("announces changed scopes, uninstalls with revoked tokens, then asks to redact the store", async () => {
    const { emulator, app, idToken } = await setUp();
    const { access_token = "" } = (await tokenCall(emulator, { ...exchangeFields, subject_token: idToken() })).body;
    await post(emulator, "/admin/store/first/bridge/scopes-request", { scopes: ["read_all_orders"] });
    await control(emulator, "uninstall", { shop, redactDelayMs: 0 });
    expect((await query(emulator, access_token)).status).toBe(401);
    expect((await tokenCall(emulator, { ...exchangeFields, subject_token: idToken() })).body.error).toBe("invalid_subject_token");
    emulator.shopify.placeOrder(shop, testOrder(1));
    const seen = () => app.received.map((one) => one.headers["x-shopify-topic"]);
    await expect.poll(seen, { timeout: 5_000 }).toEqual(["app/scopes_update", "app/uninstalled", "shop/redact"]);
    expect(JSON.parse(app.received[0]?.body ?? "{}")).toMatchObject({
      current: [...manifest.scopes, "read_all_orders"],
      previous: manifest.scopes,
    });
    expect(JSON.parse(app.received[2]?.body ?? "{}")).toEqual({ shop_id: expect.any(Number), shop_domain: shop });
    emulator.install(shop);
    expect((await tokenCall(emulator, { ...exchangeFields, subject_token: idToken() })).body.scope).toBe("write_orders,read_customers");
  });

  it("asks for a shopper's data, and to forget them, with the shopper's orders", async () => {
    const { emulator, app } = await setUp();
    const order = emulator.shopify.placeOrder(shop, testOrder(1), { silent: true });
    const customer = emulator.shopify.orderSummary(shop, order)?.customerId;
    for (const topic of ["customers/data_request", "customers/redact"]) {
      expect((await control(emulator, "compliance", { shop, topic, customer })).status).toBe(200);
    }
    await emulator.drain();
    const orders = [Number(order.split("/").at(-1))];
    const bodies = app.received.map((one) => JSON.parse(one.body) as Record<string, unknown>);
    expect(bodies[0]).toMatchObject({
      shop_domain: shop,
      orders_requested: orders,
      customer: { email: "asha@example.com" },
      data_request: {},
    });
    expect(bodies[1]).toMatchObject({ shop_domain: shop, orders_to_redact: orders, customer: { phone: "+919800000001" } });
    expect((await control(emulator, "compliance", { shop, topic: "customers/redact", customer: "gid://shopify/Customer/1" })).status).toBe(
      400,
    );
  });
});

describe("orders on the wire", () => {
  it("announce themselves with one event id for one action", async () => {
    const { emulator, app } = await setUp();
    expect((await control(emulator, "place-order", { shop, seed: testOrder(1) })).body.order).toMatch(/^gid:\/\/shopify\/Order\//);
    await emulator.drain();
    expect(app.received[0]?.headers["x-shopify-topic"]).toBe("orders/create");
    expect(JSON.parse(app.received[0]?.body ?? "{}")).toMatchObject({ email: "asha@example.com" });
    const ids = app.received.map((one) => one.headers["x-shopify-webhook-id"]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("arrive without personal data when told so", async () => {
    const { emulator, app } = await setUp();
    await control(emulator, "delivery-faults", { redact: 1 });
    emulator.shopify.placeOrder(shop, testOrder(1));
    await emulator.drain();
    expect(app.received[0]?.body).not.toContain("asha@example.com");
    expect((await control(emulator, "delivery-faults", { redact: 2 })).status).toBe(400);
  });
});

it("keeps stores, tokens, installations, counts and what was undelivered over a restart", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "emulated-shopify-"));
  closers.push(() => rmSync(dataDir, { recursive: true }));
  const deaf = await receivingServer(() => 500);
  closers.push(deaf.close);
  const first = await setUp({ dataDir, appUrl: deaf.url, retrySpeedUp: 30_000 });
  const { access_token = "" } = (await tokenCall(first.emulator, { ...exchangeFields, subject_token: first.idToken() })).body;
  const order = first.emulator.shopify.placeOrder(shop, testOrder(1));
  await expect.poll(() => deaf.received.length).toBeGreaterThan(0);
  await first.emulator.stop();
  const second = await setUp({ dataDir, retrySpeedUp: 30_000 });
  expect(second.emulator.shopify.orderIds(shop)).toEqual([order]);
  expect((await query(second.emulator, access_token)).status).toBe(200);
  await second.emulator.drain();
  const ids = (received: { headers: Record<string, unknown> }[]) => new Set(received.map((one) => one.headers["x-shopify-webhook-id"]));
  expect(ids(second.app.received)).toEqual(ids(deaf.received));
});

it("keeps other origins off the control page", async () => {
  const { emulator } = await setUp();
  expect((await post(emulator, "/control/revoke-tokens", { shop }, { origin: "http://evil.example" })).status).toBe(403);
  expect((await post(emulator, "/control/no-such-thing", {})).status).toBe(404);
});

describe("the emulated admin", () => {
  const get = async (emulator: ShopifyEmulator, path: string) => {
    const response = await fetch(emulator.url + path);
    return { status: response.status, text: await response.text() };
  };

  it("lists orders, shows one, and frames the app with everything the frame needs", async () => {
    const { emulator, app } = await setUp();
    const order = emulator.shopify.placeOrder(shop, testOrder(1), { silent: true });
    const number = order.split("/").at(-1);
    expect((await get(emulator, "/admin/store/first/orders")).text).toContain(`/admin/store/first/orders/${number}`);
    expect((await get(emulator, `/admin/store/first/orders/${number}`)).text).toContain("Kurta");
    expect((await get(emulator, "/admin/store/first/orders/99999999")).status).toBe(404);
    const framed = (await get(emulator, "/admin/store/first/apps/backhaul")).text;
    const source = new URL((/<iframe[^>]* src="([^"]+)"/.exec(framed)?.[1] ?? "").replaceAll("&amp;", "&"));
    expect(source.origin + source.pathname).toBe(`${app.url}/shopify/app`);
    expect(Object.fromEntries(source.searchParams)).toMatchObject({
      shop,
      embedded: "1",
      host: expect.any(String),
      id_token: expect.any(String),
    });
    expect((await get(emulator, "/admin/store/first/apps/backhaul//evil.example/x")).text).toContain(`src="${app.url}/shopify/app`);
    expect((await get(emulator, "/admin/store/first/apps/backhaul/orders/7")).text).toContain(`src="${app.url}/shopify/app/orders/7`);
    expect((await get(emulator, "/control")).text).toContain("Courier gives up");
    expect((await get(emulator, `/order-status/${shop}`)).text).toContain(`/order-status/${shop}/`);
    expect((await get(emulator, "/app-bridge.js")).text).toContain("shopify-reload");
  });

  it("offers to install where the app is not", async () => {
    const { emulator } = await setUp();
    await control(emulator, "uninstall", { shop });
    expect((await get(emulator, "/admin/store/first/apps/backhaul")).text).toContain("Install Backhaul");
    const form = await fetch(`${emulator.url}/admin/store/first/install`, { method: "POST", redirect: "manual" });
    expect([form.status, form.headers.get("location")]).toEqual([303, "/admin/store/first/apps/backhaul"]);
    expect((await get(emulator, "/admin/store/first/apps/backhaul")).text).toContain("app-frame");
  });
});
