import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { manifest } from "~/adapters/platforms/bigcommerce/manifest";
import { createBigCommerce, hasBigCommerce } from "~/adapters/platforms/bigcommerce/provider.server";
import { type BigCommerceEmulator, startBigCommerceEmulator } from "~/emulators/bigcommerce/start";
import { Env } from "~/env.server";
import { ingestWebhooks } from "~/http/ingest.server";
import type { Platform } from "~/ports/platform";
import { type TestApp, testApp, testSealer } from "~/testing/test-app";
import { storeIdOf } from "~db/sealing.server";
import type { Ctx } from "../ctx";
import { mirrorOrders } from "../orders/mirror-orders.server";
import { keepInstalled } from "../stores/keep-installed.server";
import { processInbox } from "../webhooks/process-inbox.server";
import { reconcileStore } from "./reconcile-store.server";
import { runBackfill } from "./run-backfill.server";
import { startBackfill } from "./start-backfill.server";

const hash = "sync1";
let t: TestApp;
let ctx: Ctx;
let emulator: BigCommerceEmulator;
let door: Server;

beforeAll(async () => {
  const platforms: { bigcommerce?: Platform } = {};
  t = await testApp({ platforms });
  door = createServer(ingestWebhooks(t.app));
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
  const appUrl = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
  const { now, advance } = t.clock;
  emulator = await startBigCommerceEmulator({
    clientId: "sync-client",
    clientSecret: "sync-secret",
    appBaseUrl: appUrl,
    seed: "sync",
    scopes: manifest().scopes.map((scope) => scope.id),
    faults: { duplicate: 0.3 },
    now: () => now().getTime(),
  });
  await emulator.createStore({ hash, name: "Sync store", currency: "INR", countryCode: "IN", ownerEmail: "owner@store.example" });
  const env = Env.parse({ NODE_ENV: "test", APP_URL: appUrl, ...emulator.settings });
  if (!hasBigCommerce(env)) throw new Error("the emulator's settings switch it on");
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  // Waiting for a turn moves the clock instead of the test's time.
  const sleep = async (milliseconds: number) => advance(milliseconds / 1000);
  const platform = createBigCommerce({ env, database: t.database, sealer: testSealer, now, log, sleep });
  platforms.bigcommerce = platform;
  ctx = await t.store(hash, { platform: "bigcommerce" });
  await platform.serveAuth(new Request(emulator.authAddress(hash)));
  expect((await keepInstalled(ctx)).length).toBeGreaterThan(0);
});

afterAll(async () => {
  await emulator.stop();
  door.close();
  door.closeAllConnections();
});

const place = (silent = false) => {
  t.clock.advance(1);
  const address = { first_name: "Asha", last_name: "Rao", street_1: "1 Test Road", city: "Pune", zip: "411001", email: "asha@example.com" };
  const lines = [{ name: "Kurta", sku: "K-1", quantity: 1, price: 499 }];
  const seed = { address, lines, payment: { gateway: "cod" as const, name: "Nachnahme" }, createdAt: t.clock.now() };
  return emulator.state.placeOrder(hash, seed, { silent });
};
const rows = () =>
  t.database.sql<{ id: number; status: string; cod: boolean; outcome: string }[]>`
    select external_id::int as id, fulfilment_status as status, is_cod as cod, outcome from orders where store_id = ${storeIdOf("bigcommerce", hash)} order by 1`;
const settle = async () => {
  await emulator.drain();
  await processInbox(t.app);
  await t.drain();
};

describe("orders of an emulated BigCommerce", () => {
  it("come by webhooks that tell ids, through inbox and re-reading, once for all copies", async () => {
    const id = place();
    await settle();
    expect(await rows()).toEqual([{ id, status: "unfulfilled", cod: true, outcome: "unknown" }]);
    t.clock.advance(5);
    emulator.state.ship(hash, id, { trackingNumber: "AWB1" });
    t.clock.advance(5);
    emulator.state.complete(hash, id);
    await settle();
    expect(await rows()).toEqual([{ id, status: "fulfilled", cod: true, outcome: "delivered" }]);
    const [inbox] = await t.database.sql<
      { n: number }[]
    >`select count(*)::int as n from webhook_inbox where state not in ('done', 'dropped')`;
    expect(inbox?.n).toBe(0);
  });

  it("keep which of the store's storefronts they were bought on, also when a later reading does not say", async () => {
    const [first, second] = [place(), place()];
    const orders = emulator.wire.world.store(hash).orders;
    const other = orders.get(second);
    if (!other) throw new Error("the order was placed");
    other.channelId = 1_204_881;
    await settle();
    const channels = () =>
      t.database.sql<{ id: number; channel: string }[]>`
        select external_id::int as id, channel_external_id as channel from orders where external_id::int = any(${[first, second]}) order by 1`;
    const kept = [
      { id: first, channel: "1" },
      { id: second, channel: "1204881" },
    ];
    expect([...(await channels())]).toEqual(kept);
    const poorer = (await (await ctx.platform()).connection.fetchOrders([String(second)])).map(
      ({ channelExternalId: _, ...order }) => order,
    );
    t.clock.advance(5);
    await ctx.transact((tx) =>
      mirrorOrders(
        ctx,
        tx,
        poorer.map((order) => ({ ...order, updatedAt: t.clock.now() })),
        "reread",
      ),
    );
    expect([...(await channels())]).toEqual(kept);
  });

  it("that no webhook told are found by a backfill that is cut short and goes on, and by a reconciliation", async () => {
    const silent = Array.from({ length: 7 }, () => place(true));
    await startBackfill(ctx, { since: null });
    let turns = 0;
    for (let next: number | null = 0; next !== null; turns++) next = await runBackfill(ctx, { sliceSeconds: 0, batch: 2 });
    expect(turns).toBeGreaterThan(4);
    expect((await rows()).map((row) => row.id)).toEqual(expect.arrayContaining(silent));
    await settle();
    const [changed = 0] = silent;
    t.clock.advance(5);
    emulator.dispatcher.faults.drop = 1;
    emulator.state.cancel(hash, changed);
    const unseen = place();
    emulator.dispatcher.faults.drop = 0;
    expect((await reconcileStore(ctx)).repaired).toBeGreaterThanOrEqual(2);
    expect(await rows()).toEqual(
      expect.arrayContaining([expect.objectContaining({ id: changed, outcome: "cancelled" }), expect.objectContaining({ id: unseen })]),
    );
  });
});
