import { z } from "zod";
import { learnStore } from "~/application/risk/learning/learn-store.server";
import { defineJob } from "./define";
import { forStores } from "./for-stores.server";

// Learning takes a processor and some memory: one store after the other in a process.
let last: Promise<unknown> = Promise.resolve();

/** Learns one store's own risk model, when something is to be learnt. */
export const learnStoreJob = defineJob({
  name: "store.learn",
  payload: z.object({}),
  attempts: 3,
  timeoutSeconds: 3600,
  run: async (ctx) => {
    const mine = last.then(() => learnStore(ctx));
    last = mine.catch(() => {});
    const learning = await mine;
    if (learning.ended === "too_soon") return { snoozeSeconds: learning.waitSeconds };
    return learning.ended === "learnt" ? { done: true } : { cancel: learning.ended };
  },
});

/** Every night, every store. */
export const learnNightly = forStores("store.learn-nightly", "37 20 * * *", learnStoreJob);
