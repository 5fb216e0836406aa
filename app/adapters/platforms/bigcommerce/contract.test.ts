import type { Log } from "~/application/ctx";
import { startBigCommerceEmulator } from "~/emulators/bigcommerce/start";
import { headersOf, receivingServer } from "~/emulators/shopify/webhooks/receiving-server";
import { Env } from "~/env.server";
import { platformContract } from "~/ports/platform.contract";
import type { PlatformHarness } from "~/ports/platform-harness";
import { testDatabase, testDatabaseUrl } from "~/testing/database";
import { testSealer } from "~/testing/test-app";
import { openDatabase } from "~db/client.server";
import { can } from "./can";
import type { Fetch } from "./client.server";
import { createBigCommerce, hasBigCommerce } from "./provider.server";

const hash = "contract1";
const log: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** The plain fetch, except that one write of the future is done and its answer thrown away, or is only done when told. */
function losingFetch() {
  let until = 0;
  let untilLate = 0;
  let release: () => Promise<void> = async () => {
    throw new Error("no write was held back");
  };
  const fetch: Fetch = async (input, init) => {
    const isWrite = init?.method !== undefined && init.method !== "GET" && !/graphql|refund_quotes|oauth2/.test(String(input));
    if (isWrite && untilLate > 0 && --untilLate === 0) {
      const { signal: _, ...rest } = init;
      release = async () => void (await (await globalThis.fetch(input, rest)).arrayBuffer());
      throw new TypeError("fetch failed");
    }
    const answer = await globalThis.fetch(input, init);
    if (isWrite && until > 0 && --until === 0) {
      await answer.arrayBuffer();
      throw new TypeError("fetch failed");
    }
    return answer;
  };
  const lose = (nth: number) => {
    until = nth;
  };
  const late = (nth: number) => {
    untilLate = nth;
    return () => release();
  };
  return { fetch, lose, late };
}

async function makeHarness(): Promise<PlatformHarness> {
  const receiver = await receivingServer();
  // Waiting for a turn moves this clock instead of the test's time.
  let waited = 0;
  const now = () => new Date(Date.now() + waited);
  const emulator = await startBigCommerceEmulator({
    clientId: "contract-client",
    clientSecret: "contract-secret",
    appBaseUrl: receiver.url,
    seed: "contract",
    rateLimit: { quota: 100_000, windowMs: 30_000 },
    now: () => now().getTime(),
  });
  await emulator.createStore({
    hash,
    name: "Contract store",
    currency: "INR",
    countryCode: "IN",
    timezone: "Asia/Kolkata",
    ownerEmail: "owner@store.example",
  });
  const [customerId = 0] = emulator.state.addCustomers(hash, [{ email: "asha@example.com", firstName: "Asha", lastName: "Rao" }]);
  const [productId = 0] = emulator.state.addProducts(hash, [
    {
      ...{ name: "Kurta", sku: "K-1", price: 499, onHand: 1000, categories: ["Clothing"], label: "M", tracking: "variant" },
      variants: [
        { sku: "K-1-L", label: "L", price: 499, onHand: 50 },
        { sku: "K-1-S", label: "S", price: 399, onHand: 50 },
      ],
    },
  ]);
  const losing = losingFetch();
  await testDatabase();
  // One connection: on the embedded database a second one that opens in the midst of other work can fail.
  const database = openDatabase(await testDatabaseUrl(), 1);
  const env = Env.parse({ NODE_ENV: "test", APP_URL: receiver.url, ...emulator.settings });
  if (!hasBigCommerce(env)) throw new Error("the emulator's settings switch it on");
  const platform = createBigCommerce({
    env,
    database,
    sealer: testSealer,
    now,
    log,
    fetch: losing.fetch,
    sleep: async (milliseconds) => {
      waited += milliseconds;
    },
  });
  const visit = async (address: string): Promise<string> => {
    const { response } = await platform.serveAuth(new Request(address));
    const location = response.headers.get("location");
    if (response.status !== 302 || !location) throw new Error(`the sign-in answered ${response.status}`);
    return new URL(location, "http://localhost:3000").href;
  };
  const consentAgain = async () => void (await visit(emulator.authAddress(hash)));
  await consentAgain();
  await (await platform.connect(hash)).keepInstalled?.();
  return {
    platform,
    domain: hash,
    staffRequest: async () => new Request(await visit(emulator.loadAddress(hash))),
    placeOrder: async (units = 2) => {
      waited += 1_000;
      const id = emulator.state.placeOrder(hash, {
        customerId,
        address: {
          first_name: "Asha",
          last_name: "Rao",
          street_1: "1 Test Road",
          city: "Pune",
          state: "Maharashtra",
          zip: "411001",
          country: "India",
          country_iso2: "IN",
          phone: "+919800000001",
          email: "asha@example.com",
        },
        lines: [{ productId, quantity: units, price: 499, discount: 100 }],
        shippingCost: 50,
        coupon: "DIWALI",
        payment: { gateway: "cod", name: "Cash on Delivery" },
      });
      return String(id);
    },
    ship: async (order) => {
      waited += 1_000;
      emulator.state.ship(hash, Number(order), { trackingNumber: "AWB1", trackingCarrier: "delhivery" });
    },
    deliver: async (order) => {
      waited += 1_000;
      emulator.state.complete(hash, Number(order));
    },
    groupShopper: async (name) => emulator.state.groupCustomer(hash, customerId, name),
    deliveries: async () => {
      await emulator.drain();
      return receiver.received.map((one) => ({ headers: headersOf(one), body: Buffer.from(one.body, "utf8") }));
    },
    loseAnswerOfWrite: losing.lose,
    lateWrite: losing.late,
    pass: (seconds) => {
      waited += seconds * 1000;
    },
    revokeTokens: async () => {
      emulator.wire.world.store(hash).installation.token = "revoked";
    },
    consentAgain,
    close: async () => {
      await emulator.stop();
      await receiver.close();
      await database.close();
    },
  };
}

platformContract("BigCommerce", { can, withholdsContact: false }, makeHarness);
