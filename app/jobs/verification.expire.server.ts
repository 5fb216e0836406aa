import { z } from "zod";
import { expireVerifications } from "~/application/verifications/expire-verifications.server";
import { defineJob } from "./define";
import { forStores } from "./for-stores.server";

const batch = 200;

/** Ends a store's askings that nobody answered in time and reminds of those half over; comes back at once while there may be more. */
export const expireVerificationsJob = defineJob({
  name: "verification.expire",
  payload: z.object({}),
  attempts: 3,
  timeoutSeconds: 120,
  run: async (ctx) => ((await expireVerifications(ctx, batch)) === batch ? { snoozeSeconds: 5 } : { done: true }),
});

/** Every night, every installed store: each asking has a job of its own time, and this finds what one of them missed. */
export const expireVerificationsNightly = forStores("verification.expire-nightly", "50 1 * * *", expireVerificationsJob);
