import { z } from "zod";
import { remindShoppers } from "~/application/messages/remind-shoppers.server";
import { defineJob } from "./define";
import { forStores } from "./for-stores.server";

/** Reminds one store's shoppers of parcels not sent and of windows that close. */
export const remindShoppersJob = defineJob({
  name: "mail.remind",
  payload: z.object({}),
  attempts: 3,
  timeoutSeconds: 600,
  run: async (ctx) => {
    await remindShoppers(ctx);
    return { done: true };
  },
});

/** Once a day, when most of our shoppers are awake; every installed store. */
export const remindShoppersDaily = forStores("mail.remind-daily", "30 5 * * *", remindShoppersJob);
