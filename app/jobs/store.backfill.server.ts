import { z } from "zod";
import { runBackfill } from "~/application/sync/run-backfill.server";
import { defineJob } from "./define";
import { whileConnected } from "./while-connected.server";

/** Brings the store's backfill one step on and comes back until it ended. */
export const backfillJob = defineJob({
  name: "store.backfill",
  payload: z.object({}),
  attempts: 8,
  timeoutSeconds: 900,
  run: (ctx) =>
    whileConnected(async () => {
      for (;;) {
        const seconds = await runBackfill(ctx);
        if (seconds === null) return { done: true };
        if (seconds > 0) return { snoozeSeconds: seconds };
      }
    }),
});
