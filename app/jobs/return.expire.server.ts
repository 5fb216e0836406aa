import { z } from "zod";
import { freeForgotten } from "~/application/returns/exchange-filing.server";
import { chaseGoods } from "~/application/returns/exchange-missing.server";
import { expireReturns } from "~/application/returns/expire-returns.server";
import { sweepPhotos } from "~/application/returns/sweep-photos.server";
import { defineJob } from "./define";
import { forStores } from "./for-stores.server";

const batch = 200;

/** Ends forgotten returns and removes unused photos of one store; comes back at once while there may be more. */
export const expireReturnsJob = defineJob({
  name: "return.expire",
  payload: z.object({}),
  attempts: 3,
  timeoutSeconds: 300,
  run: async (ctx) => {
    const expired = await expireReturns(ctx, batch);
    await chaseGoods(ctx);
    await freeForgotten(ctx);
    const swept = await sweepPhotos(ctx, batch);
    return expired === batch || swept === batch ? { snoozeSeconds: 5 } : { done: true };
  },
});

/** Every night, every installed store. */
export const expireReturnsNightly = forStores("return.expire-nightly", "40 1 * * *", expireReturnsJob);
