import { z } from "zod";
import { raiseAlarms } from "~/application/money/raise-alarms.server";
import { defineJob } from "./define";
import { forStores } from "./for-stores.server";

/** Warns the staff of one store of promises of money that will break. */
export const alarmPromisesJob = defineJob({
  name: "promise.alarm",
  payload: z.object({}),
  attempts: 3,
  timeoutSeconds: 120,
  run: async (ctx) => {
    await raiseAlarms(ctx);
    return { done: true };
  },
});

/** Every hour, every installed store: days begin at different hours in different zones. */
export const alarmPromisesHourly = forStores("promise.alarm-hourly", "25 * * * *", alarmPromisesJob);
