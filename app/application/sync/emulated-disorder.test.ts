import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createShopify } from "~/adapters/platforms/shopify/provider.server";
import { type ShopifyEmulator, startShopifyEmulator } from "~/emulators/shopify/start";
import { financialStatus, orderTotal } from "~/emulators/shopify/state/order-figures";
import type { StoreRecord } from "~/emulators/shopify/state/records";
import { testOrder, testStore } from "~/emulators/shopify/testing-store";
import { issueIdToken } from "~/emulators/shopify/tokens/id-token";
import { receivingServer } from "~/emulators/shopify/webhooks/receiving-server";
import { Env } from "~/env.server";
import { ingestWebhooks } from "~/http/ingest.server";
import type { Platform } from "~/ports/platform";
import { expectMirrorAfterDisorder, type MirroredOrder, type Step } from "~/testing/disorder-property";
import { type TestApp, testApp, testSealer } from "~/testing/test-app";
import type { Ctx } from "../ctx";

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

const doorUrl = () => `http://127.0.0.1:${(door.address() as AddressInfo).port}/webhooks/shopify`;

const steps = ["place", "ship", "scan", "deliver", "give_up", "cancel"] as const;

/** Does what is possible; a step that Shopify refuses (nothing to ship, cancelled) is none. */
function live(shop: string, { what, order, seconds }: Step<(typeof steps)[number]>): void {
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

/** What a parcel's newest scan means in our words. */
const words: Record<string, string> = { "": "created", OUT_FOR_DELIVERY: "out_for_delivery", DELIVERED: "delivered", FAILURE: "failed" };

/** The same facts straight from the emulator's own records. */
function truthOf(shop: string): MirroredOrder[] {
  const { stores } = emulator.shopify.toJSON() as unknown as { stores: StoreRecord[] };
  const orders = stores.find((one) => one.domain === shop)?.orders ?? [];
  return orders.map((order) => ({
    id: `gid://shopify/Order/${order.id}`,
    version: new Date(Math.floor(order.updatedAt / 1000) * 1000).toISOString(),
    total: orderTotal(order),
    financial: financialStatus(order).toLowerCase(),
    cancelled: order.cancelledAt !== undefined,
    units: order.lines.reduce((sum, line) => sum + line.current, 0),
    parcels: order.fulfillments.map((parcel) => words[parcel.events?.at(-1)?.status ?? ""] ?? ""),
    phone: "+919800000001",
    waits: false,
  }));
}

test("real deliveries doubled, disordered, lost and redacted: after reconciliation the mirror equals the emulated Shopify", async () => {
  const seen = await expectMirrorAfterDisorder(
    {
      ...{ t, begin, received: receiver.received, steps, first: "place" as const, live, door: doorUrl, truthOf },
      drain: () => emulator.drain(),
      openStore: async (n) => {
        const name = `disorder-${n}.myshopify.com`;
        return { name, ctx: await storeOf(name) };
      },
    },
    { numRuns: 8, seed: 20261122 },
  );
  // The runs were not empty ones.
  expect(seen.sent).toBeGreaterThan(30);
  expect(seen.passed).toBeGreaterThan(15);
  expect(seen.repaired).toBeGreaterThan(0);
}, 60_000);
