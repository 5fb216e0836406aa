import { afterEach, expect, it } from "vitest";
import { startShopifyEmulator } from "../start";
import { testOrder, testStore } from "../testing-store";
import { issueIdToken } from "../tokens/id-token";

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const bulkMutation = `mutation { bulkOperationRunQuery(query: "{ orders { edges { node { id name lineItems { edges { node { id title } } } } } } }") {
  bulkOperation { id status } userErrors { message } } }`;

it("serves a bulk result whole and from any byte on", async () => {
  const shop = testStore.shop;
  const manifest = {
    name: "Backhaul",
    handle: "backhaul",
    applicationUrl: "https://app.example.com/shopify/app",
    scopes: ["read_orders", "read_all_orders", "read_products"],
    optionalScopes: [],
    webhookApiVersion: "2026-10",
    subscriptions: [],
  };
  const emulator = await startShopifyEmulator({ appUrl: "http://localhost:1", apiKey: "key", apiSecret: "secret", manifest });
  closers.push(emulator.stop);
  emulator.shopify.addStore(testStore);
  emulator.install(shop);
  for (let number = 0; number < 30; number += 1) emulator.shopify.placeOrder(shop, testOrder(number), { silent: true });
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(emulator.url + path, {
      method: "POST",
      headers: { "content-type": "application/json", "x-emulated-host": shop, ...headers },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Record<string, unknown>;
  };
  const { access_token } = await post("/admin/oauth/access_token", {
    client_id: "key",
    client_secret: "secret",
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    subject_token: issueIdToken({ shop, userId: 1, apiKey: "key", secret: "secret", now: new Date() }),
    subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
    requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
    expiring: "1",
  });
  const run = (query: string) => post("/admin/api/2026-10/graphql.json", { query }, { "x-shopify-access-token": String(access_token) });
  const started = (await run(bulkMutation)) as { data: { bulkOperationRunQuery: { bulkOperation: { id: string } } } };
  await emulator.shopify.idle();
  const { id } = started.data.bulkOperationRunQuery.bulkOperation;
  const done = (await run(`{ bulkOperation(id: "${id}") { status url objectCount fileSize } }`)) as {
    data: { bulkOperation: { status: string; url: string; fileSize: string } };
  };
  const { status, url, fileSize } = done.data.bulkOperation;
  expect(status).toBe("COMPLETED");
  const whole = await fetch(url);
  const text = await whole.text();
  expect(whole.headers.get("content-length")).toBe(fileSize);
  expect(text.trimEnd().split("\n")).toHaveLength(60);
  const offset = text.indexOf("\n") + 1;
  const rest = await fetch(url, { headers: { range: `bytes=${offset}-` } });
  expect(rest.status).toBe(206);
  expect(rest.headers.get("content-range")).toBe(`bytes ${offset}-${text.length - 1}/${text.length}`);
  expect(await rest.text()).toBe(text.slice(offset));
  expect((await fetch(url, { headers: { range: `bytes=${text.length}-` } })).status).toBe(416);
  expect((await fetch(`${emulator.url}/bulk/nothing.jsonl`)).status).toBe(404);
  expect((await fetch(`${emulator.url}/bulk/..%2F..%2Fstate.jsonl`)).status).toBe(404);
});
