import { z } from "zod";
import { expireVerifications } from "~/application/verifications/expire-verifications.server";
import { installedStores } from "~db/queries/system/due.server";
import { defineJob, type ScheduleDefinition } from "./define";

const batch = 200;

/** Ends a store's askings that nobody answered in time; comes back at once while there may be more. */
export const expireVerificationsJob = defineJob({
  name: "verification.expire",
  payload: z.object({}),
  attempts: 3,
  timeoutSeconds: 120,
  run: async (ctx) => ((await expireVerifications(ctx, batch)) === batch ? { snoozeSeconds: 5 } : { done: true }),
});

/** Every night, every installed store: each asking has a job of its own time, and this finds what one of them missed. */
export const expireVerificationsNightly: ScheduleDefinition = {
  name: "verification.expire-nightly",
  cron: "50 1 * * *",
  run: async (app) => {
    for (const storeId of await installedStores(app.database))
      await app.forStore(storeId, "system").transact(async (tx) => tx.enqueue([{ name: expireVerificationsJob.name, payload: {} }]));
  },
};
