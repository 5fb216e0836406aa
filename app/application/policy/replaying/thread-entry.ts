import { parentPort } from "node:worker_threads";
import { judgeOf, type ToJudge } from "./judge";

/** The inside of the judging thread: gets its brief once, answers each slice. */
let judge: ReturnType<typeof judgeOf>;
parentPort?.on("message", (message: ToJudge) => {
  if ("begin" in message) judge = judgeOf(message.begin);
  else parentPort?.postMessage(judge(message.slice));
});
