import sharp from "sharp";
import { beforeEach, describe, expect, test } from "vitest";
import { benchUnits } from "~/testing/bench-world";
import { type ReturnsWorld, returnsWorld } from "~/testing/returns/returns-world";
import { listUnitEvents, listUnits, type UnitRow } from "~db/queries/units.server";
import { accessLog } from "~db/schema/records";
import { addUnitPhoto } from "../unit-photos.server";
import { undoUnit, workUnit } from "../work-unit.server";
import { claimBatch, closeBatch, creditBatch, reopenBatch } from "./batch-steps.server";
import { dropBatch, fillBatch, openBatch, takeOut } from "./batches.server";
import { exportForChannel, removeChannel, saveChannel, viewChannels } from "./channels.server";
import { readClaimPhotos } from "./claim-photos.server";
import { claimCsv, readClaimSheet } from "./claim-sheet.server";
import { saveVendor } from "./vendors.server";
import { viewBatch, viewBatches } from "./view-batches.server";

let world: ReturnsWorld;
let ctx: ReturnsWorld["ctx"];
let units: UnitRow[];
let vendorId: string;
let batchId: string;
const codes = (some = units) => some.map((unit) => unit.code).join("\n");
const fill = (more: object) => fillBatch(ctx, { batchId, codes: "", unitIds: [], ...more });
const now = () =>
  ctx.transact((tx) =>
    listUnits(
      tx,
      units.map((unit) => unit.unitId),
    ),
  );
const first = () => {
  const [unit] = units;
  if (!unit) throw new Error("no unit");
  return unit;
};

beforeEach(async () => {
  world = await returnsWorld();
  ctx = world.ctx;
  units = await benchUnits(ctx, world.fake);
  const store = { address: "1 Mill Road", contact: "", windowDays: 30, windowFrom: "received" as const };
  ({ vendorId } = await saveVendor(ctx, {
    vendorId: "",
    name: "North Mills",
    ...store,
    productTypes: [],
    skuPrefixes: ["SKU-"],
    tags: [],
  }));
  ({ batchId } = await openBatch(ctx, { kind: "vendor_return", name: "", vendorId, channelId: "" }));
});

describe("a vendor's batch", () => {
  test("is filled by scans and ticks, leaves, is paid: each unit's share stands with it, to the last minor unit", async () => {
    expect(units.length).toBe(3);
    expect((await viewBatch(ctx, { batchId })).fitting.map((unit) => unit.unitId)).toEqual(units.map((unit) => unit.unitId));
    await fill({ codes: ` ${first().code.toLowerCase()} ` });
    await fill({ unitIds: units.slice(1).map((unit) => unit.unitId) });
    expect(await viewBatch(ctx, { batchId })).toMatchObject({ state: "open", units: 3, fitting: [], name: "North Mills" });
    await claimBatch(ctx, { batchId, claimNumber: "RMA-9", expectedMinor: 100_000 });
    await closeBatch(ctx, { batchId });
    expect((await now()).map((unit) => [unit.state, unit.batchId, unit.goneAt !== null])).toEqual(Array(3).fill(["gone", batchId, true]));
    await expect(fill({ codes: codes() })).rejects.toMatchObject({ code: "batch_closed" });
    await creditBatch(ctx, { batchId, receivedMinor: 77_777 });
    const paid = await now();
    expect(paid.reduce((sum, unit) => sum + (unit.recoveredMinor ?? 0), 0)).toBe(77_777);
    expect(paid.map((unit) => unit.recoveredAs)).toEqual(Array(3).fill("vendor_credit"));
    await expect(reopenBatch(ctx, { batchId })).rejects.toMatchObject({ code: "illegal_transition" });
    await creditBatch(ctx, { batchId, receivedMinor: 80_001 });
    expect((await now()).reduce((sum, unit) => sum + (unit.recoveredMinor ?? 0), 0)).toBe(80_001);
    expect(await viewBatch(ctx, { batchId })).toMatchObject({ state: "done", expectedMinor: 100_000, receivedMinor: 80_001 });
    const trail = await ctx.transact((tx) => listUnitEvents(tx, first().unitId));
    expect(trail.map((event) => event.name)).toEqual(["received", "graded", "routed", "batched", "left", "credited", "credited"]);
  });

  test("comes back while nothing was paid: its units lie in it again, and can be taken out", async () => {
    await fill({ codes: codes() });
    await closeBatch(ctx, { batchId });
    await reopenBatch(ctx, { batchId });
    expect((await now()).map((unit) => [unit.state, unit.batchId, unit.goneAt])).toEqual(Array(3).fill(["routed", batchId, null]));
    await takeOut(ctx, { batchId, unitId: first().unitId });
    await expect(takeOut(ctx, { batchId, unitId: first().unitId })).rejects.toMatchObject({ code: "not_found" });
    expect(await viewBatch(ctx, { batchId })).toMatchObject({ units: 2, fitting: [{ unitId: first().unitId }] });
    await dropBatch(ctx, { batchId });
    expect((await now()).map((unit) => unit.batchId)).toEqual([null, null, null]);
    await expect(viewBatch(ctx, { batchId })).rejects.toMatchObject({ code: "not_found" });
  });

  test("takes what fits only, all or nothing", async () => {
    const other = await benchUnits(ctx, world.fake, { externalId: "gid://fake/Order/2", disposition: "recycle" });
    await expect(fill({ codes: `${codes()} ${codes(other)}` })).rejects.toMatchObject({ code: "other_way" });
    expect((await now()).map((unit) => unit.batchId)).toEqual([null, null, null]);
    await expect(fill({ codes: "U-NOBODY1" })).rejects.toMatchObject({ code: "unknown_code" });
    await expect(fill({})).rejects.toMatchObject({ code: "no_units" });
    await expect(closeBatch(ctx, { batchId })).rejects.toMatchObject({ code: "batch_empty" });
    await fill({ codes: first().code });
    await expect(fill({ codes: first().code })).rejects.toMatchObject({ code: "in_this_batch" });
    const second = await openBatch(ctx, { kind: "vendor_return", name: "Second", vendorId, channelId: "" });
    await expect(fillBatch(ctx, { batchId: second.batchId, codes: first().code, unitIds: [] })).rejects.toMatchObject({ code: "in_batch" });
    const rest = { address: "", contact: "", windowDays: 9, windowFrom: "sold" as const, productTypes: [], skuPrefixes: [], tags: ["x"] };
    const south = await saveVendor(ctx, { vendorId: "", name: "South", ...rest });
    const third = await openBatch(ctx, { kind: "vendor_return", name: "", vendorId: south.vendorId, channelId: "" });
    await expect(fillBatch(ctx, { batchId: third.batchId, codes: units[1]?.code ?? "", unitIds: [] })).rejects.toMatchObject({
      code: "other_vendor",
    });
    await expect(openBatch(ctx, { kind: "vendor_return", name: "", vendorId: "", channelId: "" })).rejects.toMatchObject({
      code: "needs_vendor",
    });
  });

  test("keeps its units as they are: neither graded anew nor undone", async () => {
    await fill({ codes: codes() });
    const seen = (await now())[0];
    const at = { scan: { device: "bench-1", seq: 900, at: ctx.now() }, unitId: first().unitId, version: seen?.version ?? 0 };
    await expect(workUnit(ctx, { ...at, look: { grade: "A", damagedBy: "none" } })).rejects.toMatchObject({ code: "in_batch" });
    await expect(undoUnit(ctx, { ...at, reason: "no" })).rejects.toMatchObject({ code: "in_batch" });
  });

  test("is sent by the warehouse, which sees no sum of it; what it brings is for others to say", async () => {
    await claimBatch(ctx, { batchId, claimNumber: "=RMA", expectedMinor: 99_999 });
    await fill({ codes: codes() });
    const hand = world.t.app.forStore(ctx.storeId, "staff:stf_1", "warehouse");
    const { inside, ...shown } = await viewBatch(hand, { batchId });
    expect([shown.soldMinor, shown.expectedMinor, ...inside.flatMap((unit) => [unit.soldMinor, unit.expectedMinor])]).toEqual(
      Array(8).fill(null),
    );
    const csv = claimCsv(await readClaimSheet(hand, { batchId }));
    expect(csv).not.toMatch(/1000\.00|999\.99|500\.00/);
    expect(csv).toContain("'=RMA");
    expect(claimCsv(await readClaimSheet(ctx, { batchId }))).toContain("500.00");
    expect(JSON.stringify(await viewBatches(hand, { done: false }))).not.toMatch(/99999|250000|249999/);
    await closeBatch(hand, { batchId });
    expect(() => creditBatch(hand, { batchId, receivedMinor: 1 })).toThrow(/may not do this/);
    expect(() => claimBatch(hand, { batchId, claimNumber: "", expectedMinor: null })).toThrow(/may not do this/);
    expect((await readClaimSheet(hand, { batchId })).rows[0]).toMatchObject({ grade: "C", damagedBy: "unknown", order: "#1" });
  });
});

test("a claim sheet's photos are those of its units, made small; their reading is noted", async () => {
  const bytes = await sharp({ create: { width: 1600, height: 900, channels: 3, background: "#a33" } })
    .jpeg()
    .toBuffer();
  await addUnitPhoto(ctx, { unitId: first().unitId, bytes: new Uint8Array(bytes) });
  expect(await readClaimPhotos(ctx, { batchId })).toEqual([]);
  await fill({ codes: codes() });
  const [photo, ...more] = await readClaimPhotos(ctx, { batchId });
  expect([photo?.code, more]).toEqual([first().code, []]);
  expect(await sharp(photo?.jpeg).metadata()).toMatchObject({ format: "jpeg", width: 640, height: 360 });
  const read = await ctx.transact((tx) => tx.db.select().from(accessLog));
  expect(read.map((row) => row.subject)).toContain(`photos:${batchId}`);
});

test("two people put the same unit in two batches: one of them does", async () => {
  const second = await openBatch(ctx, { kind: "vendor_return", name: "Second", vendorId, channelId: "" });
  const both = await Promise.allSettled([
    fill({ codes: codes() }),
    fillBatch(ctx, { batchId: second.batchId, codes: codes(), unitIds: [] }),
  ]);
  expect(both.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(new Set((await now()).map((unit) => unit.batchId)).size).toBe(1);
});

test("what is thrown away may cost; the neighbour's batches are not there", async () => {
  const waste = await benchUnits(ctx, world.fake, { externalId: "gid://fake/Order/3", disposition: "dispose" });
  const dispose = await openBatch(ctx, { kind: "dispose", name: "", vendorId: "", channelId: "" });
  await fillBatch(ctx, { batchId: dispose.batchId, codes: codes(waste), unitIds: [] });
  await closeBatch(ctx, dispose);
  await creditBatch(ctx, { ...dispose, receivedMinor: -1000 });
  const gone = await ctx.transact((tx) =>
    listUnits(
      tx,
      waste.map((unit) => unit.unitId),
    ),
  );
  expect(gone.reduce((sum, unit) => sum + (unit.recoveredMinor ?? 0), 0)).toBe(-1000);
  expect(gone[0]?.recoveredAs).toBe("nothing");
  const other = await world.t.store("neighbour.myshopify.com");
  for (const call of [() => viewBatch(other, dispose), () => dropBatch(other, { batchId }), () => reopenBatch(other, dispose)])
    await expect(call()).rejects.toMatchObject({ code: "not_found" });
  expect(await viewBatches(ctx, { done: true })).toMatchObject({ batches: [{ batchId: dispose.batchId, units: 3 }] });
  expect((await viewBatches(ctx, { done: false })).waiting.map((one) => one.units)).toEqual([3, 0, 0, 0, 0]);
});

test("a channel's file has our fields under its headers, and runs nothing", async () => {
  const sold = await benchUnits(ctx, world.fake, { externalId: "gid://fake/Order/4", disposition: "secondary_channel" });
  const columns = [
    { header: "=Item", field: "sku" as const },
    { header: "Price, INR", field: "sold" as const },
    { header: "Qty", field: "quantity" as const },
  ];
  const { channelId } = await saveChannel(ctx, { channelId: "", name: "Outlet", columns });
  await expect(saveChannel(ctx, { channelId: "", name: "outlet", columns })).rejects.toMatchObject({ code: "name_taken" });
  const twice = [...columns, { header: "qty", field: "code" as const }];
  expect(() => saveChannel(ctx, { channelId, name: "Outlet", columns: twice })).toThrow(/same header/);
  const batch = await openBatch(ctx, { kind: "secondary_channel", name: "", vendorId: "", channelId });
  await fillBatch(ctx, { ...batch, codes: codes(sold), unitIds: [] });
  const { csv } = await exportForChannel(ctx, batch);
  expect(csv.split("\r\n").slice(0, 2)).toEqual([`'=Item,"Price, INR",Qty`, "SKU-0,999.99,1"]);
  const hand = world.t.app.forStore(ctx.storeId, "staff:stf_1", "warehouse");
  expect((await exportForChannel(hand, batch)).csv).toContain("SKU-0,,1");
  await removeChannel(ctx, { channelId });
  await expect(exportForChannel(ctx, batch)).rejects.toMatchObject({ code: "no_channel" });
  expect(await viewChannels(ctx)).toEqual([]);
});
