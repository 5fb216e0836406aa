import { type BigCommerceClient, createClients, type Fetch } from "~/adapters/platforms/bigcommerce/client.server";
import { type BigCommerceEmulator, startBigCommerceEmulator } from "~/emulators/bigcommerce/start";
import type { OrderSeed } from "~/emulators/bigcommerce/state/seeds";
import { receivingServer } from "~/emulators/shopify/webhooks/receiving-server";
import { storeIdOf } from "~db/sealing.server";

/** The one store of these tests. */
export const hash = "settle1";

/** A point between two requests where a process can die, or one request whose answer is lost. */
export interface Trouble {
  /** Called with "GET /path" before a request leaves; throwing means it never left. */
  before(step: string): void | Promise<void>;
  /** Called after the platform did the work, before the caller learns of it. */
  after(step: string): void | Promise<void>;
}

/** The BigCommerce client on an emulated store with one product, one registered shopper, and a clock of its own. */
export interface EmulatedApi {
  emulator: BigCommerceEmulator;
  api: BigCommerceClient;
  trouble: Trouble;
  productId: number;
  customerId: number;
  pass(seconds: number): void;
  /** A delivered order of two kurtas at 499.00 and two socks at 24.75, paid by card unless told otherwise. */
  deliveredOrder(more?: Partial<OrderSeed>): { id: string; lines: string[] };
  close(): Promise<void>;
}

const log = { info: () => {}, warn: () => {}, error: () => {} };

/** Makes one. */
export async function emulatedApi(): Promise<EmulatedApi> {
  const receiver = await receivingServer();
  let waited = 0;
  const now = () => new Date(Date.now() + waited);
  const emulator = await startBigCommerceEmulator({
    ...{ clientId: "settle-client", clientSecret: "settle-secret", appBaseUrl: receiver.url, seed: "settle" },
    rateLimit: { quota: 100_000, windowMs: 30_000 },
    now: () => now().getTime(),
  });
  await emulator.createStore({ hash, name: "Settle store", currency: "INR", countryCode: "IN", ownerEmail: "owner@store.example" });
  const token = emulator.installQuietly(hash);
  const [customerId = 0] = emulator.state.addCustomers(hash, [{ email: "asha@example.com", firstName: "Asha", lastName: "Rao" }]);
  const [productId = 0] = emulator.state.addProducts(hash, [{ name: "Kurta", sku: "K-1", price: 499, onHand: 1000 }]);
  const trouble: Trouble = { before: () => {}, after: () => {} };
  const fetch: Fetch = async (input, init) => {
    const step = `${init?.method ?? "GET"} ${new URL(String(input)).pathname.replace(/^.*?\/v(?=\d)/, "/v")}`;
    await trouble.before(step);
    const { signal: _, ...rest } = init ?? {};
    const answer = await globalThis.fetch(input, rest);
    const body = await answer.arrayBuffer();
    await trouble.after(step);
    return new Response([204, 304].includes(answer.status) ? null : body, { status: answer.status, headers: answer.headers });
  };
  const clientOf = createClients({
    ...{ fetch, log, now, apiUrl: emulator.settings.BIGCOMMERCE_API_URL, quietSeconds: 300, appId: "12345" },
    tokenOf: async () => token,
    refused: async () => {
      throw new Error("the token was refused");
    },
    sleep: async (milliseconds) => {
      waited += milliseconds;
    },
  });
  return {
    ...{ emulator, trouble, productId, customerId },
    api: clientOf(hash, storeIdOf("bigcommerce", hash)),
    pass: (seconds) => {
      waited += seconds * 1000;
    },
    deliveredOrder: (more = {}) => {
      const id = emulator.state.placeOrder(hash, {
        customerId,
        address: {
          ...{ first_name: "Asha", last_name: "Rao", street_1: "1 Test Road", city: "Pune", state: "Maharashtra", zip: "411001" },
          ...{ country: "India", country_iso2: "IN", phone: "+919800000001", email: "asha@example.com" },
        },
        lines: [
          { productId, quantity: 2, price: 499 },
          { name: "Socks", sku: "S-1", quantity: 2, price: 24.75 },
        ],
        payment: { gateway: "testgateway", name: "Test Payment Gateway" },
        ...more,
      });
      emulator.state.ship(hash, id);
      emulator.state.complete(hash, id);
      return { id: String(id), lines: emulator.state.order(hash, id).lines.map((line) => String(line.id)) };
    },
    close: async () => {
      await emulator.stop();
      await receiver.close();
    },
  };
}
