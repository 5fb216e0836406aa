import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fakePlatform } from "~/testing/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import { storeIdOf } from "~db/sealing.server";
import { ingestWebhooks, maxWebhookBytes } from "./ingest.server";

let t: TestApp;
let server: Server;
let base: string;

async function listen(options?: Parameters<typeof ingestWebhooks>[1], app: Parameters<typeof ingestWebhooks>[0] = t.app) {
  server = createServer(ingestWebhooks(app, options));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
beforeEach(async () => {
  t = await testApp({ platforms: { shopify: fakePlatform().platform } });
});
afterEach(() => new Promise<unknown>((resolve) => server.close(resolve)));

const post = (id: string | null, body: BodyInit = "{}", headers: Record<string, string> = {}) =>
  fetch(`${base}/webhooks/shopify`, {
    method: "POST",
    body,
    headers: { "x-signature": "good", ...(id === null ? {} : { "x-id": id }), ...headers },
  });
const codeOf = async (response: Response) => [response.status, ((await response.json()) as { error: { code: string } }).error.code];
const rows = () => t.database.sql`select * from webhook_inbox order by delivery_id`;

test("stores the raw bytes sealed, for the store its domain names, and answers 200", async () => {
  await listen();
  const bytes = Buffer.from([0, 1, 2, 255, 254, 34, 92]);
  expect((await post("d1", bytes, { "x-topic": "orders/create", "x-at": "2026-05-01T00:00:00Z" })).status).toBe(200);
  const [row] = await rows();
  const storeId = storeIdOf("shopify", "a.myshopify.com");
  expect(row).toMatchObject({ store_id: storeId, delivery_id: "d1", topic: "orders/create", state: "new", duplicates: 0 });
  expect(t.app.sealer.openBytes(storeId, row?.body).equals(bytes)).toBe(true);
});

test("concurrent deliveries with repeats are each stored once and counted", async () => {
  await listen();
  const answers = await Promise.all(Array.from({ length: 60 }, (_, i) => post(`d${i % 20}`)));
  expect(answers.every((a) => a.status === 200)).toBe(true);
  const stored = await rows();
  expect(stored).toHaveLength(20);
  expect(stored.reduce((sum, row) => sum + row.duplicates, 0)).toBe(40);
});

test("refuses what is forged, incomplete, too large, or addressed to nobody, with stable codes and no row", async () => {
  await listen();
  expect(await codeOf(await post("d", "{}", { "x-signature": "forged" }))).toEqual([401, "bad_signature"]);
  expect(await codeOf(await post(null))).toEqual([400, "missing_header"]);
  expect(await codeOf(await fetch(`${base}/webhooks/nobody`, { method: "POST" }))).toEqual([404, "not_found"]);
  expect(await codeOf(await fetch(`${base}/webhooks/shopify`))).toEqual([405, "method_not_allowed"]);
  const large = await post("d", "x".repeat(maxWebhookBytes + 1)).catch(() => null);
  if (large) expect(await codeOf(large)).toEqual([413, "too_large"]);
  expect(await rows()).toHaveLength(0);
});

test("when the database refuses everything, or too many wait, the answer is 503 with Retry-After and nothing was acknowledged", async () => {
  const broken = (() => Promise.reject(Object.assign(new Error("down"), { code: "ECONNREFUSED" }))) as never;
  await listen({}, { ...t.app, database: { sql: broken } });
  const answer = await post("d");
  expect(answer.headers.get("retry-after")).toBe("5");
  expect(await codeOf(answer)).toEqual([503, "try_again"]);
  await new Promise((resolve) => server.close(resolve));
  await listen({ maxWaiting: 0 });
  expect(await codeOf(await post("d"))).toEqual([503, "try_again"]);
});

test("one row the database cannot take spoils no neighbour", async () => {
  await listen();
  // A text the column refuses (a zero byte) cannot come by header; a wrong date can come from a careless platform adapter.
  const platform = fakePlatform().platform;
  const careless = { ...platform, readWebhook: (headers: Headers, body: Uint8Array) => {
    const read = platform.readWebhook(headers, body);
    return read.deliveryId === "bad" ? { ...read, topic: "\u0000" } : read;
  } }; // biome-ignore format: short
  await new Promise((resolve) => server.close(resolve));
  await listen({}, { ...t.app, platforms: { shopify: careless } });
  const answers = await Promise.all(["g1", "bad", "g2", "g3"].map((id) => post(id)));
  expect(answers.map((a) => a.status)).toEqual([200, 503, 200, 200]);
  expect((await rows()).map((row) => row.delivery_id)).toEqual(["g1", "g2", "g3"]);
});
