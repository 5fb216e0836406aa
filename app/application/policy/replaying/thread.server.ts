import { startThread, type Thread } from "~/application/thread.server";
import type { Judged, ReplayBrief, ToJudge } from "./judge";

/** A judge in a thread of its own, with room for what is gone as soon as it is judged. Close it in any case. */
export function startJudging(brief: ReplayBrief): Thread<ToJudge, Judged> {
  const thread = startThread<ToJudge, Judged>(new URL("./thread-entry.ts", import.meta.url), { old: 128, young: 48 });
  thread.tell({ begin: brief });
  return thread;
}
