import { z } from "zod";
import { rereadOrders } from "~/application/sync/reread-orders.server";
import { defineJob } from "./define";
import { whileConnected } from "./while-connected.server";

/** Reads orders again that webhooks told incompletely; with an id, that order alone. */
export const rereadOrdersJob = defineJob({
  name: "order.re-read",
  payload: z.object({ orderExternalId: z.string().optional() }),
  attempts: 8,
  timeoutSeconds: 900,
  run: (ctx, payload) =>
    whileConnected(async () => {
      await rereadOrders(ctx, payload.orderExternalId === undefined ? {} : { orderExternalId: payload.orderExternalId });
      return { done: true };
    }),
});
