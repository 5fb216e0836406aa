import { startBigCommerceEmulator } from "~/emulators/bigcommerce/start";

/**
 * The emulated BigCommerce with a store of `ORDERS` shipped cash orders, as a process of its own; each order has one line, one parcel and a
 * shopper who orders two or three times. Prints where it listens and the store's token as one JSON line. `HASH ORDERS`.
 */
const [hash = "", count = "0"] = process.argv.slice(2);
const orders = Number(count);
const shoppers = Math.ceil(orders / 2.5);
const began = Date.now() - orders * 60_000;

const emulator = await startBigCommerceEmulator({
  clientId: "bench",
  clientSecret: "bench-secret",
  appBaseUrl: "http://127.0.0.1:1",
  seed: "bench",
  // The budget of a real store would be what is measured.
  rateLimit: { quota: 10_000_000, windowMs: 30_000 },
});
await emulator.createStore({
  hash,
  name: "Bench",
  currency: "INR",
  countryCode: "IN",
  country: "India",
  ownerEmail: "owner@store.example",
});
const { state } = emulator;
const [productId = 0] = state.addProducts(hash, [{ name: "Kurta", sku: "KURTA-M", price: 1299, onHand: orders }]);
const person = (n: number) => ({ email: `b${n}@example.com`, firstName: "Buyer", lastName: String(n) });
const customers = state.addCustomers(
  hash,
  Array.from({ length: shoppers }, (_, n) => person(n)),
);
for (let n = 0; n < orders; n++) {
  const who = n % shoppers;
  const seed = {
    customerId: customers[who] ?? 0,
    address: {
      first_name: "Buyer",
      last_name: String(who),
      street_1: `${who} Temple Road`,
      street_2: "Near the lake",
      city: "Pune",
      state: "Maharashtra",
      zip: "411001",
      phone: `+9198${10_000_000 + who}`,
      email: person(who).email,
    },
    lines: [{ productId, quantity: 1, price: 1299, options: [{ name: "Size", value: "M" }] }],
    shippingCost: 100,
    payment: { gateway: "cod" as const, name: "Cash on Delivery" },
    createdAt: new Date(began + n * 60_000),
    ipAddress: "203.0.113.7",
  };
  const id = state.placeOrder(hash, seed, { silent: true });
  state.ship(hash, id, { trackingNumber: `B${n}`, trackingCarrier: "bluedart" });
}
process.stdout.write(`${JSON.stringify({ apiUrl: emulator.settings.BIGCOMMERCE_API_URL, token: emulator.installQuietly(hash) })}\n`);
