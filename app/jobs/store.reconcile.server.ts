import { z } from "zod";
import { keepInstalled } from "~/application/stores/keep-installed.server";
import { reconcileStore } from "~/application/sync/reconcile-store.server";
import { defineJob } from "./define";
import { forStores } from "./for-stores.server";
import { whileConnected } from "./while-connected.server";

/** Repairs what webhooks lost in one store. */
export const reconcileJob = defineJob({
  name: "store.reconcile",
  payload: z.object({ sinceAt: z.iso.datetime().optional() }),
  attempts: 5,
  timeoutSeconds: 1800,
  run: (ctx, payload) =>
    whileConnected(async () => {
      // First: what is registered anew tells of changes from now on, those before are read below.
      await keepInstalled(ctx);
      await reconcileStore(ctx, payload.sinceAt === undefined ? {} : { since: new Date(payload.sinceAt) });
      return { done: true };
    }),
});

/** Every quarter of an hour, every store. */
export const reconcileAll = forStores("store.reconcile-all", "*/15 * * * *", reconcileJob);
