import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { anOrder } from "~/testing/returns/an-order";
import { type ReturnsWorld, returnsWorld } from "~/testing/returns/returns-world";
import { saveProducts } from "~db/queries/products.server";
import { unitsOf, updateUnit } from "~db/queries/units.server";
import { vendors } from "~db/schema/bench-batches";
import { parcels } from "~db/schema/orders";
import { viewTable } from "../find-on-bench.server";
import { takeUnit } from "../take-unit.server";
import { vendorDaysOf } from "./vendor-days.server";
import { removeVendor, saveVendor, viewVendors } from "./vendors.server";

let world: ReturnsWorld;
let ctx: ReturnsWorld["ctx"];
const words = {
  ...{ vendorId: "", name: "North Mills", address: "1 Mill Road", contact: "Ravi, ravi@mills.example", windowDays: 30 },
  ...{ windowFrom: "sold" as const, productTypes: [] as string[], skuPrefixes: [] as string[], tags: [] as string[] },
};

beforeEach(async () => {
  world = await returnsWorld();
  ctx = world.ctx;
});

describe("vendors", () => {
  test("are added, changed, removed; their address and contact are sealed", async () => {
    const { vendorId } = await saveVendor(ctx, words);
    await expect(saveVendor(ctx, { ...words, name: "north mills" })).rejects.toMatchObject({ code: "name_taken" });
    await saveVendor(ctx, { ...words, vendorId, windowDays: 45 });
    expect(await viewVendors(ctx)).toEqual([{ ...words, vendorId, windowDays: 45 }]);
    const [row] = await ctx.transact((tx) => tx.db.select().from(vendors));
    expect(JSON.stringify(row)).not.toMatch(/Mill Road|ravi/i);
    const other = await world.t.store("neighbour.myshopify.com");
    await expect(saveVendor(other, { ...words, vendorId })).rejects.toMatchObject({ code: "not_found" });
    await expect(removeVendor(other, { vendorId })).rejects.toMatchObject({ code: "not_found" });
    expect(await viewVendors(other)).toEqual([]);
    expect(await removeVendor(ctx, { vendorId })).toEqual({ name: "North Mills" });
    expect(await viewVendors(ctx)).toEqual([]);
  });

  test("are the owner's and support's to change", async () => {
    for (const role of ["warehouse", "accountant", "read_only"] as const)
      expect(() => saveVendor(world.t.app.forStore(ctx.storeId, "staff:stf_1", role), words)).toThrow(/may not do this/);
  });
});

test("a unit's vendor and last day: by SKU, by what the platform says of its product, from the day its window began", async () => {
  const { orderId } = await anOrder(ctx, world.fake, { deliveredAt: null });
  const { lines } = await viewTable(ctx, { kind: "order", orderId });
  const take = (seq: number, orderLineExternalId: string) =>
    takeUnit(ctx, {
      scan: { device: "bench-1", seq, at: ctx.now() },
      from: { kind: "order", orderId },
      ...{ orderLineExternalId, sku: "", title: "" },
    });
  for (const [seq, line] of lines.entries()) await take(seq, line.orderLineExternalId);
  const [kurta, scarf] = await ctx.transact((tx) => unitsOf(tx, { orderId }));
  if (!kurta || !scarf) throw new Error("no units");
  const ask = () => ctx.transact((tx) => vendorDaysOf(tx, [kurta.unitId, scarf.unitId]));
  expect([...(await ask())]).toEqual([]);
  const mills = await saveVendor(ctx, { ...words, skuPrefixes: [kurta.sku] });
  const tagged = await saveVendor(ctx, { ...words, name: "Tagged", tags: ["silk"], windowFrom: "delivered", windowDays: 7 });
  await ctx.transact(async (tx) => {
    const deliveredAt = new Date(ctx.now().getTime() - 3 * 86_400_000);
    await tx.db.update(parcels).set({ deliveredAt }).where(eq(parcels.storeId, tx.storeId));
    await updateUnit(tx, scarf.unitId, { productExternalId: "gid://fake/Product/9" }, ctx.now());
    await saveProducts(tx, [{ externalId: "gid://fake/Product/9", tags: ["Silk"], collections: [], type: null }], ctx.now());
  });
  const day = (days: number) => new Date(ctx.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
  // Placed ten days ago, delivered three days ago; the store's zone is UTC.
  expect([...(await ask())]).toEqual([
    [kurta.unitId, { vendorId: mills.vendorId, vendorName: "North Mills", lastOn: day(20) }],
    [scarf.unitId, { vendorId: tagged.vendorId, vendorName: "Tagged", lastOn: day(4) }],
  ]);
});
