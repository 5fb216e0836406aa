import type { Grade } from "../unit";
import type { TaskKind, TaskState } from "./task";

/** A task as pages show it; the cost is null for who may not see sums. */
export interface TaskShown {
  taskId: string;
  kind: TaskKind;
  state: TaskState;
  words: string;
  /** Names of the team; empty = whoever comes first, nobody yet. */
  assignedTo: string;
  finishedBy: string;
  createdAt: Date;
  finishedAt: Date | null;
  minutes: number;
  parts: string;
  costMinor: number | null;
  unit: { unitId: string; code: string; title: string; sku: string; grade: Grade | null; shelf: string; currency: string };
}

/** The tasks page. */
export interface TasksShown {
  open: TaskShown[];
  /** The newest that are done. */
  done: TaskShown[];
}
