import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createShopify } from "~/adapters/platforms/shopify/provider.server";
import { type ShopifyEmulator, startShopifyEmulator } from "~/emulators/shopify/start";
import { financialStatus, orderTotal } from "~/emulators/shopify/state/order-figures";
import type { StoreRecord } from "~/emulators/shopify/state/records";
import { testOrder, testStore } from "~/emulators/shopify/testing-store";
import { issueIdToken } from "~/emulators/shopify/tokens/id-token";
import { type Received, receivingServer } from "~/emulators/shopify/webhooks/receiving-server";
import { Env } from "~/env.server";
import { ingestWebhooks } from "~/http/ingest.server";
import type { Platform } from "~/ports/platform";
import { type TestApp, testApp, testSealer } from "~/testing/test-app";
import type { Ctx } from "../ctx";
import { processInbox } from "../webhooks/process-inbox.server";
import { reconcileStore } from "./reconcile-store.server";
import { rereadOrders } from "./reread-orders.server";

const apiKey = "test-key";
const apiSecret = "test-secret";
/** Whole seconds: what Shopify tells of an order's version. */
const begin = new Date(Math.floor(Date.now() / 1000) * 1000);

let t: TestApp;
let emulator: ShopifyEmulator;
let receiver: Awaited<ReturnType<typeof receivingServer>>;
let door: ReturnType<typeof createServer>;
let platform: Platform;

beforeAll(async () => {
  const platforms: { shopify?: Platform } = {};
  t = await testApp({ platforms, at: begin });
  receiver = await receivingServer();
  const { now, advance } = t.clock;
  emulator = await startShopifyEmulator({
    appUrl: receiver.url,
    apiKey,
    apiSecret,
    manifest: "shopify.app.toml",
    seed: "disorder",
    faults: { redact: 0.3 },
    now,
  });
  platform = createShopify({
    env: Env.parse({ NODE_ENV: "test", SHOPIFY_API_KEY: apiKey, SHOPIFY_API_SECRET: apiSecret, SHOPIFY_EMULATOR_URL: emulator.url }),
    database: t.database,
    sealer: testSealer,
    now,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    // Waiting for points moves the clock instead of the test's time.
    sleep: async (milliseconds) => advance(milliseconds / 1000),
  });
  platforms.shopify = platform;
  door = createServer(ingestWebhooks(t.app));
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
});

afterAll(async () => {
  door.close();
  door.closeAllConnections();
  await emulator.stop();
  await receiver.close();
});

async function storeOf(shop: string): Promise<Ctx> {
  emulator.shopify.addStore({ ...testStore, shop });
  emulator.install(shop);
  // Valid by the test's clock, which the emulator reads, and by the real one, which Shopify's library reads.
  const [now, until] = [new Date(), t.clock.now()].sort((a, b) => a.getTime() - b.getTime()) as [Date, Date];
  const idToken = issueIdToken({ shop, userId: 7, apiKey, secret: apiSecret, now, until });
  const host = Buffer.from(`admin.shopify.com/store/${shop.split(".")[0]}`).toString("base64");
  const ctx = await t.store(shop);
  await platform.authenticateStaff(
    new Request(`http://localhost:3000/shopify?embedded=1&shop=${shop}&host=${host}&id_token=${idToken}`, {
      headers: { "user-agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36" },
    }),
  );
  return ctx;
}

/** Sends a delivery, as it came from the emulated Shopify, to the app's own door. */
async function pass({ headers, body }: Received): Promise<void> {
  const kept = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    typeof value === "string" && /^(x-|content-type)/.test(name) ? [[name, value]] : [],
  );
  const url = `http://127.0.0.1:${(door.address() as AddressInfo).port}/webhooks/shopify`;
  expect((await fetch(url, { method: "POST", headers: kept, body })).status).toBe(200);
}

const steps = ["place", "ship", "scan", "deliver", "give_up", "cancel"] as const;
type Step = { what: (typeof steps)[number]; order: number; seconds: number };

/** Does what is possible; a step that Shopify refuses (nothing to ship, cancelled) is none. */
function live(shop: string, { what, order, seconds }: Step): void {
  const engine = emulator.shopify;
  const orders = engine.orderIds(shop);
  // Two scans of one second tell themselves apart by nothing that a list shows; couriers are slower than that.
  t.clock.advance(what === "scan" || what === "give_up" ? Math.max(1, seconds) : seconds);
  const one = orders[order % Math.max(1, orders.length)];
  if (what === "place" || one === undefined)
    return void engine.placeOrder(shop, { ...testOrder(orders.length + 1), placedAt: t.clock.now().toISOString() });
  try {
    if (what === "ship") engine.fulfilOrder(shop, one, { trackingNumber: "AWB1", trackingCompany: "Delhivery" });
    if (what === "scan") engine.addFulfillmentEvent(shop, one, "OUT_FOR_DELIVERY");
    if (what === "deliver") engine.markDelivered(shop, one);
    if (what === "give_up") engine.markUndelivered(shop, one);
    if (what === "cancel") engine.cancelOrder(shop, one, { reason: "CUSTOMER" });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
}

async function mirrorOf(ctx: Ctx) {
  const rows = await t.database.sql`select o.*, coalesce((select array_agg(p.status order by p.external_id) from parcels p
      where p.store_id = o.store_id and p.order_id = o.order_id), '{}') as parcels
    from orders o where store_id = ${ctx.storeId} order by length(external_id), external_id`;
  return rows.map((row) => ({
    id: row.external_id,
    version: row.platform_updated_at.toISOString(),
    total: Number(row.total_minor),
    financial: row.financial_status,
    cancelled: row.cancelled_at !== null,
    units: row.quantity,
    parcels: row.parcels,
    phone: ctx.sealer.open(ctx.storeId, row.contact_phone),
    waits: row.needs_reread,
  }));
}

/** What a parcel's newest scan means in our words. */
const words: Record<string, string> = { "": "created", OUT_FOR_DELIVERY: "out_for_delivery", DELIVERED: "delivered", FAILURE: "failed" };

/** The same facts straight from the emulator's own records. */
function truthOf(shop: string) {
  const { stores } = emulator.shopify.toJSON() as unknown as { stores: StoreRecord[] };
  const orders = stores.find((one) => one.domain === shop)?.orders ?? [];
  return orders.map((order) => ({
    id: `gid://shopify/Order/${order.id}`,
    version: new Date(Math.floor(order.updatedAt / 1000) * 1000).toISOString(),
    total: orderTotal(order),
    financial: financialStatus(order).toLowerCase(),
    cancelled: order.cancelledAt !== undefined,
    units: order.lines.reduce((sum, line) => sum + line.current, 0),
    parcels: order.fulfillments.map((parcel) => words[parcel.events?.at(-1)?.status ?? ""]),
    phone: "+919800000001",
    waits: false,
  }));
}

const life = fc.array(fc.record({ what: fc.constantFrom(...steps), order: fc.nat(3), seconds: fc.nat(2) }), {
  minLength: 3,
  maxLength: 14,
});
/** Which real deliveries arrive, in which order, how often, and after which of them the app gets round to reading. */
const post = fc.array(fc.record({ pick: fc.nat(), read: fc.boolean(), reread: fc.boolean() }), { maxLength: 12, size: "max" });

test("real deliveries doubled, disordered, lost and redacted: after reconciliation the mirror equals the emulated Shopify", async () => {
  let run = 0;
  const seen = { sent: 0, passed: 0, repaired: 0 };
  await fc.assert(
    fc.asyncProperty(life, post, async (lived, arriving) => {
      const shop = `disorder-${++run}.myshopify.com`;
      const ctx = await storeOf(shop);
      const before = receiver.received.length;
      live(shop, { what: "place", order: 0, seconds: 1 });
      for (const one of lived) live(shop, one);
      await emulator.drain();
      const sent = receiver.received.slice(before);
      seen.sent += sent.length;
      for (const { pick, read, reread } of arriving) {
        const one = sent[pick % sent.length];
        if (!one) continue;
        await pass(one);
        seen.passed++;
        if (read) await processInbox(t.app);
        if (reread) await rereadOrders(ctx);
      }
      await processInbox(t.app);
      const since = new Date(begin.getTime() - 60_000);
      const { repaired } = await reconcileStore(ctx, { since });
      await rereadOrders(ctx);
      expect(await mirrorOf(ctx)).toEqual(truthOf(shop));
      seen.repaired += repaired;
      // And it rests there: the list of versions says of a whole mirror that nothing differs.
      expect(await reconcileStore(ctx, { since })).toEqual({ checked: truthOf(shop).length, repaired: 0 });
    }),
    { numRuns: 8, seed: 20261122 },
  );
  // The runs were not empty ones.
  expect(seen.sent).toBeGreaterThan(30);
  expect(seen.passed).toBeGreaterThan(15);
  expect(seen.repaired).toBeGreaterThan(0);
}, 60_000);
