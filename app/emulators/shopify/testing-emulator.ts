import { type ShopifyEmulator, type StartOptions, startShopifyEmulator } from "./start";
import { testStore } from "./testing-store";
import type { AppManifest } from "./tokens/app-manifest";
import { issueIdToken } from "./tokens/id-token";
import { receivingServer } from "./webhooks/receiving-server";

const shop = testStore.shop;
/** The fields of an exchange for an expiring offline token, without the id token. */
export const exchangeFields = {
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
/** What the small app asks for. */
export const manifest: AppManifest = {
  name: "Backhaul",
  handle: "backhaul",
  applicationUrl: "https://app.example.com/shopify/app",
  scopes: ["read_orders", "write_orders", "read_customers"],
  optionalScopes: ["read_all_orders", "write_fulfillments"],
  webhookApiVersion: "2026-10",
  subscriptions: topics.map((topic) => ({ topic, uri: "/webhooks/shopify", name: null, includeFields: null })),
};
/** What must be stopped after a test. */
export const closers: (() => Promise<unknown> | unknown)[] = [];
/** Stops everything that was started, last first. */
export async function closeAll(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}

/** An emulated Shopify with one store, an app that takes webhooks, and a clock that stands still. */
export async function setUp(options: Partial<StartOptions> = {}) {
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

/** Posts JSON as the fetch seam would. */
export const post = (emulator: ShopifyEmulator, path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(emulator.url + path, {
    method: "POST",
    headers: { "content-type": "application/json", "x-emulated-host": shop, ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
/** Calls the token endpoint with the right client unless told otherwise. */
export const tokenCall = async (emulator: ShopifyEmulator, fields: Record<string, string>, headers = {}) => {
  const response = await post(
    emulator,
    "/admin/oauth/access_token",
    { client_id: "key", client_secret: "first-secret", ...fields },
    headers,
  );
  return { status: response.status, body: (await response.json()) as Record<string, string> };
};
/** Calls the Admin API. */
export const query = (emulator: ShopifyEmulator, token: string, body: unknown = { query: "{ shop { name } }" }, version = "2026-10") =>
  post(emulator, `/admin/api/${version}/graphql.json`, body, { "x-shopify-access-token": token });
/** Does something on the control page. */
export const control = async (emulator: ShopifyEmulator, what: string, body: unknown) => {
  const response = await post(emulator, `/control/${what}`, body);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
