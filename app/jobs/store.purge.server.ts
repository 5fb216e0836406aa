import { z } from "zod";
import { purgeAfterDays, purgeStore } from "~/application/privacy/purge-store.server";
import { addDays } from "~/domain/time";
import { storesLeftBefore } from "~db/queries/system/due.server";
import { defineJob } from "./define";
import { forStores } from "./for-stores.server";

/** Deletes what is left of one store that left. */
export const purgeStoreJob = defineJob({
  name: "store.purge",
  payload: z.object({}),
  attempts: 5,
  timeoutSeconds: 600,
  run: async (ctx) => {
    await purgeStore(ctx);
    return { done: true };
  },
});

/** Every night, every store that left long enough ago: not every platform tells us when to forget. */
export const purgeLeft = forStores("store.purge-left", "47 2 * * *", purgeStoreJob, (app) =>
  storesLeftBefore(app.database, addDays(app.now(), -purgeAfterDays)),
);
