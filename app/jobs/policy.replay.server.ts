import { z } from "zod";
import { runReplay } from "~/application/policy/replaying/run-replay.server";
import { defineJob } from "./define";

/** Holds a version of the return policy against last year before it is published. */
export const replayPolicyJob = defineJob({
  name: "policy.replay",
  payload: z.object({ replayId: z.string() }),
  attempts: 5,
  timeoutSeconds: 1800,
  run: async (ctx, payload) => {
    const end = await runReplay(ctx, payload);
    return end === "done" ? { done: true } : { cancel: end ?? "replay_stopped" };
  },
});
