import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { manifest } from "~/adapters/platforms/bigcommerce/manifest";
import { createBigCommerce, hasBigCommerce } from "~/adapters/platforms/bigcommerce/provider.server";
import { newWebhookSecret, secretHeader, secretKeyOf } from "~/adapters/platforms/bigcommerce/webhook-secret";
import { type BigCommerceEmulator, startBigCommerceEmulator } from "~/emulators/bigcommerce/start";
import { Env } from "~/env.server";
import { ingestWebhooks } from "~/http/ingest.server";
import { reconcileJob } from "~/jobs/store.reconcile.server";
import { runJob } from "~/jobs/work.server";
import type { Platform } from "~/ports/platform";
import { type TestApp, testApp, testSealer } from "~/testing/test-app";
import type { Ctx } from "../ctx";
import { keepInstalled } from "../stores/keep-installed.server";
import { processInbox } from "../webhooks/process-inbox.server";

const hash = "door1";
const clientSecret = "door-secret";
let t: TestApp;
let ctx: Ctx;
let emulator: BigCommerceEmulator;
let platform: Platform;
let door: Server;
let appUrl: string;
/** The app is down: whoever delivers is told to come back. */
let down = false;

beforeAll(async () => {
  const platforms: { bigcommerce?: Platform } = {};
  t = await testApp({ platforms });
  const take = ingestWebhooks(t.app);
  door = createServer((request, response) => {
    if (down) response.writeHead(503).end();
    else take(request, response);
  });
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
  appUrl = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
  const { now, advance } = t.clock;
  emulator = await startBigCommerceEmulator({
    ...{ clientId: "door-client", clientSecret, appBaseUrl: appUrl, seed: "door" },
    scopes: manifest().scopes.map((scope) => scope.id),
    // All eleven retries, 48 hours, within a second.
    webhooks: { retrySpeedUp: 400_000 },
    rateLimit: { quota: 100_000, windowMs: 30_000 },
    now: () => now().getTime(),
  });
  await emulator.createStore({ hash, name: "Door store", currency: "INR", countryCode: "IN", ownerEmail: "owner@store.example" });
  const env = Env.parse({ NODE_ENV: "test", APP_URL: appUrl, ...emulator.settings });
  if (!hasBigCommerce(env)) throw new Error("the emulator's settings switch it on");
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const sleep = async (milliseconds: number) => advance(milliseconds / 1000);
  platform = createBigCommerce({ env, database: t.database, sealer: testSealer, now, log, sleep });
  platforms.bigcommerce = platform;
  ctx = await t.store(hash, { platform: "bigcommerce" });
  await platform.serveAuth(new Request(emulator.authAddress(hash)));
  await keepInstalled(ctx);
});

afterAll(async () => {
  await emulator.stop();
  door.close();
  door.closeAllConnections();
});

const place = (lineCount = 1): number => {
  t.clock.advance(1);
  const address = { first_name: "Asha", last_name: "Rao", street_1: "1 Test Road", city: "Pune", zip: "411001", email: "asha@example.com" };
  const lines = Array.from({ length: lineCount }, (_, n) => ({ name: `Kurta ${n}`, sku: `K-${n}`, quantity: 1, price: 10 }));
  const seed = { address, lines, payment: { gateway: "cod" as const, name: "Cash on Delivery" }, createdAt: t.clock.now() };
  return emulator.state.placeOrder(hash, seed);
};
const mirrored = async () =>
  (await t.database.sql<{ id: number }[]>`select external_id::int as id from orders where store_id = ${ctx.storeId}`).map((row) => row.id);
const work = async () => {
  await processInbox(t.app);
  await t.drain();
};
const secret = newWebhookSecret(secretKeyOf(clientSecret), hash);
const post = async (body: string, headers: Record<string, string> = { [secretHeader]: secret }) =>
  (await fetch(`${appUrl}/webhooks/bigcommerce`, { method: "POST", headers: { "content-type": "application/json", ...headers }, body }))
    .status;

describe("the door for BigCommerce's webhooks", () => {
  it("answers 200 to whatever a known sender sends, so that the platform never blocks us, and the work goes on after it", async () => {
    const envelope = { scope: "store/order/updated", store_id: "1", hash: "h", created_at: 1_780_000_000, producer: `stores/${hash}` };
    const told = (more: object) => JSON.stringify({ ...envelope, ...more });
    const odd = [
      "",
      "no JSON",
      "[]",
      told({}),
      told({ data: { type: "order", id: "x" } }),
      told({ data: { type: "order", id: 999_999 } }),
      told({ scope: "store/cart/created", data: {} }),
      told({ producer: "stores/other" }),
    ];
    for (const body of [...odd, ...odd]) expect([body, await post(body)]).toEqual([body, 200]);
    const id = place();
    await emulator.drain();
    await work();
    expect(await mirrored()).toEqual([id]);
  });

  it("refuses strangers, and keeps nothing of theirs", async () => {
    const count = async () => (await t.database.sql<{ n: number }[]>`select count(*)::int as n from webhook_inbox`)[0]?.n;
    const before = await count();
    const strangers: Record<string, string>[] = [
      {},
      { [secretHeader]: `${secret}x` },
      { [secretHeader]: newWebhookSecret(secretKeyOf("theirs"), hash) },
    ];
    for (const headers of strangers) expect(await post("{}", headers)).toBe(401);
    expect(await count()).toBe(before);
  });

  it("that was shut for days is opened again by the reconciliation, which also finds what was missed", async () => {
    down = true;
    const missed = place();
    await emulator.drain();
    const asleep = () => emulator.state.hooks(hash).filter((hook) => !hook.isActive);
    expect(asleep().length).toBeGreaterThan(0);
    down = false;
    t.clock.advance(60);
    await runJob(t.app, reconcileJob, { storeId: ctx.storeId });
    expect(asleep()).toEqual([]);
    expect(await mirrored()).toContain(missed);
    const next = place();
    await emulator.drain();
    await work();
    expect(await mirrored()).toContain(next);
  });

  it("leads to whole orders: lines beyond the fifty that come with one are read too, by webhook and by backfill", async () => {
    const id = place(120);
    await emulator.drain();
    await work();
    const [row] = await t.database.sql<{ n: number }[]>`
      select count(*)::int as n from order_lines l join orders o using (store_id, order_id) where o.store_id = ${ctx.storeId} and o.external_id = ${String(id)}`;
    expect(row?.n).toBe(120);
    const connection = await platform.connect(hash);
    const { bulkId } = await connection.startBulkOrders(null);
    for await (const { order } of connection.readBulkOrders((await connection.bulkStatus(bulkId)).url ?? "", id - 1))
      expect(new Set(order.lines.map((line) => line.externalId)).size).toBe(120);
  });
});

describe("who may frame the pages", () => {
  it("is what the settings say, and nothing of any other platform", () => {
    const headers = new Headers();
    platform.documentHeaders(new Request(`${appUrl}/bigcommerce/orders`), headers);
    expect(headers.get("content-security-policy")).toBe(`frame-ancestors ${emulator.settings.BIGCOMMERCE_FRAME_ANCESTORS}`);
    expect(headers.get("x-frame-options")).toBeNull();
  });
});
