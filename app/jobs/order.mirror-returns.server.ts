import { z } from "zod";
import { mirrorReturnsOfOrder } from "~/application/returns/mirror-returns-of-order.server";
import { defineJob } from "./define";
import { whileConnected } from "./while-connected.server";

/** Re-reads the native returns of some orders. */
export const mirrorReturnsJob = defineJob({
  name: "order.mirror-returns",
  payload: z.object({ orderExternalIds: z.array(z.string()).min(1).max(100) }),
  attempts: 8,
  timeoutSeconds: 600,
  run: (ctx, { orderExternalIds }) =>
    whileConnected(async () => {
      for (const orderExternalId of orderExternalIds) await mirrorReturnsOfOrder(ctx, { orderExternalId });
      return { done: true };
    }),
});
