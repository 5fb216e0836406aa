import { z } from "zod";
import { renewClocks, renewClocksName } from "~/application/bench/clocks/clock.server";
import { storesWithOldClocks } from "~db/queries/system/due.server";
import { defineJob } from "./define";
import { forStores } from "./for-stores.server";

/** Reckons what goods on the bench are worth today, and lose until tomorrow. */
export const renewClocksJob = defineJob({
  name: renewClocksName,
  payload: z.object({}),
  attempts: 3,
  timeoutSeconds: 1800,
  run: async (ctx) => {
    await renewClocks(ctx);
    return { done: true };
  },
});

/** Every hour, the stores in which a new day began with goods on the bench. */
export const renewClocksHourly = forStores("bench.renew-clocks-hourly", "4 * * * *", renewClocksJob, (app) =>
  storesWithOldClocks(app.database, app.now()),
);
