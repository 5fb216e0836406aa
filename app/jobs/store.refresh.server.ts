import { z } from "zod";
import { keepInstalled } from "~/application/stores/keep-installed.server";
import { refreshStore } from "~/application/stores/refresh-store.server";
import { defineJob } from "./define";
import { whileConnected } from "./while-connected.server";

/** Reads the store's name, currency, zone and scopes again, and sees to what we have there. */
export const refreshStoreJob = defineJob({
  name: "store.refresh",
  payload: z.object({}),
  attempts: 8,
  timeoutSeconds: 60,
  run: (ctx) =>
    whileConnected(async () => {
      await refreshStore(ctx);
      await keepInstalled(ctx);
      return { done: true };
    }),
});
