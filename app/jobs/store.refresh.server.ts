import { z } from "zod";
import { refreshStore } from "~/application/stores/refresh-store.server";
import { defineJob } from "./define";
import { whileConnected } from "./while-connected.server";

/** Reads the store's name, currency, zone and scopes again. */
export const refreshStoreJob = defineJob({
  name: "store.refresh",
  payload: z.object({}),
  attempts: 8,
  timeoutSeconds: 60,
  run: (ctx) =>
    whileConnected(async () => {
      await refreshStore(ctx);
      return { done: true };
    }),
});
