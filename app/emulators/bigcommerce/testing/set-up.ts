import { type Received, receivingServer } from "../../shopify/webhooks/receiving-server";
import type { StartOptions } from "../options";
import { type BigCommerceEmulator, startBigCommerceEmulator } from "../start";
import type { OrderSeed } from "../state/seeds";

/** The store of the tests. */
export const testHash = "abc123";

/** The app's secret in the tests. */
export const testSecret = "client-secret-of-the-tests";

const closers: (() => unknown)[] = [];

/** Stops whatever the tests of a file started; for afterEach. */
export async function closeAll(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}

/** Something else to be stopped at the end of the test. */
export const atEnd = (close: () => unknown): void => void closers.push(close);

/** An answer of the API with its parsed body; null when there was none. */
export interface Reply {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into JSON of many shapes
  body: any;
}

/** One emulator with one store in which the app is installed, an app that takes webhooks, and a way to call the API. */
export async function setUp(
  options: Partial<StartOptions> & { answer?: (request: Received, before: number) => number | "never"; grant?: string[] } = {},
) {
  const { answer, grant, ...rest } = options;
  const app = await receivingServer(answer ?? (() => 200));
  const emulator = await startBigCommerceEmulator({
    clientId: "client-of-the-tests",
    clientSecret: testSecret,
    appBaseUrl: app.url,
    seed: "tests",
    rateLimit: { quota: 100_000, windowMs: 30_000 },
    ...rest,
  });
  atEnd(app.close);
  atEnd(emulator.stop);
  if (!emulator.state.hasStore(testHash)) {
    await emulator.createStore({
      hash: testHash,
      name: "Test store",
      currency: "INR",
      countryCode: "IN",
      country: "India",
      ownerEmail: "owner@store.example",
    });
  }
  const token = emulator.installQuietly(testHash, grant);
  const call = caller(emulator, token);
  return { emulator, app, token, call, state: emulator.state };
}

/** Calls the API with a token, as a well-behaved client does. */
export const caller =
  (emulator: BigCommerceEmulator, token: string) =>
  async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> => {
    const response = await fetch(`${emulator.url}/api/stores/${testHash}${path}`, {
      method,
      headers: {
        "x-auth-token": token,
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === "" ? null : JSON.parse(text) };
  };

/** An order of two lines, 598 in all, paid on delivery unless said otherwise. */
export const testOrder = (more: Partial<OrderSeed> = {}): OrderSeed => ({
  address: {
    first_name: "Asha",
    last_name: "Rao",
    street_1: "1 Test Road",
    city: "Pune",
    state: "Maharashtra",
    zip: "411001",
    phone: "+919800000001",
    email: "asha@example.com",
  },
  lines: [
    { name: "Kurta", sku: "K-1", quantity: 1, price: 499 },
    { name: "Socks", sku: "S-1", quantity: 2, price: 24.75, taxRate: 0.1 },
  ],
  shippingCost: 49.5,
  payment: { gateway: "cod", name: "Cash on Delivery" },
  ...more,
});

/** The same order paid by card. */
export const cardOrder = (more: Partial<OrderSeed> = {}): OrderSeed =>
  testOrder({ payment: { gateway: "testgateway", name: "Test Payment Gateway" }, ...more });
