import { z } from "zod";
import { rereadOrders } from "~/application/sync/reread-orders.server";
import { defineJob } from "./define";
import { whileConnected } from "./while-connected.server";

/** Reads orders again that webhooks told incompletely; with an id, that order alone. */
export const rereadOrdersJob = defineJob({
  name: "order.re-read",
  // `tries`: how often a reading came out older than what is held.
  payload: z.object({ orderExternalId: z.string().optional(), tries: z.number().int().optional() }),
  attempts: 8,
  timeoutSeconds: 900,
  run: (ctx, payload) =>
    whileConnected(async () => {
      const { orderExternalId, tries } = payload;
      await rereadOrders(ctx, { ...(orderExternalId === undefined ? {} : { orderExternalId }), ...(tries === undefined ? {} : { tries }) });
      return { done: true };
    }),
});
