import { createBigCommerce, hasBigCommerce } from "~/adapters/platforms/bigcommerce/provider.server";
import { startBigCommerceEmulator } from "~/emulators/bigcommerce/start";
import { receivingServer } from "~/emulators/shopify/webhooks/receiving-server";
import { Env } from "~/env.server";
import type { Mail } from "~/ports/messenger";
import type { Platform } from "~/ports/platform";
import { testApp, testSealer } from "../test-app";
import { announced, type EmulatedStore, type EmulatedWorld, mirrored, mortalFetch, mortalMail } from "./emulated-store";

/** Ten-thousandths, as the emulator counts, in a minor unit. */
const perMinor = 100;
const address = {
  ...{ first_name: "Asha", last_name: "Rao", street_1: "1 Test Road", city: "Pune", state: "Maharashtra", zip: "411001" },
  ...{ country: "India", country_iso2: "IN", phone: "+919800000001", email: "asha@example.com" },
};
const card = { gateway: "testgateway" as const, name: "Test Payment Gateway" };
const atTheDoor = { gateway: "cod" as const, name: "Cash on Delivery" };
const of = (name: string, price: number, other: string, otherPrice: number) => ({
  ...{ name, sku: `${name}-M`, price, label: "M", tracking: "variant" as const, onHand: 100_000 },
  variants: [{ sku: `${name}-${other}`, label: other, price: otherPrice, onHand: 100_000 }],
});

/** Requests that change nothing there: a quote is asked for by POST. */
const reads = (url: URL, init: RequestInit | undefined) =>
  (init?.method ?? "GET") === "GET" || /graphql|refund_quotes|oauth2/.test(url.pathname);

/** The emulated BigCommerce with the app in front of it. */
export async function emulatedBigCommerce(): Promise<EmulatedWorld> {
  const platforms: { bigcommerce?: Platform } = {};
  const mails: Mail[] = [];
  const t = await testApp({ platforms, mail: mortalMail(mails), at: new Date(Math.floor(Date.now() / 1000) * 1000) });
  const { now, advance } = t.clock;
  const receiver = await receivingServer();
  const emulator = await startBigCommerceEmulator({
    ...{ clientId: "returns-client", clientSecret: "returns-secret", appBaseUrl: receiver.url, seed: "returns" },
    rateLimit: { quota: 100_000, windowMs: 30_000 },
    now: () => now().getTime(),
  });
  const env = Env.parse({ NODE_ENV: "test", APP_URL: receiver.url, ...emulator.settings });
  if (!hasBigCommerce(env)) throw new Error("the emulator's settings switch it on");
  const platform = createBigCommerce({
    ...{ env, database: t.database, sealer: testSealer, now, log: { info: () => {}, warn: () => {}, error: () => {} } },
    fetch: mortalFetch((url, init) => (reads(url, init) ? null : `${init?.method} ${url.pathname.replace(/^.*?\/v(?=\d)/, "/v")}`)),
    // Waiting for a turn moves the clock instead of the test's time.
    sleep: async (milliseconds) => advance(milliseconds / 1000),
  });
  const around: EmulatedWorld["around"] = { before: () => {} };
  platforms.bigcommerce = announced(platform, around);
  const { state, wire } = emulator;
  let stores = 0;

  async function openStore(): Promise<EmulatedStore> {
    const hash = `returns${++stores}`;
    await emulator.createStore({ hash, name: "Returns", currency: "INR", countryCode: "IN", ownerEmail: "owner@store.example" });
    const ctx = await t.store(hash, { platform: "bigcommerce" });
    await platform.serveAuth(new Request(emulator.authAddress(hash)));
    const [customerId = 0] = state.addCustomers(hash, [{ email: address.email, firstName: "Asha", lastName: "Rao" }]);
    const [kurta = 0, scarf = 0] = state.addProducts(hash, [of("Kurta", 1000, "L", 1000), of("Scarf", 333.33, "S", 300)]);
    const swapOf = (product: number) => wire.world.store(hash).products.get(product)?.variants?.[0]?.id ?? 0;
    const orders = () => [...wire.world.store(hash).orders.values()];
    return {
      ctx,
      shopperExternalId: String(customerId),
      swaps: [String(swapOf(kurta)), String(swapOf(scarf))],
      books: {
        given: (order) => [
          ...state.refunds(hash, Number(order)).map((refund) => refund.total / perMinor),
          ...state.giftCertificates(hash).map((one) => one.amount / perMinor),
        ],
        // An exchange is an order that carries our return's id; all of a store are told together.
        sent: () =>
          orders()
            .filter((one) => one.externalOrderId.startsWith("ret_"))
            .flatMap((one) => one.lines)
            .reduce((sum, one) => sum + one.quantity, 0),
        onShelf: (id) => [kurta, scarf].reduce((sum, product) => sum + state.stockOf(hash, product, Number(id)), 0),
        recount: (id, units) => {
          for (const { variants = [] } of wire.world.store(hash).products.values())
            for (const one of variants) if (String(one.id) === id) one.onHand = units;
        },
        returns: () => [],
      },
      order: async ({ cash = false } = {}) => {
        advance(60);
        const id = state.placeOrder(hash, {
          ...{ customerId, address, payment: cash ? atTheDoor : card, createdAt: now() },
          lines: [
            { productId: kurta, quantity: 3, price: 1000, discount: 0.01 },
            { productId: scarf, quantity: 2, price: 333.33 },
          ],
        });
        state.ship(hash, id);
        state.complete(hash, id);
        advance(60);
        return mirrored(ctx, String(id));
      },
    };
  }

  const close = async () => {
    await emulator.stop();
    await receiver.close();
  };
  return { t, mails, around, openStore, close };
}
