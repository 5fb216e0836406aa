import { beforeEach, expect, test } from "vitest";
import type { OrderId } from "~/domain/ids";
import { type TestApp, testApp } from "~/testing/test-app";
import { orders } from "~db/schema/orders";
import type { Ctx } from "../ctx";
import { viewOrder } from "./view-order.server";

let world: TestApp;
let ctx: Ctx;
let neighbour: Ctx;

beforeEach(async () => {
  world = await testApp();
  ctx = await world.store("alike.myshopify.com", { currency: "INR", timezone: "Asia/Kolkata", actor: "staff:stf_a" });
  neighbour = await world.store("two.myshopify.com", { currency: "INR", timezone: "Asia/Kolkata" });
});

const idOf = (n: number): OrderId => `ord_01K0000000000000000000${String(n).padStart(4, "0")}`;

interface Wish {
  hoursAgo: number;
  person?: string;
  phone?: string;
  street?: string;
  sku?: string;
  more?: Partial<typeof orders.$inferInsert>;
}

/** Orders of one store, in the order given. */
async function place(owner: Ctx, wishes: Wish[]) {
  const { sealer, storeId } = owner;
  await owner.transact(async (tx) => {
    await tx.db.insert(orders).values(
      wishes.map(({ hoursAgo, person = "Asha Rao", phone = "+919812345678", street = "12 mg road|411001", sku = "KUR-M", more }, i) => ({
        storeId: tx.storeId,
        orderId: idOf(i),
        externalId: String(9000 + i),
        name: `#${1000 + i}`,
        placedAt: new Date(world.clock.now().getTime() - hoursAgo * 3_600_000),
        platformUpdatedAt: world.clock.now(),
        currency: "INR",
        ...{ totalMinor: 100_000, subtotalMinor: 100_000, discountMinor: 0, shippingMinor: 0, taxMinor: 0 },
        isCod: true,
        gateways: ["cod"],
        financialStatus: "pending" as const,
        fulfilmentStatus: "unfulfilled" as const,
        tags: [],
        discountCodes: [],
        skus: [sku],
        quantity: 1,
        contactName: sealer.seal(storeId, person),
        contactPhone: sealer.seal(storeId, phone),
        phoneHash: sealer.hash(storeId, "phone", phone),
        addressLine1: sealer.seal(storeId, "Old temple road"),
        addressHash: sealer.hash(storeId, "address", street),
        city: "Pune",
        province: "Maharashtra",
        postalCode: "800020",
        countryCode: "IN",
        ...more,
      })),
    );
  });
}

const look = async (owner: Ctx, n = 0) => (await viewOrder(owner, { orderId: idOf(n) })).lookAlikes;

test("the page shows what orders of the same contact tell, and only those orders", async () => {
  await place(ctx, [
    { hoursAgo: 100 },
    { hoursAgo: 101 },
    { hoursAgo: 102, sku: "SAREE", phone: "+919812345600" },
    { hoursAgo: 100 - 24 * 89, sku: "SHOE", street: "elsewhere", person: "Vikram Singh" },
    { hoursAgo: 100 + 24 * 91, street: "elsewhere", person: "Imran Khan" },
    { hoursAgo: 100, phone: "+919812345601", street: "far away" },
  ]);
  const { findings, orders: shown } = await look(ctx);
  expect(findings.map(({ code, sentence, orderIds }) => [code, sentence, orderIds])).toEqual([
    ["ordered_twice", "The same goods were also ordered in #1001, within an hour.", [idOf(1)]],
    ["many_orders", "3 orders of the same phone or address within 2 hours.", [idOf(1), idOf(2)]],
  ]);
  expect(shown.map(({ name, shares }) => [name, shares])).toEqual([
    ["#1001", ["phone", "address"]],
    ["#1002", ["address"]],
  ]);
  expect(JSON.stringify({ findings, shown })).not.toMatch(/Asha|Hash|v1:/);
});

test("one phone under several names, and a parcel that came back to the address", async () => {
  const away = { street: "elsewhere", phone: "+919812345678" };
  await place(ctx, [
    { hoursAgo: 1 },
    { hoursAgo: 500, person: "Vikram Singh", ...away },
    { hoursAgo: 900, person: "Imran Khan", ...away },
    { hoursAgo: 700, person: "Meera Nair", phone: "+919812345699", more: { outcome: "rto" } },
  ]);
  expect((await look(ctx)).findings.map(({ code }) => code)).toEqual(["phone_of_many", "address_came_back"]);
});

test("another store's orders are never looked at, and an order without contact data has none alike", async () => {
  await place(ctx, [{ hoursAgo: 1 }, { hoursAgo: 1, more: { phoneHash: null, addressHash: null } }]);
  await place(neighbour, [{ hoursAgo: 1 }, { hoursAgo: 1 }, { hoursAgo: 1 }]);
  expect(await look(ctx)).toEqual({ findings: [], orders: [] });
  expect(await look(ctx, 1)).toEqual({ findings: [], orders: [] });
});

test("the page says what to ask about the address and the phone; what the platform withholds is not missing", async () => {
  await place(ctx, [
    { hoursAgo: 1, phone: "9999999999" },
    { hoursAgo: 1, more: { needsReread: true } },
  ]);
  const { advice } = await viewOrder(ctx, { orderId: idOf(0) });
  expect(advice.address.map(({ sentence }) => sentence)).toEqual([
    "The address has no house or flat number.",
    "The address names no landmark.",
    "The PIN 800020 is in Patna, Bihar; the order says Maharashtra.",
  ]);
  expect(advice.contact.map(({ code }) => code)).toEqual(["made_up_phone", "no_email"]);
  expect((await viewOrder(ctx, { orderId: idOf(1) })).advice).toEqual({ address: [], contact: [] });
});
