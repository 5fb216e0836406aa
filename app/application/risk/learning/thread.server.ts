import { startThread, type Thread } from "~/application/thread.server";
import type { Learnt, ToLearner } from "./learner";

/** A learner in a thread of its own: told sightings, asked once. Close it in any case. */
export function startLearning(): Thread<ToLearner, Learnt> {
  // Figures lie outside the heap; a small young generation and a near limit make it collect early instead of growing.
  return startThread(new URL("./thread-entry.ts", import.meta.url), { old: 320, young: 12 });
}
