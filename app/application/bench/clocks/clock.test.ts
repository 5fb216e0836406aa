import { beforeEach, describe, expect, test } from "vitest";
import { BenchRules } from "~/domain/bench/clocks/bench-rules";
import { noDay } from "~/domain/bench/clocks/deadline";
import { renewClocksHourly } from "~/jobs/bench.renew-clocks.server";
import { anOrder } from "~/testing/returns/an-order";
import { kurta, line, type ReturnsWorld, returnsWorld, scarf } from "~/testing/returns/returns-world";
import { writeBenchRules } from "~db/queries/bench-rules.server";
import { type UnitRow, unitsOf } from "~db/queries/units.server";
import { approveReturn } from "../../returns/approve-return.server";
import { removeVendor, saveVendor } from "../batches/vendors.server";
import { viewTable } from "../find-on-bench.server";
import { takeUnit } from "../take-unit.server";
import { moveUnit } from "../unit-steps.server";
import { undoUnit, workUnit } from "../work-unit.server";
import { clocksAreOld, renewClocks } from "./clock.server";
import { viewOutlook } from "./unit-outlook.server";

let world: ReturnsWorld;
let ctx: ReturnsWorld["ctx"];
let returnId: string;
let seq = 0;
const scan = () => ({ device: "bench-1", seq: ++seq, at: ctx.now() });
const take = (orderLineExternalId: string, look?: Parameters<typeof takeUnit>[1]["look"]) =>
  takeUnit(ctx, { scan: scan(), from: { kind: "return", returnId }, orderLineExternalId, sku: "", title: "", ...(look && { look }) });
const mine = () => ctx.transact((tx) => unitsOf(tx, { returnId }));
const one = async (): Promise<UnitRow> => {
  const [unit] = await mine();
  if (!unit) throw new Error("no unit");
  return unit;
};
const rules = (more: object) => ctx.transact((tx) => writeBenchRules(tx, BenchRules.parse(more), 0, ctx.now()));
const night = (at: string) => world.t.clock.set(new Date(at));

beforeEach(async () => {
  world = await returnsWorld();
  ctx = world.ctx;
  await anOrder(ctx, world.fake);
  ({ returnId } = await world.ask([line(kurta, 2), line(scarf, 1)]));
  await world.drain();
  if ((await world.read(returnId))?.request === "requested") await approveReturn(ctx, { returnId });
  await world.drain();
});

describe("clocks of a unit", () => {
  test("are reckoned with every step, by its grade and its way out", async () => {
    await take(kurta);
    const here = await one();
    expect(here.soldMinor).toBeGreaterThan(0);
    const { soldMinor } = here;
    expect(here).toMatchObject({
      bestRoute: "full_price",
      worthMinor: Math.floor(soldMinor * 0.85),
      dueOn: noDay,
      clockedOn: "2026-06-01 000000",
    });
    await workUnit(ctx, { scan: scan(), unitId: here.unitId, version: here.version, look: { grade: "C", damagedBy: "none" } });
    expect(await one()).toMatchObject({ bestRoute: "refurbished", worthMinor: Math.floor(soldMinor * 0.5) });
    const graded = await one();
    const look = { grade: "C" as const, damagedBy: "none" as const, disposition: "dispose" as const };
    await workUnit(ctx, { scan: scan(), unitId: here.unitId, version: graded.version, look });
    expect(await one()).toMatchObject({ bestRoute: null, worthMinor: 0, lossMinor: 0 });
    await undoUnit(ctx, { scan: scan(), unitId: here.unitId, version: (await one()).version, reason: "wrong key" });
    expect(await one()).toMatchObject({ bestRoute: "refurbished" });
  });

  test("go on at night in the store's own zone, slice by slice, and change nothing that a person saw", async () => {
    await rules({ halfLifeDays: { full_price: 10 } });
    await take(kurta);
    await take(scarf);
    const before = await mine();
    expect(await renewClocks(ctx)).toBe(0);
    // 23:40 in India is the same day; 00:10 the next, while it is still the first of June in UTC.
    night("2026-06-01T18:10:00Z");
    await renewClocksHourly.run(world.t.app);
    expect(world.t.jobs).toEqual([]);
    night("2026-06-01T18:40:00Z");
    await renewClocksHourly.run(world.t.app);
    await world.drain();
    const after = await mine();
    expect(after.map((unit) => unit.clockedOn)).toEqual(["2026-06-02 000001", "2026-06-02 000001"]);
    expect(after.map((unit) => unit.version)).toEqual(before.map((unit) => unit.version));
    for (const [i, unit] of after.entries()) {
      expect(unit.worthMinor).toBe((before[i]?.worthMinor ?? 0) - (before[i]?.lossMinor ?? 0));
      expect(unit.lossMinor).toBeGreaterThan(0);
    }
    await renewClocksHourly.run(world.t.app);
    expect(world.t.jobs).toEqual([]);
  });

  test("are reckoned again when what they follow from has changed", async () => {
    await take(kurta);
    await ctx.transact((tx) => clocksAreOld(tx, ctx.now()));
    await world.drain();
    expect((await one()).clockedOn).toBe("2026-06-01 000001");
    const { sku } = await one();
    const words = { name: "Neelam Mills", address: "", contact: "", productTypes: [], skuPrefixes: [sku], tags: [] };
    const { vendorId } = await saveVendor(ctx, { vendorId: "", ...words, windowDays: 10, windowFrom: "received" });
    await world.drain();
    expect(await one()).toMatchObject({ dueOn: "2026-06-11", dueWhy: "vendor", clockedOn: "2026-06-01 000002" });
    const proposed = (await viewTable(ctx, { kind: "return", returnId })).lines.map((row) => row.proposed?.D.disposition);
    expect(proposed).toContain("vendor_return");
    await removeVendor(ctx, { vendorId });
    await world.drain();
    expect(await one()).toMatchObject({ dueOn: noDay, dueWhy: null });
  });

  test("reckoned at night while somebody works on it: the step counts, and its clocks are today's", async () => {
    await take(kurta);
    const { unitId, version } = await one();
    night("2026-06-02T18:40:00Z");
    await Promise.all([renewClocks(ctx), workUnit(ctx, { scan: scan(), unitId, version, look: { grade: "D", damagedBy: "courier" } })]);
    expect(await one()).toMatchObject({ grade: "D", bestRoute: "refurbished", clockedOn: "2026-06-03 000000" });
  });
});

test("what a unit brings is written when it leaves for good, and forgotten when it comes back", async () => {
  await take(kurta, { grade: "B", damagedBy: "none", disposition: "restock" });
  await take(kurta, { grade: "D", damagedBy: "shopper", disposition: "dispose" });
  await take(scarf, { grade: "C", damagedBy: "none", disposition: "secondary_channel" });
  const move = async (command: "leave" | "undo") => {
    for (const { unitId } of await mine())
      await ctx.transact((tx) => moveUnit(tx, ctx, unitId, command, {}, { at: ctx.now(), device: "" }));
  };
  await move("leave");
  const [shelf, thrown, sold] = await mine();
  expect(shelf).toMatchObject({ recoveredMinor: shelf?.soldMinor, recoveredAs: "full_price", recoveredAt: ctx.now() });
  expect(thrown).toMatchObject({ recoveredMinor: 0, recoveredAs: "nothing" });
  expect(sold).toMatchObject({ recoveredMinor: null, recoveredAs: null });
  await move("undo");
  for (const unit of await mine())
    expect(unit).toMatchObject({ state: "routed", recoveredMinor: null, recoveredAs: null, recoveredAt: null });
});

test("the table proposes for what should come and for what is here, by grade", async () => {
  await rules({ dispositions: [{ grades: ["D"], disposition: "recycle" }] });
  await take(kurta);
  const table = await viewTable(ctx, { kind: "return", returnId });
  for (const { proposed } of [...table.lines, ...table.units]) {
    expect(proposed?.A).toEqual({ disposition: "restock", why: "Back on the shelf it brings the most today." });
    expect(proposed?.D).toEqual({ disposition: "recycle", why: "Rule 1 of the store says so: grade D." });
  }
  expect(JSON.stringify(table)).not.toMatch(/minor|sold/i);
});

test("a unit's outlook: deadlines, and each way out today and tomorrow; without amounts for the warehouse, nothing once it has left", async () => {
  await rules({ halfLifeDays: { full_price: 1 } });
  await take(kurta, { grade: "A", damagedBy: "none" });
  const { unitId, soldMinor } = await one();
  const sku = (await one()).sku;
  const words = { name: "Neelam Mills", address: "", contact: "", productTypes: [], skuPrefixes: [sku], tags: [] };
  await saveVendor(ctx, { vendorId: "", ...words, windowDays: 0, windowFrom: "received" });
  const outlook = await viewOutlook(ctx, { unitId });
  expect(outlook).toMatchObject({ today: "2026-06-01", grade: "A", isAssumed: false, deadlines: [{ kind: "vendor", on: "2026-06-01" }] });
  expect(outlook?.routes[0]).toEqual({
    route: "full_price",
    isOpen: true,
    todayMinor: soldMinor,
    tomorrowMinor: Math.floor(soldMinor / 2),
  });
  expect(outlook?.routes.find((row) => row.route === "vendor_credit")).toMatchObject({
    todayMinor: Math.floor(soldMinor * 0.7),
    tomorrowMinor: 0,
  });
  const hand = await world.t.store("returns.myshopify.com", { actor: "staff:stf_1", role: "warehouse" });
  const seen = await viewOutlook(hand, { unitId });
  expect(seen?.routes.map((row) => row.route)).toEqual(outlook?.routes.map((row) => row.route));
  expect(seen?.routes.every((row) => row.todayMinor === null && row.tomorrowMinor === null)).toBe(true);
  await ctx.transact((tx) => moveUnit(tx, ctx, unitId, "route", { disposition: "dispose" }, { at: ctx.now(), device: "" }));
  await ctx.transact((tx) => moveUnit(tx, ctx, unitId, "leave", {}, { at: ctx.now(), device: "" }));
  expect(await viewOutlook(ctx, { unitId })).toBeNull();
  const neighbour = await world.t.store("neighbour.myshopify.com");
  await expect(viewOutlook(neighbour, { unitId })).rejects.toMatchObject({ code: "not_found" });
});
