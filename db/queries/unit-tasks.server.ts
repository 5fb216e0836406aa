import { and, asc, desc, eq } from "drizzle-orm";
import type { TaskState } from "~/domain/bench/batches/task";
import type { TaskId, UnitId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { units } from "../schema/bench";
import { unitTasks } from "../schema/bench-batches";

export type TaskRow = typeof unitTasks.$inferSelect;
type NewTask = typeof unitTasks.$inferInsert;

/** Writes a new task. */
export async function insertTask(tx: StoreTx, row: Omit<NewTask, "storeId">): Promise<void> {
  await tx.db.insert(unitTasks).values({ storeId: tx.storeId, ...row });
}

const own = (tx: StoreTx, taskId: string) => and(eq(unitTasks.storeId, tx.storeId), eq(unitTasks.taskId, taskId as TaskId));

/** One task; null when this store has none of that id. */
export async function findTask(tx: StoreTx, taskId: string): Promise<TaskRow | null> {
  const [row] = await tx.db.select().from(unitTasks).where(own(tx, taskId));
  return row ?? null;
}

/** One task, locked. Who locks a task and its unit locks the unit first. */
export async function lockTask(tx: StoreTx, taskId: string): Promise<TaskRow | null> {
  const [row] = await tx.db.select().from(unitTasks).where(own(tx, taskId)).for("update");
  return row ?? null;
}

/** Changes a task whose lock the caller holds. */
export async function updateTask(tx: StoreTx, taskId: string, change: Partial<NewTask>, now: Date): Promise<void> {
  await tx.db
    .update(unitTasks)
    .set({ ...change, changedAt: now })
    .where(own(tx, taskId));
}

/** Tasks of one unit, the first first. */
export function listTasksOf(tx: StoreTx, unitId: string): Promise<TaskRow[]> {
  return tx.db
    .select()
    .from(unitTasks)
    .where(and(eq(unitTasks.storeId, tx.storeId), eq(unitTasks.unitId, unitId as UnitId)))
    .orderBy(asc(unitTasks.taskId));
}

/** Tasks in a state with their units: open ones the oldest first, others the newest first. */
export function listTasks(tx: StoreTx, state: TaskState, limit: number) {
  return tx.db
    .select({ task: unitTasks, unit: units })
    .from(unitTasks)
    .innerJoin(units, and(eq(units.storeId, unitTasks.storeId), eq(units.unitId, unitTasks.unitId)))
    .where(and(eq(unitTasks.storeId, tx.storeId), eq(unitTasks.state, state)))
    .orderBy(...(state === "open" ? [asc(unitTasks.createdAt), asc(unitTasks.taskId)] : [desc(unitTasks.taskId)]))
    .limit(limit);
}
