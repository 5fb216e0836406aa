import type { TaskShown, TasksShown } from "~/domain/bench/batches/task-view";
import { NotFound } from "~/domain/errors";
import type { StoreTx } from "~db/client.server";
import { listTasks, listTasksOf, type TaskRow } from "~db/queries/unit-tasks.server";
import { findUnit, type UnitRow } from "~db/queries/units.server";
import { listStaff } from "~db/queries/views-staff.server";
import type { Ctx } from "../../ctx";
import { seesWorth } from "../sees-worth";

/** Most open tasks, and most that are done, on the page. */
const listedOpen = 100;
const listedDone = 50;

/** Open tasks, the oldest first, and the newest that are done. */
export function viewTasks(ctx: Ctx): Promise<TasksShown> {
  return ctx.transact(async (tx) => {
    const show = await shower(tx, ctx);
    const listed = async (state: "open" | "done", limit: number) =>
      (await listTasks(tx, state, limit)).map(({ task, unit }) => show(task, unit));
    return { open: await listed("open", listedOpen), done: await listed("done", listedDone) };
  });
}

/** Tasks of one unit, the first first, and the team that they can be given to. @throws NotFound */
export function viewTasksOf(ctx: Ctx, input: { unitId: string }): Promise<{ tasks: TaskShown[]; team: { id: string; name: string }[] }> {
  return ctx.transact(async (tx) => {
    const unit = await findUnit(tx, input.unitId);
    if (!unit) throw new NotFound("The unit");
    const show = await shower(tx, ctx);
    const team = (await listStaff(tx)).map((one, i) => ({
      id: one.staffId,
      name: ctx.sealer.open(ctx.storeId, one.name) || `Person ${i + 1}`,
    }));
    return { tasks: (await listTasksOf(tx, unit.unitId)).map((task) => show(task, unit)), team };
  });
}

async function shower(tx: StoreTx, ctx: Ctx): Promise<(task: TaskRow, unit: UnitRow) => TaskShown> {
  const sees = seesWorth(ctx);
  const team = new Map((await listStaff(tx)).map((one) => [one.staffId, ctx.sealer.open(ctx.storeId, one.name) || "Staff"]));
  const nameOf = (staffId: string | null) => (staffId ? (team.get(staffId) ?? "Staff") : "");
  return (task, unit) => ({
    ...{ taskId: task.taskId, kind: task.kind, state: task.state, words: task.words, createdAt: task.createdAt },
    ...{ finishedAt: task.finishedAt, minutes: task.minutes, parts: task.parts, costMinor: sees ? task.costMinor : null },
    ...{ assignedTo: nameOf(task.assignedTo), finishedBy: nameOf(task.finishedBy?.replace(/^staff:/, "") ?? null) },
    unit: {
      ...{ unitId: unit.unitId, code: unit.code, title: [unit.title, unit.variantTitle].filter(Boolean).join(", "), sku: unit.sku },
      ...{ grade: unit.grade, shelf: unit.shelf, currency: unit.currency },
    },
  });
}
