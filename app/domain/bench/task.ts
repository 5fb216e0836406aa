import type { StateOf } from "../machine";

/** Work on a unit before it goes on. */
export const taskKinds = ["repair", "repack", "clean"] as const;
export type TaskKind = (typeof taskKinds)[number];

/** open = somebody should do it; done = done, with its outcome; dropped = not worth it. */
export const taskTable = { open: { finish: "done", drop: "dropped" }, done: {}, dropped: {} } as const;
export const taskStates = ["open", "done", "dropped"] as const satisfies readonly (keyof typeof taskTable)[];
export type TaskState = StateOf<typeof taskTable>;
