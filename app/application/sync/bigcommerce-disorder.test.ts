import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { manifest } from "~/adapters/platforms/bigcommerce/manifest";
import { createBigCommerce, hasBigCommerce } from "~/adapters/platforms/bigcommerce/provider.server";
import { type BigCommerceEmulator, startBigCommerceEmulator } from "~/emulators/bigcommerce/start";
import { statusId } from "~/emulators/bigcommerce/state/order-statuses";
import { receivingServer } from "~/emulators/shopify/webhooks/receiving-server";
import { Env } from "~/env.server";
import { ingestWebhooks } from "~/http/ingest.server";
import type { Platform } from "~/ports/platform";
import { expectMirrorAfterDisorder, type MirroredOrder, type Step } from "~/testing/disorder-property";
import { type TestApp, testApp, testSealer } from "~/testing/test-app";
import type { Ctx } from "../ctx";
import { keepInstalled } from "../stores/keep-installed.server";

/** Whole seconds: what BigCommerce tells of an order's version. */
const begin = new Date(Math.floor(Date.now() / 1000) * 1000);

let t: TestApp;
let emulator: BigCommerceEmulator;
let receiver: Awaited<ReturnType<typeof receivingServer>>;
let door: ReturnType<typeof createServer>;
let platform: Platform;

beforeAll(async () => {
  const platforms: { bigcommerce?: Platform } = {};
  t = await testApp({ platforms, at: begin });
  receiver = await receivingServer();
  const { now, advance } = t.clock;
  emulator = await startBigCommerceEmulator({
    ...{ clientId: "disorder-client", clientSecret: "disorder-secret", appBaseUrl: receiver.url, seed: "disorder" },
    scopes: manifest().scopes.map((scope) => scope.id),
    faults: { duplicate: 0.3, delay: 0.3, delayMaxMs: 50 },
    rateLimit: { quota: 100_000, windowMs: 30_000 },
    now: () => now().getTime(),
  });
  const env = Env.parse({ NODE_ENV: "test", APP_URL: receiver.url, ...emulator.settings });
  if (!hasBigCommerce(env)) throw new Error("the emulator's settings switch it on");
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const sleep = async (milliseconds: number) => advance(milliseconds / 1000);
  platform = createBigCommerce({ env, database: t.database, sealer: testSealer, now, log, sleep });
  platforms.bigcommerce = platform;
  door = createServer(ingestWebhooks(t.app));
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
});

afterAll(async () => {
  door.close();
  door.closeAllConnections();
  await emulator.stop();
  await receiver.close();
});

async function openStore(n: number): Promise<{ ctx: Ctx; name: string }> {
  const name = `disorder${n}`;
  await emulator.createStore({ hash: name, name: "Disorder", currency: "INR", countryCode: "IN", ownerEmail: "owner@store.example" });
  const ctx = await t.store(name, { platform: "bigcommerce" });
  await platform.serveAuth(new Request(emulator.authAddress(name)));
  await keepInstalled(ctx);
  return { ctx, name };
}

const doorUrl = () => `http://127.0.0.1:${(door.address() as AddressInfo).port}/webhooks/bigcommerce`;

const steps = ["place", "ship", "unship", "complete", "hold", "cancel"] as const;

/** Does what is possible; what cannot be shipped is not. */
function live(hash: string, { what, order, seconds }: Step<(typeof steps)[number]>): void {
  const { state } = emulator;
  // Parcels recorded and removed within one second tell themselves apart by nothing that a list shows; people are slower than that.
  t.clock.advance(what === "ship" || what === "unship" ? Math.max(1, seconds) : seconds);
  const orders = state.orderIds(hash);
  const one = orders[order % Math.max(1, orders.length)];
  if (what === "place" || one === undefined) {
    const address = { first_name: "Asha", last_name: "Rao", street_1: "1 Test Road", city: "Pune", zip: "411001", phone: "+919800000001" };
    const lines = [{ name: "Kurta", sku: "K-1", quantity: 2, price: 499 }];
    const payment = { gateway: "cod" as const, name: "Cash on Delivery" };
    return void state.placeOrder(hash, { address: { ...address, email: "asha@example.com" }, lines, payment, createdAt: t.clock.now() });
  }
  const [parcel] = state.order(hash, one).shipments;
  const whole = state.order(hash, one).lines.every((line) => line.quantityShipped >= line.quantity);
  if (what === "ship" && !whole) state.ship(hash, one, { trackingNumber: "AWB1", trackingCarrier: "delhivery" });
  if (what === "unship" && parcel) state.deleteShipment(hash, one, parcel.id);
  if (what === "complete") state.complete(hash, one);
  if (what === "hold") state.setStatus(hash, one, statusId.manualVerification);
  if (what === "cancel") state.cancel(hash, one);
}

/** The same facts straight from the emulator's own records. */
function truthOf(hash: string): MirroredOrder[] {
  return emulator.state.orderIds(hash).map((id) => {
    const order = emulator.state.order(hash, id);
    const received = order.statusId === statusId.completed;
    // Shipped without a recorded parcel, the goods travel in one of ours.
    const unrecorded = order.shipments.length === 0 && (received || order.statusId === statusId.shipped) ? 1 : 0;
    return {
      id: String(id),
      version: new Date(Math.floor(order.dateModified / 1000) * 1000).toISOString(),
      total: 99_800,
      financial: order.paid ? "paid" : order.statusId === statusId.cancelled ? "voided" : "pending",
      cancelled: order.statusId === statusId.cancelled,
      units: 2,
      parcels: Array.from({ length: order.shipments.length + unrecorded }, () => (received ? "delivered" : "created")),
      phone: "+919800000001",
      waits: false,
    };
  });
}

test("real deliveries doubled, disordered and lost: after reconciliation the mirror equals the emulated BigCommerce", async () => {
  const drain = () => emulator.drain();
  const seen = await expectMirrorAfterDisorder(
    { t, begin, received: receiver.received, steps, first: "place", openStore, live, drain, door: doorUrl, truthOf },
    { numRuns: 8, seed: 20261122 },
  );
  // The runs were not empty ones.
  expect(seen.sent).toBeGreaterThan(30);
  expect(seen.passed).toBeGreaterThan(15);
  expect(seen.repaired).toBeGreaterThan(0);
}, 60_000);
