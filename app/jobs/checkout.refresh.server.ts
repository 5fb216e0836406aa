import { z } from "zod";
import { refreshGuard } from "~/application/checkout/refresh-guard.server";
import { defineJob } from "./define";
import { forStores } from "./for-stores.server";

/** Looks at all shoppers of a store again whose checkout is guarded: scores fade and models are learnt anew. Nothing where it is off. */
export const refreshGuardJob = defineJob({
  name: "checkout.refresh",
  payload: z.object({}),
  attempts: 3,
  timeoutSeconds: 60,
  run: async (ctx) => {
    await refreshGuard(ctx);
    return { done: true };
  },
});

/** Every night after learning, every installed store. */
export const refreshGuardNightly = forStores("checkout.refresh-nightly", "25 22 * * *", refreshGuardJob);
