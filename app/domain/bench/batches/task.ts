import { z } from "zod";
import type { StateOf } from "../../machine";
import { dispositions, grades } from "../unit";

/** Work on a unit before it goes on. */
export const taskKinds = ["repair", "repack", "clean"] as const;
export type TaskKind = (typeof taskKinds)[number];

/** open = somebody should do it; done = done, with its outcome; dropped = not worth it. */
export const taskTable = { open: { finish: "done", drop: "dropped" }, done: {}, dropped: {} } as const;
export const taskStates = ["open", "done", "dropped"] as const satisfies readonly (keyof typeof taskTable)[];
export type TaskState = StateOf<typeof taskTable>;

/** Kinds of work in words. */
export const taskKindWords: Readonly<Record<TaskKind, string>> = { repair: "Repair", repack: "Repack", clean: "Clean" };

/** Work asked for. */
export const OpenTask = z.object({
  unitId: z.string().min(1).max(60),
  kind: z.enum(taskKinds),
  words: z.string().trim().max(300, "At most 300 characters.").default(""),
  /** Of the team; empty = whoever comes first. */
  assignedTo: z.string().max(60).default(""),
});
export type OpenTask = z.infer<typeof OpenTask>;

/** Work done, and what the unit is now. */
export const FinishTask = z.object({
  taskId: z.string().min(1).max(60),
  minutes: z.number().int("Whole minutes.").min(0, "Nothing or more.").max(10_000, "At most 10,000."),
  parts: z.string().trim().max(300, "At most 300 characters.").default(""),
  /** What parts and work cost, minor units of the unit's currency. */
  costMinor: z.number().int().nonnegative(),
  /** null = as it was. */
  grade: z.enum(grades).nullable(),
  /** null = as it was; only with a grade. */
  disposition: z.enum(dispositions).nullable(),
});
export type FinishTask = z.infer<typeof FinishTask>;
