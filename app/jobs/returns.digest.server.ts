import { z } from "zod";
import { sendDigests } from "~/application/desk/send-digests.server";
import { digestPaces } from "~/domain/returns/desk";
import { storesWithReaders } from "~db/queries/system/due.server";
import { defineJob, type ScheduleDefinition } from "./define";

/** Tells those of one store who want to know at one pace that requests are new. */
export const sendDigestsJob = defineJob({
  name: "returns.digest",
  payload: z.object({ pace: z.enum(digestPaces) }),
  attempts: 3,
  timeoutSeconds: 60,
  run: async (ctx, { pace }) => {
    await sendDigests(ctx, { pace });
    return { done: true };
  },
});

/** Every ten minutes, the stores whose team wants to know: at once, and each morning at the store's own hour. */
export const sendDigestsOften: ScheduleDefinition = {
  name: "returns.digest-often",
  cron: "*/10 * * * *",
  run: async (app) => {
    for (const { storeId, pace } of await storesWithReaders(app.database))
      await app
        .forStore(storeId, "system")
        .transact(async (tx) => tx.enqueue([{ name: sendDigestsJob.name, payload: { pace }, key: pace }]));
  },
};
