import { beforeEach, describe, expect, test } from "vitest";
import { benchUnits } from "~/testing/bench-world";
import { type ReturnsWorld, returnsWorld } from "~/testing/returns/returns-world";
import { findUnit, listUnitEvents, type UnitRow } from "~db/queries/units.server";
import { closeBatch, creditBatch } from "./batch-steps.server";
import { fillBatch, openBatch } from "./batches.server";
import { dropTask, finishTask, openTask } from "./tasks.server";
import { viewTasks, viewTasksOf } from "./view-tasks.server";

let world: ReturnsWorld;
let ctx: ReturnsWorld["ctx"];
let unit: UnitRow;
const ask = (more: object = {}) => openTask(ctx, { unitId: unit.unitId, kind: "repair", words: "New zip", assignedTo: "", ...more });
const done = { minutes: 12, parts: "Zip", costMinor: 4500, grade: null, disposition: null };
const now = async () => {
  const row = await ctx.transact((tx) => findUnit(tx, unit.unitId));
  if (!row) throw new Error("no unit");
  return row;
};

beforeEach(async () => {
  world = await returnsWorld();
  ctx = world.ctx;
  const lines = [{ id: "gid://fake/Order/1/kurta", quantity: 1, priceMinor: 100_000 }];
  const [first] = await benchUnits(ctx, world.fake, { grade: "D", disposition: "refurbish", lines });
  if (!first) throw new Error("no unit");
  unit = first;
});

describe("work on a unit", () => {
  test("is asked for, done, and its outcome stands with the unit: graded anew, routed, its cost taken off what it brings", async () => {
    const { taskId } = await ask();
    expect((await viewTasks(ctx)).open).toMatchObject([{ taskId, words: "New zip", unit: { code: unit.code } }]);
    await finishTask(ctx, { ...done, taskId, grade: "B", disposition: "recycle" });
    expect(await now()).toMatchObject({ grade: "B", disposition: "recycle", workMinor: 4500, passes: unit.passes, damagedBy: "unknown" });
    await expect(finishTask(ctx, { ...done, taskId })).rejects.toMatchObject({ code: "illegal_transition" });
    const batch = await openBatch(ctx, { kind: "recycle", name: "", vendorId: "", channelId: "" });
    await fillBatch(ctx, { ...batch, codes: unit.code, unitIds: [] });
    await expect(ask()).rejects.toMatchObject({ code: "in_batch" });
    await closeBatch(ctx, batch);
    await creditBatch(ctx, { ...batch, receivedMinor: 10_000 });
    expect((await now()).recoveredMinor).toBe(5500);
    const names = (await ctx.transact((tx) => listUnitEvents(tx, unit.unitId))).map((event) => event.name);
    expect(names.slice(3)).toEqual(["task-opened", "task-done", "graded", "routed", "batched", "left", "credited"]);
    expect((await viewTasks(ctx)).done).toMatchObject([{ taskId, minutes: 12, parts: "Zip", costMinor: 4500 }]);
  });

  test("may leave the unit as it was; costs add up; what is given up costs nothing", async () => {
    for (const costMinor of [100, 23]) await finishTask(ctx, { ...done, ...(await ask({ kind: "clean" })), costMinor });
    await dropTask(ctx, await ask());
    expect(await now()).toMatchObject({ grade: "D", disposition: "refurbish", state: "routed", workMinor: 123 });
    const { tasks } = await viewTasksOf(ctx, unit);
    expect(tasks.map((task) => task.state)).toEqual(["done", "done", "dropped"]);
    const again = await ask();
    expect(() => finishTask(ctx, { ...done, ...again, disposition: "restock" })).toThrow(/grade/);
  });

  test("two people finish it at once: it counts once", async () => {
    const task = await ask();
    const both = await Promise.allSettled([finishTask(ctx, { ...done, ...task }), finishTask(ctx, { ...done, ...task })]);
    expect(both.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await now()).workMinor).toBe(4500);
  });

  test("is the warehouse's to do, which sees no cost; another store's is not there", async () => {
    const hand = world.t.app.forStore(ctx.storeId, "staff:stf_1", "warehouse");
    const task = await openTask(hand, { unitId: unit.unitId, kind: "repack", words: "", assignedTo: "" });
    await finishTask(hand, { ...done, ...task });
    expect((await viewTasks(hand)).done).toMatchObject([{ costMinor: null, finishedBy: "Staff" }]);
    const reader = world.t.app.forStore(ctx.storeId, "staff:stf_2", "read_only");
    expect(() => openTask(reader, { unitId: unit.unitId, kind: "repack", words: "", assignedTo: "" })).toThrow(/may not do this/);
    const other = await world.t.store("neighbour.myshopify.com");
    await expect(dropTask(other, task)).rejects.toMatchObject({ code: "not_found" });
    await expect(ask({ assignedTo: "stf_nobody" })).rejects.toMatchObject({ code: "not_found" });
  });
});
