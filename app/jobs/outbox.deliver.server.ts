import { z } from "zod";
import { deliverOutbox } from "~/application/outbox/deliver-outbox.server";
import { storesWithDueOutbox } from "~db/queries/system/due.server";
import { defineJob } from "./define";
import { forStores } from "./for-stores.server";

/** Sends what this store's outbox holds; comes back when a failed message is due again. */
export const deliverOutboxJob = defineJob({
  name: "outbox.deliver",
  payload: z.object({}),
  attempts: 5,
  timeoutSeconds: 600,
  run: async (ctx) => {
    const { nextInSeconds } = await deliverOutbox(ctx);
    return nextInSeconds === null ? { done: true } : { snoozeSeconds: nextInSeconds };
  },
});

/** Finds messages whose sender died or whose job was lost. */
export const sweepOutbox = forStores("outbox.sweep", "* * * * *", deliverOutboxJob, (app) =>
  storesWithDueOutbox(app.database, app.now(), 1000),
);
