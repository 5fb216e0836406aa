import { afterAll, beforeAll, expect, test } from "vitest";
import { createShopify } from "~/adapters/platforms/shopify/provider.server";
import type { JsonObject } from "~/emulators/shopify/engine-types";
import { type ShopifyEmulator, startShopifyEmulator } from "~/emulators/shopify/start";
import type { StoreRecord } from "~/emulators/shopify/state/records";
import { testOrder, testStore } from "~/emulators/shopify/testing-store";
import { grantOptionalScopes } from "~/emulators/shopify/tokens/app-lifecycle";
import { issueIdToken } from "~/emulators/shopify/tokens/id-token";
import { receivingServer } from "~/emulators/shopify/webhooks/receiving-server";
import { Env } from "~/env.server";
import type { Platform } from "~/ports/platform";
import { type TestApp, testApp, testSealer } from "~/testing/test-app";
import { getStore } from "~db/queries/store-row.server";
import { run } from "../../../extensions/cod-guard/src/index";
import type { RunInput } from "../../../extensions/cod-guard/src/schema-types";
import { misfits } from "../../../extensions/cod-guard/tests/fixtures";
import type { Ctx } from "../ctx";
import { markOutcome } from "../orders/mark-outcome.server";
import { mirrorOrders } from "../orders/mirror-orders.server";
import { saveSettings } from "../views/save-settings.server";
import { switchGuard } from "./switch-guard.server";
import { viewGuard } from "./view-guard.server";

const apiKey = "test-key";
const apiSecret = "test-secret";
const shop = "guarded.myshopify.com";
const people = ["asha", ...Array.from({ length: 8 }, (_, i) => `calm${i}`)];

let t: TestApp;
let ctx: Ctx;
let emulator: ShopifyEmulator;
let receiver: Awaited<ReturnType<typeof receivingServer>>;

beforeAll(async () => {
  const platforms: { shopify?: Platform } = {};
  t = await testApp({ platforms, at: new Date(Math.floor(Date.now() / 1000) * 1000) });
  receiver = await receivingServer();
  const { now, advance } = t.clock;
  emulator = await startShopifyEmulator({ appUrl: receiver.url, apiKey, apiSecret, manifest: "shopify.app.toml", seed: "guard", now });
  const platform = createShopify({
    env: Env.parse({ NODE_ENV: "test", SHOPIFY_API_KEY: apiKey, SHOPIFY_API_SECRET: apiSecret, SHOPIFY_EMULATOR_URL: emulator.url }),
    ...{ database: t.database, sealer: testSealer, now, log: { info: () => {}, warn: () => {}, error: () => {} } },
    sleep: async (milliseconds) => advance(milliseconds / 1000),
  });
  platforms.shopify = platform;
  const customers = people.map((key, i) => ({
    ...{ key, firstName: key, lastName: "Rao", email: `${key}@example.com`, phone: `+91980000000${i}`, locale: "en" },
  }));
  emulator.shopify.addStore({ ...testStore, shop, customers });
  emulator.install(shop);
  ctx = await t.store(shop);
  // Valid by the test's clock, which the emulator reads and which stands still, and by the real one, which Shopify's library reads.
  const idToken = issueIdToken({ shop, userId: 7, apiKey, secret: apiSecret, now: now(), until: new Date() });
  const host = Buffer.from("admin.shopify.com/store/guarded").toString("base64");
  await platform.authenticateStaff(
    new Request(`http://localhost:3000/shopify?embedded=1&shop=${shop}&host=${host}&id_token=${idToken}`, {
      headers: { "user-agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36" },
    }),
  );
});

afterAll(async () => {
  await emulator.stop();
  await receiver.close();
});

let count = 0;
/** An order on cash in the emulated store, given up or delivered by its courier, and read by the app; gives our id. */
async function order(who: string, how: "delivered" | "moving"): Promise<string> {
  count += 1;
  t.clock.advance(60);
  const seed = testOrder(count);
  const placed = emulator.shopify.placeOrder(shop, {
    ...{ ...seed, customerKey: who, email: `${who}@example.com`, phone: `+91980000000${people.indexOf(who)}` },
    ...{ placedAt: t.clock.now().toISOString(), shippingAddress: { ...seed.shippingAddress, address1: `${who} Road`, phone: null } },
  });
  emulator.shopify.fulfilOrder(shop, placed, { trackingNumber: `AWB${count}`, trackingCompany: "Delhivery" });
  if (how === "delivered") emulator.shopify.markDelivered(shop, placed);
  const { connection } = await ctx.platform();
  const snapshots = await connection.fetchOrders([placed]);
  await ctx.transact((tx) => mirrorOrders(ctx, tx, snapshots, "webhook"));
  const [row] = await t.database.sql`select order_id from orders where external_id = ${placed}`;
  return String(row?.order_id);
}

/** What Shopify would hand our function at this shopper's checkout, and which ways to pay are left then. */
function checkout(customerKey: string | null): { inputs: JsonObject[]; offered: string[] } {
  const methods = ["Cash on Delivery (COD)", "Razorpay"];
  const cart = { customerKey, total: "999.00", zip: "560001", countryCode: "IN", methods };
  const handed = emulator.shopify.checkoutInputs(shop, cart, emulator.wire.manifest.functions ?? []);
  const hidden = new Set<string>();
  for (const { input } of handed) {
    expect(misfits(input)).toEqual([]);
    const { operations } = run(input as unknown as RunInput);
    for (const { paymentMethodHide } of operations) if (paymentMethodHide) hidden.add(paymentMethodHide.paymentMethodId);
  }
  const ids = (handed[0]?.input.paymentMethods ?? []) as { id: string; name: string }[];
  return {
    inputs: handed.map((one) => one.input),
    offered: handed.length === 0 ? methods : ids.filter(({ id }) => !hidden.has(id)).map(({ name }) => name),
  };
}

const both = ["Cash on Delivery (COD)", "Razorpay"];
const metafields = () => {
  const { stores } = emulator.shopify.toJSON() as unknown as { stores: StoreRecord[] };
  return (stores[0]?.customers ?? []).filter((one) => (one.metafields ?? []).length > 0).map((one) => one.key);
};

test("orders come back, and their shopper is offered cash no more; switched off, everybody is again", async () => {
  const { settings } = await ctx.transact((tx) => getStore(tx));
  await saveSettings(ctx, { settings: { ...settings, controlPercent: 0, bands: { medium: 0.3, high: 0.6 } }, version: 1 });
  for (const who of people.slice(1)) await order(who, "delivered");
  const ashas = [
    await order("asha", "moving"),
    await order("asha", "moving"),
    await order("asha", "moving"),
    await order("asha", "moving"),
  ];

  await switchGuard(ctx, { on: true, byScore: true });
  await t.drain();
  expect((await viewGuard(ctx)).state).toBe("permission");
  expect(checkout("asha").offered).toEqual(both);

  const { missing } = await viewGuard(ctx);
  grantOptionalScopes(emulator.wire, shop, missing);
  t.clock.advance(700);
  await t.drain();
  expect((await viewGuard(ctx)).state).toBe("on");
  expect([checkout("asha").inputs.length, checkout("asha").offered, metafields()]).toEqual([1, both, []]);

  for (const orderId of ashas) await markOutcome(ctx, { orderId, outcome: "rto" });
  await t.drain();
  expect(metafields()).toEqual(["asha"]);
  expect(checkout("asha").offered).toEqual(["Razorpay"]);
  expect(checkout("calm3").offered).toEqual(both);
  expect(checkout(null).offered).toEqual(both);

  await switchGuard(ctx, { on: false, byScore: true });
  await t.drain();
  expect([checkout("asha").inputs, metafields(), (await viewGuard(ctx)).state]).toEqual([[], [], "off"]);
});

test("an own app on a plan below Plus is told so, and nothing is written of anybody", async () => {
  emulator.wire.manifest.custom = true;
  await switchGuard(ctx, { on: true, byScore: true });
  await t.drain();
  expect([(await viewGuard(ctx)).state, checkout("asha").inputs, metafields()]).toEqual(["plan", [], []]);
  emulator.shopify.setPlus(shop, true);
  await switchGuard(ctx, { on: true, byScore: true });
  await t.drain();
  expect([(await viewGuard(ctx)).state, metafields()]).toEqual(["on", ["asha"]]);
});
