import { returnReasons } from "~/application/returns/return-reasons.server";
import type { TestApp } from "../test-app";
import { anOrder } from "./an-order";
import type { EmulatedWorld } from "./emulated-store";
import { type FakePlatform, fakePlatform } from "./fake-platform";
import type { ModelGround } from "./model-world";
import { pass } from "./mortal";

/** What kinds of platforms in memory the model is run on. */
export const modelCan = {
  "native returns": {},
  "returns at the order": {
    nativeReturns: false,
    giftCertificate: true,
    creditOthers: true,
    creditBonus: false,
    guestCredit: false,
    exchangeOrder: true,
  },
} as const;

let serial = 0;

/** A store of its own on a platform in memory, which the caller's app reaches by the store's name. */
export async function fakeGround(
  t: TestApp,
  fakes: Map<string, FakePlatform>,
  can: (typeof modelCan)[keyof typeof modelCan],
): Promise<ModelGround> {
  const domain = `model-${++serial}.myshopify.com`;
  const fake = fakePlatform(can);
  fakes.set(domain, fake);
  const ctx = await t.store(domain);
  const order = `gid://fake/Order/${serial}`;
  const lines = [
    { id: `${order}/kurta`, quantity: 3, priceMinor: 100_000, discountMinor: 1 },
    { id: `${order}/scarf`, quantity: 2, priceMinor: 33_333 },
  ];
  const { orderId } = await anOrder(ctx, fake, { externalId: order, lines });
  await t.drain();
  await ctx.transact((tx) => tx.db.execute("update order_lines set product_external_id = 'p1', variant_external_id = 'M'"));
  const choice = (variantExternalId: string, minor: number) => ({
    ...{ productExternalId: "p1", variantExternalId, title: variantExternalId, sku: variantExternalId },
    ...{ price: { minor, currency: "INR" }, inStock: null },
  });
  fake.choices = [choice("L", 100_000), choice("S", 33_333)];
  const around: ModelGround["around"] = { before: () => {} };
  fake.around.before = (call) => {
    pass(`before ${call}`);
    around.before(call);
  };
  fake.around.after = (call) => pass(`after ${call}`);
  return {
    ...{ ctx, order, orderId, around, reasonId: "reason-1", shopperExternalId: "gid://fake/Customer/7", swaps: ["L", "S"] },
    bought: lines.map((line) => ({
      lineId: line.id,
      quantity: line.quantity,
      netMinor: line.quantity * line.priceMinor - (line.discountMinor ?? 0),
    })),
    movedMinor: () => [...fake.certificates.values(), ...fake.refunds].reduce((sum, { amount }) => sum + amount.minor, 0),
    sentUnits: () => [...fake.exchanges.values()].flatMap((one) => one.units).reduce((sum, unit) => sum + unit.quantity, 0),
  };
}

/** A store of its own in front of a strict emulator. */
export async function emulatedGround(world: EmulatedWorld): Promise<ModelGround> {
  const { ctx, shopperExternalId, swaps, books, order: place } = await world.openStore();
  const { externalId: order, orderId, lines: bought } = await place();
  return {
    ...{ ctx, order, orderId, bought, swaps, shopperExternalId, around: world.around },
    reasonId: (await returnReasons(ctx))[0]?.id ?? "",
    movedMinor: () => books.given(order).reduce((sum, minor) => sum + minor, 0),
    sentUnits: () => books.sent(order),
  };
}
