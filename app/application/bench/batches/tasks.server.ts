import { type FinishTask, type OpenTask, taskTable } from "~/domain/bench/batches/task";
import { NotFound, Refusal } from "~/domain/errors";
import { newId } from "~/domain/ids";
import { step } from "~/domain/machine";
import { findTask, insertTask, listTasksOf, lockTask, updateTask } from "~db/queries/unit-tasks.server";
import { findUnit, lockUnit, type UnitRow, updateUnit } from "~db/queries/units.server";
import { listStaff } from "~db/queries/views-staff.server";
import type { Ctx, VerbTx } from "../../ctx";
import { permit } from "../../permit";
import { lookAt } from "../take-unit.server";
import { noteUnit } from "../unit-steps.server";
import { takeFor } from "../work-unit.server";

/** Most tasks of one unit that wait at once. */
const openOfUnit = 5;

const note = (tx: VerbTx, ctx: Ctx, unit: UnitRow, name: string, data: Record<string, unknown>) =>
  noteUnit(tx, ctx, unit.unitId, { at: ctx.now(), device: "" }, { name, from: unit.state, to: unit.state, data });

/**
 * Asks for work on a unit that is on the bench. @returns the task's id
 * @throws NotFound for no such unit or person; Refusal `unit_gone`, `in_batch`, `too_many_tasks`, `not_allowed`
 */
export function openTask(ctx: Ctx, input: OpenTask): Promise<{ taskId: string }> {
  permit(ctx, "bench.batch");
  return ctx.transact(async (tx) => {
    const unit = await lockUnit(tx, input.unitId);
    if (!unit || unit.state === "void") throw new NotFound("The unit");
    if (unit.batchId) throw new Refusal("in_batch", "This unit is in a batch. Take it out of the batch first.");
    if (unit.state === "gone") throw new Refusal("unit_gone", "This unit has left the bench.");
    if (input.assignedTo && !(await listStaff(tx)).some((one) => one.staffId === input.assignedTo)) throw new NotFound("The person");
    const open = (await listTasksOf(tx, unit.unitId)).filter((task) => task.state === "open");
    if (open.length >= openOfUnit) throw new Refusal("too_many_tasks", `At most ${openOfUnit} tasks can wait for one unit.`);
    const now = ctx.now();
    const taskId = newId("tsk", now);
    await insertTask(tx, {
      ...{ taskId, unitId: unit.unitId, kind: input.kind, state: "open", words: input.words, createdAt: now, changedAt: now },
      assignedTo: input.assignedTo || null,
    });
    await note(tx, ctx, unit, "task-opened", { taskId, kind: input.kind });
    return { taskId };
  });
}

/**
 * Work is done: what it cost is taken off what its unit brings, and the unit is graded and routed anew where that was said. Whether its shopper is
 * paid stays as it was: that goods were repaired is not the shopper's doing.
 * @throws NotFound; Refusal `illegal_transition`, `unit_gone`, `in_batch`, `stock_told`, `needs_grade`, `not_allowed`
 */
export function finishTask(ctx: Ctx, input: FinishTask): Promise<void> {
  permit(ctx, "bench.batch");
  if (input.disposition && !input.grade) throw new Refusal("needs_grade", "Say its grade as well.", { grade: "Say its grade as well." });
  return ctx.transact(async (tx) => {
    const seen = await findTask(tx, input.taskId);
    const before = seen && (await findUnit(tx, seen.unitId));
    if (!seen || !before) throw new NotFound("The task");
    if (before.state === "gone") throw new Refusal("unit_gone", "This unit has left the bench. Give the task up.");
    const { grade, disposition } = input;
    const unit = grade ? (await takeFor(tx, before, disposition ?? before.disposition)).unit : await lockUnit(tx, before.unitId);
    const task = await lockTask(tx, input.taskId);
    if (!unit || !task) throw new NotFound("The task");
    const to = step(taskTable, task.state, "finish");
    const now = ctx.now();
    const { minutes, parts, costMinor } = input;
    await updateTask(tx, task.taskId, { state: to, minutes, parts, costMinor, finishedBy: ctx.actor, finishedAt: now }, now);
    await updateUnit(tx, unit.unitId, { workMinor: unit.workMinor + costMinor }, now);
    await note(tx, ctx, unit, "task-done", { taskId: task.taskId, kind: task.kind, minutes, minor: costMinor });
    if (!grade) return;
    const passes = unit.passes === null ? {} : { passes: unit.passes };
    const damagedBy = unit.damagedBy ?? "none";
    await lookAt(tx, ctx, unit.unitId, { grade, damagedBy, ...passes, ...(disposition && { disposition }) }, { at: now, device: "" });
  });
}

/** Gives a task up. @throws NotFound; Refusal `illegal_transition`, `not_allowed` */
export function dropTask(ctx: Ctx, input: { taskId: string }): Promise<void> {
  permit(ctx, "bench.batch");
  return ctx.transact(async (tx) => {
    const seen = await findTask(tx, input.taskId);
    const unit = seen && (await lockUnit(tx, seen.unitId));
    const task = seen && (await lockTask(tx, input.taskId));
    if (!unit || !task) throw new NotFound("The task");
    await updateTask(
      tx,
      task.taskId,
      { state: step(taskTable, task.state, "drop"), finishedBy: ctx.actor, finishedAt: ctx.now() },
      ctx.now(),
    );
    await note(tx, ctx, unit, "task-dropped", { taskId: task.taskId, kind: task.kind });
  });
}
