import { z } from "zod";
import { learnStore } from "~/application/risk/learning/learn-store.server";
import { defineJob } from "./define";
import { forStores } from "./for-stores.server";

// Learning takes a processor and some memory: one store after the other in a process.
let last: Promise<unknown> = Promise.resolve();

/** Learns one store's own models, of RTO and of returns after delivery, when something is to be learnt. */
export const learnStoreJob = defineJob({
  name: "store.learn",
  payload: z.object({}),
  attempts: 3,
  timeoutSeconds: 3600,
  run: async (ctx) => {
    const mine = last.then(async () => {
      const rto = await learnStore(ctx, "rto");
      return { rto, returns: rto.ended === "too_soon" ? rto : await learnStore(ctx, "returns") };
    });
    last = mine.catch(() => {});
    const { rto, returns } = await mine;
    if (rto.ended === "too_soon") return { snoozeSeconds: rto.waitSeconds };
    return rto.ended === "learnt" || returns.ended === "learnt" ? { done: true } : { cancel: rto.ended };
  },
});

/** Every night, every store. */
export const learnNightly = forStores("store.learn-nightly", "37 20 * * *", learnStoreJob);
