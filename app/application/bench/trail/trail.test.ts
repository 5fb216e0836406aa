import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import type { Culprit, Grade } from "~/domain/bench/unit";
import { newId } from "~/domain/ids";
import { anOrder } from "~/testing/returns/an-order";
import { kurta, line, type ReturnsWorld, returnsWorld } from "~/testing/returns/returns-world";
import { unitsOf } from "~db/queries/units.server";
import { parcels } from "~db/schema/orders";
import { parcelScans } from "~db/schema/parcel-scans";
import { returnLines } from "~db/schema/returns";
import { staff } from "~db/schema/stores";
import { approveReturn } from "../../returns/approve-return.server";
import { finishTable } from "../finish-table.server";
import { takeUnit } from "../take-unit.server";
import { confirmBlame } from "./blame.server";
import { viewTrail } from "./trail.server";

let world: ReturnsWorld;
let ctx: ReturnsWorld["ctx"];
let returnId: string;
let seq = 0;
const scan = () => ({ device: "bench-1", seq: ++seq, at: ctx.now() });
const mine = async () => {
  const [unit] = await ctx.transact((tx) => unitsOf(tx, { returnId }));
  if (!unit) throw new Error("no unit");
  return unit;
};
const take = async (grade: Grade, damagedBy: Culprit) => {
  const from = { kind: "return" as const, returnId };
  await takeUnit(ctx, { scan: scan(), from, orderLineExternalId: kurta, sku: "", title: "", look: { grade, damagedBy } });
  return mine();
};
/** The courier of the order's parcel says that it is damaged. */
const scanDamaged = () =>
  ctx.transact(async (tx) => {
    await tx.db.update(parcels).set({ trackingNumber: "TRACK 1", courier: "Swift" }).where(eq(parcels.storeId, tx.storeId));
    await tx.db.insert(parcelScans).values({
      ...{ storeId: tx.storeId, scanId: "scan-1", source: "file", trackingKey: "TRACK1", courier: "Swift", leg: "forward" },
      ...{ status: "damaged", code: "DMG", words: ctx.sealer.seal(ctx.storeId, "Box of Asha Rao torn") },
      ...{ happenedAt: new Date(ctx.now().getTime() - 4 * 86_400_000), receivedAt: ctx.now() },
    });
  });

beforeEach(async () => {
  world = await returnsWorld();
  ctx = world.ctx;
  await anOrder(ctx, world.fake);
  ({ returnId } = await world.ask([line(kurta, 1)]));
  await world.drain();
  if ((await world.read(returnId))?.request === "requested") await approveReturn(ctx, { returnId });
  await world.drain();
});

describe("a unit's trail", () => {
  test("goes from the order to the bench, in the order of time, and names nobody but the team", async () => {
    await scanDamaged();
    const staffId = newId("stf", ctx.now());
    const seenAt = ctx.now();
    await ctx.transact((tx) =>
      tx.db.insert(staff).values({
        ...{ storeId: tx.storeId, staffId, externalId: "w", role: "warehouse", lastSeenAt: seenAt },
        name: ctx.sealer.seal(ctx.storeId, "Meera of the bench"),
      }),
    );
    const hand = world.t.app.forStore(ctx.storeId, `staff:${staffId}`, "warehouse");
    const from = { kind: "return" as const, returnId };
    const look = { grade: "D" as const, damagedBy: "unknown" as const };
    await takeUnit(hand, { scan: scan(), from, orderLineExternalId: kurta, sku: "", title: "", look });
    const trail = await viewTrail(hand, { unitId: (await mine()).unitId });
    expect(trail.steps.map((step) => [step.part, step.sentence.replace(/^R-\S+/, "R"), step.who])).toEqual([
      ["Order", "#1 placed", "Shopper"],
      ["Parcel", "Sent to the shopper", "Store"],
      ["Parcel", "Scanned: damaged, to the shopper", "Courier"],
      ["Parcel", "Delivered, to the shopper", "Courier"],
      ["Return", expect.stringMatching(/^R asked for: /), "Shopper"],
      ["Return", "R approved", expect.any(String)],
      ["Bench", "Taken in, of a return", "Meera of the bench"],
      ["Bench", "Graded D, damaged by: Not known", "Meera of the bench"],
    ]);
    expect(JSON.stringify(trail)).not.toMatch(/Asha|example\.com|98765|99999|100000/);
    expect([trail.soldMinor, trail.recoveredMinor, trail.workMinor]).toEqual([null, null, null]);
    expect((await viewTrail(ctx, { unitId: trail.unitId })).soldMinor).toBe(99_999);
    const other = await world.t.store("neighbour.myshopify.com");
    await expect(viewTrail(other, { unitId: trail.unitId })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("who damaged it", () => {
  const confirm = async (damagedBy: Culprit) => {
    const { unitId, version } = await mine();
    await confirmBlame(ctx, { unitId, version, damagedBy });
    return mine();
  };

  test("is proposed from the courier's scans; once a person confirms, the shopper is paid", async () => {
    await scanDamaged();
    const unit = await take("D", "unknown");
    expect(unit.passes).toBe(false);
    const { blame } = await viewTrail(ctx, { unitId: unit.unitId });
    expect(blame).toMatchObject({
      culprit: "courier",
      because: [expect.stringContaining("on its way to the shopper"), expect.any(String)],
    });
    expect((await mine()).damagedBy).toBe("unknown");
    expect(await confirm("courier")).toMatchObject({ damagedBy: "courier", passes: true, state: "graded" });
    await expect(confirmBlame(ctx, { unitId: unit.unitId, version: unit.version, damagedBy: "none" })).rejects.toMatchObject({
      code: "changed_meanwhile",
    });
    const steps = (await viewTrail(ctx, { unitId: unit.unitId })).steps.map((step) => step.sentence);
    expect(steps.at(-1)).toBe("Damage pinned on: Courier, on its way to the shopper");
  });

  test("no longer changes what a return has counted", async () => {
    await take("D", "shopper");
    await finishTable(ctx, { scan: scan(), from: { kind: "return", returnId } });
    expect(await confirm("packing")).toMatchObject({ damagedBy: "packing", passes: false });
  });

  test("packing is doubted when other returns of the SKU say that it came damaged", async () => {
    for (const n of [2, 3, 4]) {
      const other = `gid://fake/Order/${n}`;
      await anOrder(ctx, world.fake, { externalId: other, lines: [{ id: `${other}/kurta`, quantity: 1, priceMinor: 100_000 }] });
      await world.ask([{ ...line(`${other}/kurta`, 1) }], { orderExternalId: other, requestKey: `key-000${n}` });
    }
    await ctx.transact(async (tx) => {
      await tx.db.update(returnLines).set({ reasonName: "Damaged or defective" });
      await tx.db.execute("update orders set skus = '{SKU-0}'");
    });
    const unit = await take("D", "unknown");
    expect((await viewTrail(ctx, { unitId: unit.unitId })).blame).toMatchObject({
      culprit: "packing",
      because: [expect.stringMatching(/^3 other returns/), expect.any(String)],
    });
  });

  test("is asked of graded units only", async () => {
    const from = { kind: "return" as const, returnId };
    await takeUnit(ctx, { scan: scan(), from, orderLineExternalId: kurta, sku: "", title: "" });
    expect((await viewTrail(ctx, { unitId: (await mine()).unitId })).blame).toBeNull();
    await expect(confirm("courier")).rejects.toMatchObject({ code: "not_graded" });
  });
});
