import { createShopify } from "~/adapters/platforms/shopify/provider.server";
import { orderTruths } from "~/emulators/demo/order-truth";
import { startShopifyEmulator } from "~/emulators/shopify/start";
import type { StoreRecord } from "~/emulators/shopify/state/records";
import { testOrder, testStore } from "~/emulators/shopify/testing-store";
import { issueIdToken } from "~/emulators/shopify/tokens/id-token";
import { receivingServer } from "~/emulators/shopify/webhooks/receiving-server";
import { Env } from "~/env.server";
import type { Mail } from "~/ports/messenger";
import type { Platform } from "~/ports/platform";
import { testApp, testSealer } from "../test-app";
import { announced, type EmulatedStore, type EmulatedWorld, mirrored, mortalFetch, mortalMail } from "./emulated-store";

const apiKey = "test-key";
const apiSecret = "test-secret";
const userAgent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36";
const [product] = testStore.products;
if (!product) throw new Error("the small store sells something");
const products = [
  { ...product, variants: [variant("p1-m", "1000.00"), variant("p1-l", "1000.00")] },
  { ...product, key: "p2", title: "Scarf", variants: [variant("p2-m", "333.33"), variant("p2-s", "300.00")] },
];

function variant(key: string, price: string) {
  return { key, sku: key.toUpperCase(), title: key, price, stock: 100_000 };
}

const line = (variantKey: string, quantity: number, price: string, discount: string) => ({
  ...{
    variantKey,
    sku: variantKey.toUpperCase(),
    title: "Kurta",
    variantTitle: variantKey,
    quantity,
    price,
    discount,
    productType: "Kurtas",
  },
});

/** The emulated Shopify with the app in front of it. */
export async function emulatedShopify(): Promise<EmulatedWorld> {
  const platforms: { shopify?: Platform } = {};
  const mails: Mail[] = [];
  const t = await testApp({ platforms, mail: mortalMail(mails), at: new Date(Math.floor(Date.now() / 1000) * 1000) });
  const { now, advance } = t.clock;
  const receiver = await receivingServer();
  const emulator = await startShopifyEmulator({
    appUrl: receiver.url,
    apiKey,
    apiSecret,
    manifest: "shopify.app.toml",
    seed: "returns",
    now,
  });
  const platform = createShopify({
    env: Env.parse({ NODE_ENV: "test", SHOPIFY_API_KEY: apiKey, SHOPIFY_API_SECRET: apiSecret, SHOPIFY_EMULATOR_URL: emulator.url }),
    ...{ database: t.database, sealer: testSealer, now, log: { info: () => {}, warn: () => {}, error: () => {} } },
    fetch: mortalFetch((_url, init) => /\bmutation (\w+)/.exec(String(init?.body))?.[1] ?? null),
    // Waiting for points moves the clock instead of the test's time.
    sleep: async (milliseconds) => advance(milliseconds / 1000),
  });
  const around: EmulatedWorld["around"] = { before: () => {} };
  platforms.shopify = announced(platform, around);
  let stores = 0;
  let orders = 0;

  async function openStore(): Promise<EmulatedStore> {
    const shop = `returns-${++stores}.myshopify.com`;
    emulator.shopify.addStore({ ...testStore, shop, products });
    emulator.install(shop);
    const ctx = await t.store(shop);
    // Valid by the test's clock, which the emulator reads, and by the real one, which Shopify's library reads.
    const [from, until] = [new Date(), now()].sort((a, b) => a.getTime() - b.getTime()) as [Date, Date];
    const idToken = issueIdToken({ shop, userId: 7, apiKey, secret: apiSecret, now: from, until });
    const host = Buffer.from(`admin.shopify.com/store/returns-${stores}`).toString("base64");
    const visit = `http://localhost:3000/shopify?embedded=1&shop=${shop}&host=${host}&id_token=${idToken}`;
    await platform.authenticateStaff(new Request(visit, { headers: { "user-agent": userAgent } }));
    const record = (): StoreRecord => {
      const found = (emulator.shopify.toJSON() as unknown as { stores: StoreRecord[] }).stores.find((one) => one.domain === shop);
      if (!found) throw new Error("the emulated store is gone");
      return found;
    };
    const truth = (order: string) => orderTruths(emulator.shopify, shop).find((one) => one.id === order);
    const variants = record().products.flatMap((one) => one.variants);
    const idOf = (key: string) => `gid://shopify/ProductVariant/${variants.find((one) => one.key === key)?.id}`;
    return {
      ctx,
      shopperExternalId: `gid://shopify/Customer/${record().customers[0]?.id}`,
      swaps: [idOf("p1-l"), idOf("p2-s")],
      books: {
        given: (order) => (truth(order)?.refunds ?? []).map((refund) => refund.minor).filter((minor) => minor > 0),
        sent: (order) =>
          (record().orders.find((one) => order.endsWith(`/${one.id}`))?.returns ?? [])
            .flatMap((one) => one.exchanges ?? [])
            .reduce((sum, one) => sum + one.processed, 0),
        onShelf: (id) =>
          record()
            .products.flatMap((one) => one.variants)
            .filter((one) => id.endsWith(`/${one.id}`))
            .flatMap((one) => Object.values(one.stock))
            .reduce((sum, units) => sum + units, 0),
        returns: (order) => (truth(order)?.returns ?? []).map((one) => one.status),
      },
      order: async ({ cash = false } = {}) => {
        advance(60);
        const id = emulator.shopify.placeOrder(shop, {
          ...testOrder(++orders),
          ...(cash ? {} : { payment: "prepaid" as const, gateway: "razorpay" }),
          placedAt: now().toISOString(),
          lines: [line("p1-m", 3, "1000.00", "0.01"), line("p2-m", 2, "333.33", "0.00")],
        });
        emulator.shopify.fulfilOrder(shop, id, { trackingNumber: `AWB${orders}`, trackingCompany: "Delhivery" });
        emulator.shopify.markDelivered(shop, id);
        advance(60);
        return mirrored(ctx, id);
      },
    };
  }

  const close = async () => {
    await emulator.stop();
    await receiver.close();
  };
  return { t, mails, around, openStore, close };
}
