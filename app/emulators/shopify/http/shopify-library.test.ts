import "@shopify/shopify-api/adapters/node";
import { ApiVersion, HttpResponseError, InvalidJwtError, LogSeverity, RequestedTokenType, shopifyApi } from "@shopify/shopify-api";
import { abstractFetch, setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ShopifyEmulator, startShopifyEmulator } from "../start";
import { testOrder, testStore } from "../testing-store";
import { issueIdToken } from "../tokens/id-token";
import { type Received, receivingServer } from "../webhooks/receiving-server";

// Shopify's own library is the judge here: what it sends must be taken, what we send it must accept.
const shop = testStore.shop;
const before = abstractFetch;
let emulator: ShopifyEmulator;
let app: Awaited<ReturnType<typeof receivingServer>>;

const library = shopifyApi({
  apiKey: "key",
  apiSecretKey: "secret",
  apiVersion: ApiVersion.October26,
  hostName: "app.example.com",
  hostScheme: "https",
  isEmbeddedApp: true,
  logger: { level: LogSeverity.Error, log: () => undefined },
});
const idToken = (now = new Date()) => issueIdToken({ shop, userId: 7, apiKey: "key", secret: "secret", now });
const exchange = (requestedTokenType: RequestedTokenType) =>
  library.auth.tokenExchange({ shop, sessionToken: idToken(), requestedTokenType, expiring: true });

beforeAll(async () => {
  app = await receivingServer();
  emulator = await startShopifyEmulator({
    appUrl: app.url,
    apiKey: "key",
    apiSecret: "secret",
    manifest: {
      name: "Backhaul",
      handle: "backhaul",
      applicationUrl: "https://app.example.com/shopify",
      scopes: ["read_orders"],
      optionalScopes: [],
      webhookApiVersion: "2026-10",
      subscriptions: [{ topic: "orders/create", uri: "/webhooks/shopify", name: null, includeFields: null }],
    },
  });
  emulator.shopify.addStore(testStore);
  emulator.install(shop);
  setAbstractFetchFunc((input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    const headers = new Headers(init?.headers);
    headers.set("x-emulated-host", url.host);
    return fetch(emulator.url + url.pathname + url.search, { ...init, headers });
  });
});
afterAll(async () => {
  setAbstractFetchFunc(before);
  await emulator.stop();
  await app.close();
});

it("exchanges, queries and refreshes", async () => {
  const { session } = await exchange(RequestedTokenType.OfflineAccessToken);
  expect(session).toMatchObject({ shop, isOnline: false, scope: "read_orders", refreshToken: expect.any(String) });
  const client = new library.clients.Graphql({ session });
  expect((await client.request("{ shop { name } }")).data).toEqual({ shop: { name: "First" } });
  const refreshed = await library.auth.refreshToken({ shop, refreshToken: session.refreshToken ?? "" });
  expect(refreshed.session.accessToken).not.toBe(session.accessToken);
  emulator.wire.tokens.revoke(shop);
  await expect(client.request("{ shop { name } }")).rejects.toThrow();
});

it("gives an online session with its person", async () => {
  const { session } = await exchange(RequestedTokenType.OnlineAccessToken);
  expect(session.isOnline).toBe(true);
  expect(session.onlineAccessInfo?.associated_user).toMatchObject({ id: 7, account_owner: true });
});

it("writes id tokens that the library takes, and refuses once they are stale", async () => {
  expect(await library.session.decodeSessionToken(idToken())).toMatchObject({ dest: `https://${shop}`, sub: "7" });
  await expect(library.session.decodeSessionToken(idToken(new Date(Date.now() - 120_000)))).rejects.toThrow(InvalidJwtError);
  const stale = library.auth.tokenExchange({
    shop,
    sessionToken: idToken(new Date(Date.now() - 72_000)),
    requestedTokenType: RequestedTokenType.OfflineAccessToken,
    expiring: true,
  });
  await expect(stale).rejects.toThrow();
});

it("answers a dead refresh token with an HTTP error the library passes on", async () => {
  await expect(library.auth.refreshToken({ shop, refreshToken: "shprt_none" })).rejects.toThrow(HttpResponseError);
});

it("sends webhooks that the library validates", async () => {
  emulator.shopify.placeOrder(shop, testOrder(1));
  await emulator.drain();
  const [received] = app.received;
  if (!received) throw new Error("no webhook came");
  // The library's Node adapter reads a Node request.
  const rawRequest = { method: "POST", url: "/webhooks/shopify", headers: received.headers };
  const check = (one: Received) => library.webhooks.validate({ rawBody: one.body, rawRequest });
  expect(await check(received)).toMatchObject({
    valid: true,
    domain: shop,
    topic: "ORDERS_CREATE",
    apiVersion: "2026-10",
    webhookId: expect.any(String),
  });
  expect(await check({ ...received, body: received.body.replace("asha", "other") })).toMatchObject({ valid: false });
});
