import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import type { TakeUnit } from "~/domain/bench/commands";
import { newId } from "~/domain/ids";
import { anOrder } from "~/testing/returns/an-order";
import { kurta, line, order, type ReturnsWorld, returnsWorld, scarf } from "~/testing/returns/returns-world";
import { listReturnLines } from "~db/queries/returns.server";
import { listUnitEvents, unitsOf } from "~db/queries/units.server";
import { returnLines } from "~db/schema/returns";
import { approveReturn } from "../returns/approve-return.server";
import { receiveReturn } from "../returns/receive-return.server";
import { findOnBench, viewTable } from "./find-on-bench.server";
import { finishTable } from "./finish-table.server";
import { takeUnit } from "./take-unit.server";
import { undoUnit, workUnit } from "./work-unit.server";

let world: ReturnsWorld;
let ctx: ReturnsWorld["ctx"];
let returnId: string;
let seq = 0;
const scan = () => ({ device: "bench-1", seq: ++seq, at: ctx.now() });
const from = () => ({ kind: "return" as const, returnId });
const take = (orderLineExternalId: string | null, more: Partial<TakeUnit> = {}) =>
  takeUnit(ctx, { scan: scan(), from: from(), orderLineExternalId, sku: "", title: "", ...more });
const mine = () => ctx.transact((tx) => unitsOf(tx, { returnId }));
const one = async (at = 0) => {
  const unit = (await mine())[at];
  if (!unit) throw new Error("no unit");
  return unit;
};

beforeEach(async () => {
  world = await returnsWorld();
  ctx = world.ctx;
  await anOrder(ctx, world.fake);
  ({ returnId } = await world.ask([line(kurta, 2), line(scarf, 1)]));
  await world.drain();
  if ((await world.read(returnId))?.request === "requested") await approveReturn(ctx, { returnId });
  await world.drain();
});

describe("a code", () => {
  test("of a return, of its order, of a unit: the same table", async () => {
    const name = (await world.read(returnId))?.name ?? "";
    const byReturn = await findOnBench(ctx, { code: name.toLowerCase() });
    expect(byReturn).toMatchObject({ kind: "table", table: { from: { returnId }, awaited: true, name } });
    const orderName = byReturn.kind === "table" ? byReturn.table.orderName : "";
    expect(await findOnBench(ctx, { code: orderName.replace("#", "") })).toMatchObject({ kind: "table", table: { from: { returnId } } });
    await take(kurta);
    const { code, unitId } = await one();
    expect(await findOnBench(ctx, { code: code.toLowerCase() })).toMatchObject({
      kind: "table",
      unitId,
      table: { lines: [{ here: 1, expected: 2 }, { here: 0 }] },
    });
    expect(await findOnBench(ctx, { code: "nothing at all" })).toEqual({ kind: "none" });
    // A SKU that is awaited leads to who waits for it.
    expect(await findOnBench(ctx, { code: "SKU-1" })).toMatchObject({ kind: "table", table: { from: { returnId } } });
  });
});

describe("a unit", () => {
  test("is taken in, graded and routed in one breath, each step with its line in the trail", async () => {
    await take(kurta, { look: { grade: "A", damagedBy: "none", disposition: "restock" } });
    const unit = await one();
    expect(unit).toMatchObject({ state: "routed", grade: "A", passes: true, disposition: "restock", source: "return" });
    const trail = await ctx.transact((tx) => listUnitEvents(tx, unit.unitId));
    expect(trail.map((event) => [event.name, event.fromState, event.toState])).toEqual([
      ["received", null, "here"],
      ["graded", "here", "graded"],
      ["routed", "graded", "routed"],
    ]);
  });

  test("sent twice is one; more than were asked for is refused, and taken as something extra", async () => {
    const again = { scan: scan() };
    await take(scarf, again);
    expect(await take(scarf, again)).toMatchObject({ again: true, unitId: (await one()).unitId });
    await expect(take(scarf)).rejects.toMatchObject({ code: "all_here" });
    await expect(take("gid://fake/other")).rejects.toMatchObject({ code: "not_in_parcel" });
    await expect(take(null)).rejects.toMatchObject({ code: "unnamed_extra" });
    await take(null, { title: "A single shoe" });
    expect((await mine()).map((unit) => unit.source)).toEqual(["return", "extra"]);
    expect(await viewTable(ctx, from())).toMatchObject({ lines: [{ here: 0 }, { here: 1 }] });
  });

  test("two people with one parcel: the last unit is received once", async () => {
    const both = await Promise.allSettled([take(scarf), take(scarf)]);
    expect(both.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await mine()).toHaveLength(1);
  });

  test("is undone step by step, with a reason; who changes what they did not see is told so", async () => {
    await take(kurta, { look: { grade: "B", damagedBy: "none", disposition: "refurbish" } });
    const { unitId } = await one();
    const undo = async (reason = "wrong box") => undoUnit(ctx, { scan: scan(), unitId, version: (await one()).version, reason });
    await expect(undoUnit(ctx, { scan: scan(), unitId, version: 1, reason: "old" })).rejects.toMatchObject({ code: "changed_meanwhile" });
    await undo();
    expect(await one()).toMatchObject({ state: "graded", grade: "B", disposition: null });
    await undo();
    expect(await one()).toMatchObject({ state: "here", grade: null, passes: null });
    await undo();
    expect(await mine()).toEqual([]);
    const trail = await ctx.transact((tx) => listUnitEvents(tx, unitId));
    expect(trail.filter((event) => event.name === "undone").map((event) => event.data)).toEqual(Array(3).fill({ reason: "wrong box" }));
  });
});

test("a parcel of which every scan was wrong may be received without the bench again", async () => {
  await take(kurta);
  const { unitId, version } = await one();
  expect(await world.read(returnId)).toMatchObject({ onBench: true });
  await undoUnit(ctx, { scan: scan(), unitId, version, reason: "wrong parcel" });
  expect(await world.read(returnId)).toMatchObject({ onBench: false });
  await world.receiveAll(returnId);
  expect(await world.read(returnId)).toMatchObject({ request: "received", onBench: false });
});

test("two lines of one article: a unit taken back makes room on its own line", async () => {
  await ctx.transact(async (tx) => {
    const [first] = await listReturnLines(tx, [returnId]);
    if (!first) throw new Error("no line");
    await tx.db.update(returnLines).set({ quantity: 1 }).where(eq(returnLines.returnLineId, first.returnLineId));
    await tx.db.insert(returnLines).values({ ...first, returnLineId: newId("rln", ctx.now()), externalId: null, quantity: 1 });
  });
  await take(kurta, { look: { grade: "A", damagedBy: "none" } });
  await take(kurta, { look: { grade: "A", damagedBy: "none" } });
  const { unitId } = await one();
  for (let step = 0; step < 2; step++) {
    const { version } = await one();
    await undoUnit(ctx, { scan: scan(), unitId, version, reason: "wrong" });
  }
  await take(kurta, { look: { grade: "A", damagedBy: "none" } });
  await finishTable(ctx, { scan: scan(), from: from() });
  const lines = (await world.linesOf(returnId)).filter((got) => got.orderLineExternalId === kurta);
  expect(lines.map((got) => [got.quantity, got.receivedQuantity])).toEqual([
    [1, 1],
    [1, 1],
  ]);
});

describe("a finished parcel", () => {
  test("counts each unit once: what passed is paid, what did not come is missing", async () => {
    await expect(finishTable(ctx, { scan: scan(), from: from() })).rejects.toMatchObject({ code: "nothing_received" });
    await take(kurta, { look: { grade: "A", damagedBy: "none" } });
    await take(kurta);
    await expect(
      receiveReturn(ctx, { returnId, lines: [{ returnLineId: "x", receivedQuantity: 1, inspection: "passed" }] }),
    ).rejects.toMatchObject({ code: "on_bench" });
    await expect(finishTable(ctx, { scan: scan(), from: from() })).rejects.toMatchObject({ code: "not_graded" });
    const second = await one(1);
    await workUnit(ctx, { scan: scan(), unitId: second.unitId, version: second.version, look: { grade: "D", damagedBy: "shopper" } });
    await finishTable(ctx, { scan: scan(), from: from() });
    expect(await world.read(returnId)).toMatchObject({ request: "received", parcel: "arrived", onBench: true });
    expect((await world.linesOf(returnId)).map((got) => [got.receivedQuantity, got.passedQuantity, got.inspection])).toEqual([
      [2, 1, "passed"],
      [0, null, "pending"],
    ]);
    await expect(take(scarf)).rejects.toMatchObject({ code: "not_awaited" });
    // What is counted stays counted; where it goes may still be said, and its grade put right, which no longer moves money.
    const kept = await one(1);
    await expect(undoUnit(ctx, { scan: scan(), unitId: kept.unitId, version: kept.version, reason: "no" })).rejects.toMatchObject({
      code: "return_over",
    });
    await workUnit(ctx, {
      scan: scan(),
      unitId: kept.unitId,
      version: kept.version,
      look: { grade: "A", damagedBy: "none", disposition: "restock" },
    });
    expect(await one(1)).toMatchObject({ grade: "A", passes: false, state: "routed" });
  });
});

test("an order's parcel that came back undelivered: its units are taken in as RTO, never as a return", async () => {
  const other = "gid://fake/Order/2";
  const row = await anOrder(ctx, world.fake, { externalId: other, deliveredAt: null });
  const orderId = row.orderId;
  const found = await viewTable(ctx, { kind: "order", orderId });
  expect(found.lines.length).toBeGreaterThan(0);
  await takeUnit(ctx, {
    scan: scan(),
    from: { kind: "order", orderId },
    orderLineExternalId: found.lines[0]?.orderLineExternalId ?? "",
    sku: "",
    title: "",
  });
  expect((await ctx.transact((tx) => unitsOf(tx, { orderId }))).map((unit) => [unit.source, unit.returnId])).toEqual([["rto", null]]);
  expect(order).not.toBe(other);
});
