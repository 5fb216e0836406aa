import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type ShopifyEmulator, type StartOptions, startShopifyEmulator } from "./start";
import { testOrder, testStore } from "./testing-store";
import type { AppManifest } from "./tokens/app-manifest";
import { idTokenSeconds, issueIdToken } from "./tokens/id-token";
import { receivingServer } from "./webhooks/receiving-server";

const shop = testStore.shop;
const exchangeFields = {
  grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
  subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
  requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
  expiring: "1",
};
const topics = [
  "orders/create",
  "orders/updated",
  "app/uninstalled",
  "app/scopes_update",
  "customers/data_request",
  "customers/redact",
  "shop/redact",
];
const manifest: AppManifest = {
  name: "Backhaul",
  handle: "backhaul",
  applicationUrl: "https://app.example.com/shopify/app",
  scopes: ["read_orders", "write_orders", "read_customers"],
  optionalScopes: ["read_all_orders", "write_fulfillments"],
  webhookApiVersion: "2026-10",
  subscriptions: topics.map((topic) => ({ topic, uri: "/webhooks/shopify", name: null, includeFields: null })),
};
const closers: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function setUp(options: Partial<StartOptions> = {}) {
  const clock = { now: new Date("2026-11-21T10:00:00Z") };
  const app = await receivingServer();
  const emulator = await startShopifyEmulator({
    appUrl: app.url,
    apiKey: "key",
    apiSecret: "first-secret",
    manifest,
    seed: "seed",
    retrySpeedUp: 1_000_000,
    now: () => clock.now,
    ...options,
  });
  closers.push(app.close, () => emulator.stop());
  if (!emulator.shopify.hasStore(shop)) {
    emulator.shopify.addStore(testStore);
    emulator.install(shop);
  }
  const idToken = (changes: { shop?: string; userId?: number } = {}) =>
    issueIdToken({ shop, userId: 7, apiKey: "key", secret: "first-secret", now: clock.now, ...changes });
  return { app, emulator, clock, idToken };
}

const post = (emulator: ShopifyEmulator, path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(emulator.url + path, {
    method: "POST",
    headers: { "content-type": "application/json", "x-emulated-host": shop, ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
const tokenCall = async (emulator: ShopifyEmulator, fields: Record<string, string>, headers = {}) => {
  const response = await post(
    emulator,
    "/admin/oauth/access_token",
    { client_id: "key", client_secret: "first-secret", ...fields },
    headers,
  );
  return { status: response.status, body: (await response.json()) as Record<string, string> };
};
const query = (emulator: ShopifyEmulator, token: string, body: unknown = { query: "{ shop { name } }" }, version = "2026-10") =>
  post(emulator, `/admin/api/${version}/graphql.json`, body, { "x-shopify-access-token": token });
const control = async (emulator: ShopifyEmulator, what: string, body: unknown) => {
  const response = await post(emulator, `/control/${what}`, body);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

describe("token exchange", () => {
  it("gives an expiring offline token with a refresh token, and the scopes in short", async () => {
    const { emulator, idToken } = await setUp();
    const { status, body } = await tokenCall(emulator, { ...exchangeFields, subject_token: idToken() });
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.stringMatching(/^shpat_/),
      scope: "write_orders,read_customers",
      expires_in: 3_600,
      refresh_token: expect.any(String),
      refresh_token_expires_in: 90 * 86_400,
    });
    expect((await query(emulator, body.access_token ?? "")).status).toBe(200);
  });

  it("gives an online token with its person", async () => {
    const { emulator, idToken } = await setUp();
    const requested_token_type = "urn:shopify:params:oauth:token-type:online-access-token";
    const { body } = await tokenCall(emulator, { ...exchangeFields, requested_token_type, subject_token: idToken({ userId: 12 }) });
    expect(body).toMatchObject({ associated_user: { id: 12, account_owner: true }, associated_user_scope: "write_orders,read_customers" });
    expect(body).not.toHaveProperty("refresh_token");
  });

  it("refuses stale, foreign and forged id tokens", async () => {
    const { emulator, idToken, clock } = await setUp();
    const refused = async (subject_token: string) => {
      const { status, body } = await tokenCall(emulator, { ...exchangeFields, subject_token });
      expect([status, body.error]).toEqual([400, "invalid_subject_token"]);
    };
    const stale = idToken();
    clock.now = new Date(clock.now.getTime() + (idTokenSeconds + 10) * 1000);
    await refused(stale);
    await refused(idToken({ shop: "second.myshopify.com" }));
    await refused("nonsense");
  });

  it("refuses a wrong client secret, an unknown store and a missing field", async () => {
    const { emulator, idToken } = await setUp();
    const good = { ...exchangeFields, subject_token: idToken() };
    expect((await tokenCall(emulator, { ...good, client_secret: "other" })).status).toBe(401);
    expect((await tokenCall(emulator, good, { "x-emulated-host": "nobody.myshopify.com" })).status).toBe(404);
    expect((await tokenCall(emulator, { ...exchangeFields })).body.error).toBe("invalid_request");
    expect((await post(emulator, "/admin/oauth/access_token", "{")).status).toBe(400);
  });

  it("takes both secrets during a rotation", async () => {
    const { emulator, idToken } = await setUp();
    await control(emulator, "rotate-secret", { secret: "second-secret" });
    for (const client_secret of ["first-secret", "second-secret"]) {
      expect((await tokenCall(emulator, { ...exchangeFields, client_secret, subject_token: idToken() })).status).toBe(200);
    }
  });
});

describe("refresh and the end of tokens", () => {
  it("renews after expiry, tolerates a retry, and refuses once the replacement is used", async () => {
    const { emulator, idToken, clock } = await setUp();
    const first = (await tokenCall(emulator, { ...exchangeFields, subject_token: idToken() })).body;
    clock.now = new Date(clock.now.getTime() + 3_600_000);
    expect((await query(emulator, first.access_token ?? "")).status).toBe(401);
    const refresh = (token: string | undefined) => tokenCall(emulator, { grant_type: "refresh_token", refresh_token: token ?? "" });
    const second = await refresh(first.refresh_token);
    expect((await query(emulator, second.body.access_token ?? "")).status).toBe(200);
    expect((await refresh(first.refresh_token)).status).toBe(200);
    expect((await refresh(second.body.refresh_token)).status).toBe(200);
    const late = await refresh(first.refresh_token);
    expect([late.status, late.body.error]).toEqual([401, "invalid_request"]);
  });

  it("ends tokens when the merchant revokes them", async () => {
    const { emulator, idToken } = await setUp();
    const { access_token = "", refresh_token = "" } = (await tokenCall(emulator, { ...exchangeFields, subject_token: idToken() })).body;
    expect((await control(emulator, "revoke-tokens", { shop })).body).toEqual({ ended: 1 });
    expect((await query(emulator, access_token)).status).toBe(401);
    expect((await tokenCall(emulator, { grant_type: "refresh_token", refresh_token })).status).toBe(401);
    expect((await tokenCall(emulator, { ...exchangeFields, subject_token: idToken() })).status).toBe(200);
  });

  it("lets a non-expiring token exist but not call the Admin API", async () => {
    const { emulator, idToken } = await setUp();
    const { body } = await tokenCall(emulator, { ...exchangeFields, expiring: "0", subject_token: idToken() });
    expect(body).not.toHaveProperty("refresh_token");
    expect((await query(emulator, body.access_token ?? "")).status).toBe(403);
  });
});

describe("the Admin API door", () => {
  it("answers 401 without a good token, 404 on another version or store, 400 on broken JSON", async () => {
    const { emulator, idToken } = await setUp();
    const { access_token = "" } = (await tokenCall(emulator, { ...exchangeFields, subject_token: idToken() })).body;
    expect((await query(emulator, "shpat_none")).status).toBe(401);
    expect((await query(emulator, access_token, undefined, "2019-01")).status).toBe(404);
    expect((await query(emulator, access_token, "{ query")).status).toBe(400);
    expect((await query(emulator, access_token, { variables: {} })).status).toBe(400);
    const foreign = { "x-shopify-access-token": access_token, "x-emulated-host": "nobody.myshopify.com" };
    expect((await post(emulator, "/admin/api/2026-10/graphql.json", { query: "{ shop { name } }" }, foreign)).status).toBe(404);
  });

  it("uses the scopes that are granted now", async () => {
    const { emulator, idToken } = await setUp();
    const { access_token = "" } = (await tokenCall(emulator, { ...exchangeFields, subject_token: idToken() })).body;
    const scopes = async () => {
      const answer = (await (
        await query(emulator, access_token, { query: "{ currentAppInstallation { accessScopes { handle } } }" })
      ).json()) as {
        data: { currentAppInstallation: { accessScopes: { handle: string }[] } };
      };
      return answer.data.currentAppInstallation.accessScopes.map((scope) => scope.handle);
    };
    expect(await scopes()).not.toContain("read_all_orders");
    expect((await post(emulator, "/admin/store/first/bridge/scopes-request", { scopes: ["read_all_orders"] })).status).toBe(200);
    expect(await scopes()).toContain("read_all_orders");
    expect((await post(emulator, "/admin/store/first/bridge/scopes-request", { scopes: ["write_themes"] })).status).toBe(400);
  });
});

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
