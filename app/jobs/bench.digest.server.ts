import { z } from "zod";
import { sendBenchDigests } from "~/application/bench/clocks/send-bench-digests.server";
import { digestHour } from "~/application/desk/send-digests.server";
import { storesWithGoodsDue } from "~db/queries/system/due.server";
import { defineJob } from "./define";
import { forStores } from "./for-stores.server";

/** Tells those of one store who want to know which goods must leave the bench today. */
export const benchDigestJob = defineJob({
  name: "bench.digest",
  payload: z.object({}),
  attempts: 3,
  timeoutSeconds: 60,
  run: async (ctx) => {
    await sendBenchDigests(ctx);
    return { done: true };
  },
});

/** Every half hour, the stores whose morning has come, with goods on their last day and somebody to tell. */
export const benchDigestOften = forStores("bench.digest-often", "25,55 * * * *", benchDigestJob, (app) =>
  storesWithGoodsDue(app.database, app.now(), digestHour),
);
