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
import { callRoute, staffRoutes } from "~/testing/staff-world";
import { type TestApp, testApp, testSealer } from "~/testing/test-app";
import type { Wired } from "~/wiring.server";
import type { Ctx } from "../ctx";
import { installStore } from "../stores/install-store.server";
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

describe("a delivery that failed for good", () => {
  /** What the owner's browser sends from a page of the control panel. */
  const signedIn = async () => {
    const loaded = await platform.serveAuth(new Request(emulator.loadAddress(hash, { url: "/system" })));
    const page = new Request(new URL(loaded.response.headers.get("location") ?? "", appUrl));
    const { session, pageToken } = await platform.authenticateStaff(page);
    await installStore(ctx, session);
    return (path: string, method = "POST") =>
      new Request(`${appUrl}/bigcommerce${path}`, { method, headers: { authorization: `Bearer ${pageToken}` } });
  };
  const deliveries = () => t.database.sql<{ id: string; topic: string; state: string; code: string | null; attempts: number }[]>`
    select delivery_id as id, topic, state, error_code as code, attempts from webhook_inbox where store_id = ${ctx.storeId} and state <> 'done' and state <> 'dropped' order by 1`;

  it("is replayed from the System page: it holds ids only, so the order is read as it is by then", async () => {
    const kept = globalThis as typeof globalThis & { backhaulWired?: Promise<Wired> | undefined };
    kept.backhaulWired = Promise.resolve({ app: t.app } as Wired);
    const platforms = t.app.platforms as { bigcommerce?: Platform };
    const id = place();
    await emulator.drain();
    // A worker that was started without this platform tries as often as it may.
    delete platforms.bigcommerce;
    for (let attempt = 0; attempt < 8; attempt++) {
      await processInbox(t.app);
      t.clock.advance(3600);
    }
    platforms.bigcommerce = platform;
    const dead = await deliveries();
    expect(dead.length).toBeGreaterThan(0);
    expect(new Set(dead.map((one) => `${one.state} ${one.code} ${one.attempts}`))).toEqual(new Set(["dead platform_off 8"]));
    expect(await mirrored()).not.toContain(id);
    // Much happens to the order before a person looks.
    emulator.dispatcher.faults.drop = 1;
    emulator.state.cancel(hash, id);
    emulator.dispatcher.faults.drop = 0;
    const from = await signedIn();
    const routes = await staffRoutes();
    const end = (file: string) => routes.find((route) => route.file === `app.system.inbox.${file}.ts`)?.action;
    const first = dead.find((one) => one.topic === "store/order/created");
    const replayed = await callRoute(end("$deliveryId.replay"), from(`/system/inbox/${first?.id}/replay`), { deliveryId: first?.id ?? "" });
    expect(replayed).toMatchObject({ status: 200, body: { ok: true } });
    await work();
    const order = () => t.database.sql`select outcome, cancelled_at is not null as ended from orders where external_id = ${String(id)}`;
    expect([...(await order())]).toEqual([{ outcome: "cancelled", ended: true }]);
    expect(await deliveries()).toEqual(dead.filter((one) => one !== first));
    expect((await callRoute(end("replay-dead"), from("/system/inbox/replay-dead"))).status).toBe(200);
    await work();
    // What can never be read fails anew; everything else is done.
    expect((await deliveries()).filter((one) => one.code !== "bad_payload")).toEqual([]);
    expect([...(await order())]).toEqual([{ outcome: "cancelled", ended: true }]);
    delete kept.backhaulWired;
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
