import type { Log } from "~/application/ctx";
import { type ShopifyEmulator, startShopifyEmulator } from "~/emulators/shopify/start";
import type { MetafieldRecord, StoreRecord } from "~/emulators/shopify/state/records";
import { testOrder, testStore } from "~/emulators/shopify/testing-store";
import { grantOptionalScopes } from "~/emulators/shopify/tokens/app-lifecycle";
import { issueIdToken } from "~/emulators/shopify/tokens/id-token";
import { headersOf, receivingServer } from "~/emulators/shopify/webhooks/receiving-server";
import { Env } from "~/env.server";
import { platformContract } from "~/ports/platform.contract";
import type { CheckoutHarness, PlatformHarness } from "~/ports/platform-harness";
import { testDatabase, testDatabaseUrl } from "~/testing/database";
import { testSealer } from "~/testing/test-app";
import { openDatabase } from "~db/client.server";
import { can } from "./can";
import type { Fetch } from "./fetch-seam.server";
import { createShopify } from "./provider.server";

const shop = testStore.shop;
const apiKey = "test-key";
const apiSecret = "test-secret";
const log: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** One size at the price that is bought, one as dear, one cheaper, one dearer. */
const kurtas = [
  { key: "p1-m", sku: "K-M", title: "M", price: "999.00", stock: 1000 },
  { key: "p1-l", sku: "K-L", title: "L", price: "999.00", stock: 50 },
  { key: "p1-s", sku: "K-S", title: "S", price: "799.00", stock: 50 },
  { key: "p1-xl", sku: "K-XL", title: "XL", price: "1299.00", stock: 50 },
];

interface LosingFetch {
  fetch: Fetch;
  lose(nth: number): void;
  late(nth: number): () => Promise<void>;
}

/** The plain fetch, except that one GraphQL write of the future is done and its answer thrown away, or is only done when told. */
function losingFetch(): LosingFetch {
  let until = 0;
  let untilLate = 0;
  let release: () => Promise<void> = async () => {
    throw new Error("no write was held back");
  };
  return {
    lose: (nth) => {
      until = nth;
    },
    late: (nth) => {
      untilLate = nth;
      return () => release();
    },
    fetch: async (input, init) => {
      const isWrite = typeof init?.body === "string" && /"query":"[^"]*mutation /.test(init.body);
      if (isWrite && untilLate > 0 && --untilLate === 0) {
        const { signal: _, ...rest } = init ?? {};
        release = async () => void (await (await globalThis.fetch(input, rest)).arrayBuffer());
        throw new TypeError("fetch failed");
      }
      const answer = await globalThis.fetch(input, init);
      if (isWrite && until > 0 && --until === 0) {
        await answer.arrayBuffer();
        throw new TypeError("fetch failed");
      }
      return answer;
    },
  };
}

/** The checkout of the emulated store, as its saved state and its admin show it. */
function checkoutOf(emulator: ShopifyEmulator): CheckoutHarness {
  const { wire, shopify } = emulator;
  const record = (): StoreRecord => {
    const saved = shopify.toJSON() as unknown as { stores: StoreRecord[] };
    const [store] = saved.stores;
    if (!store) throw new Error("the emulated store is gone");
    return store;
  };
  const ours = () => record().paymentCustomizations ?? [];
  const jsonOf = (fields: MetafieldRecord[] | undefined): unknown => {
    const found = fields?.find((one) => one.namespace.endsWith("--backhaul") && one.key === "cod_guard");
    return found ? JSON.parse(found.value) : null;
  };
  const update =
    "mutation($id: ID!) { paymentCustomizationUpdate(id: $id, paymentCustomization: { enabled: false }) { userErrors { code } } }";
  return {
    grant: async () => void grantOptionalScopes(wire, shop, wire.manifest.optionalScopes),
    guards: () => ours().map((one) => ({ config: jsonOf(one.metafields), enabled: one.enabled })),
    writes: () => ours().reduce((sum, one) => sum + one.id + (one.metafields?.[0]?.updatedAt ?? 0), 0),
    switchOffThere: async () => {
      for (const { id } of ours())
        await shopify.execute({
          ...{ shop, scopes: ["write_payment_customizations"], tokenKind: "offline", protectedDataGranted: true, apiVersion: "2026-10" },
          ...{ query: update, variables: { id: `gid://shopify/PaymentCustomization/${id}` } },
        });
    },
    undeploy: () => {
      const { functions } = wire.manifest;
      wire.manifest.functions = [];
      return () => {
        wire.manifest.functions = functions ?? [];
      };
    },
    forbidByPlan: () => {
      wire.manifest.custom = true;
      return () => {
        wire.manifest.custom = false;
      };
    },
    shopper: () => `gid://shopify/Customer/${record().customers[0]?.id}`,
    standing: (externalId) => jsonOf(record().customers.find((one) => externalId.endsWith(`/${one.id}`))?.metafields),
  };
}

async function makeHarness(): Promise<PlatformHarness> {
  const receiver = await receivingServer();
  // Waiting for points moves this clock instead of the test's time.
  let waited = 0;
  const now = () => new Date(Date.now() + waited);
  const sleep = async (milliseconds: number) => {
    waited += milliseconds;
  };
  const emulator = await startShopifyEmulator({
    appUrl: receiver.url,
    apiKey,
    apiSecret,
    manifest: "shopify.app.toml",
    seed: "contract",
    now,
  });
  emulator.shopify.addStore({ ...testStore, products: testStore.products.map((product) => ({ ...product, variants: kurtas })) });
  emulator.install(shop);
  const losing = losingFetch();
  await testDatabase();
  // One connection: on the embedded database a second one that opens in the midst of other work can fail.
  const database = openDatabase(await testDatabaseUrl(), 1);
  const platform = createShopify({
    env: Env.parse({ NODE_ENV: "test", SHOPIFY_API_KEY: apiKey, SHOPIFY_API_SECRET: apiSecret, SHOPIFY_EMULATOR_URL: emulator.url }),
    database,
    sealer: testSealer,
    now,
    log,
    fetch: losing.fetch,
    sleep,
  });
  let orders = 0;
  return {
    platform,
    domain: shop,
    staffRequest: () => {
      const idToken = issueIdToken({ shop, userId: 7, apiKey, secret: apiSecret, now: new Date(), until: now() });
      const host = Buffer.from("admin.shopify.com/store/first").toString("base64");
      return new Request(`http://localhost:3000/shopify?embedded=1&shop=${shop}&host=${host}&id_token=${idToken}`, {
        headers: { "user-agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36" },
      });
    },
    placeOrder: async (units = 2) => {
      const seed = testOrder(++orders);
      const [line] = seed.lines;
      if (!line) throw new Error("the test order has a line");
      waited += 1_000;
      const lines = [{ ...line, quantity: units, discount: "100.00" }];
      return emulator.shopify.placeOrder(shop, {
        ...seed,
        placedAt: now().toISOString(),
        lines,
        tags: ["wholesale"],
        discountCodes: ["DIWALI"],
      });
    },
    ship: async (order) => {
      emulator.shopify.fulfilOrder(shop, order, {
        trackingNumber: "AWB1",
        trackingCompany: "Delhivery",
        trackingUrl: "https://track.example/AWB1",
      });
    },
    deliver: async (order) => emulator.shopify.markDelivered(shop, order),
    groupShopper: async (name) => {
      const query = "mutation($id: ID!, $tags: [String!]!) { tagsAdd(id: $id, tags: $tags) { userErrors { message } } }";
      const variables = { id: checkoutOf(emulator).shopper(), tags: [name] };
      const asStaff = { shop, scopes: ["write_customers", "read_customers"], tokenKind: "offline", protectedDataGranted: true } as const;
      const { body } = await emulator.shopify.execute({ ...asStaff, apiVersion: "2026-10", query, variables });
      if ("errors" in body) throw new Error(JSON.stringify(body));
    },
    payOnline: async (order) => emulator.shopify.payOnline(shop, order),
    deliveries: async () => {
      await emulator.drain();
      return receiver.received.map((one) => ({ headers: headersOf(one), body: Buffer.from(one.body, "utf8") }));
    },
    loseAnswerOfWrite: losing.lose,
    lateWrite: losing.late,
    pass: (seconds) => {
      waited += seconds * 1000;
    },
    withholdContact: async (withheld) => {
      const installation = emulator.wire.installations.active(shop);
      if (installation) installation.protectedData = !withheld;
      emulator.dispatcher.faults.redact = withheld ? 1 : 0;
    },
    checkout: checkoutOf(emulator),
    revokeTokens: async () => void emulator.wire.tokens.revoke(shop),
    close: async () => {
      await emulator.stop();
      await receiver.close();
      await database.close();
    },
  };
}

platformContract("Shopify", { can, withholdsContact: true }, makeHarness);
