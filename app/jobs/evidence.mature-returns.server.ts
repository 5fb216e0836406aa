import { z } from "zod";
import { matureReturns } from "~/application/risk/evidence/mature-returns.server";
import { defineJob } from "./define";
import { forStores } from "./for-stores.server";

/** Counts what became of delivered orders whose time to be sent back is over. */
export const matureReturnsJob = defineJob({
  name: "evidence.mature-returns",
  payload: z.object({}),
  attempts: 3,
  timeoutSeconds: 1800,
  run: async (ctx) => {
    await matureReturns(ctx);
    return { done: true };
  },
});

/** Every night, before learning. */
export const matureReturnsNightly = forStores("evidence.mature-returns-nightly", "7 20 * * *", matureReturnsJob);
