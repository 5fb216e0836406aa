import { z } from "zod";
import { rescoreOpenOrders } from "~/application/risk/rescore-open-orders.server";
import { defineJob } from "./define";

/** Scores a store's open orders anew, after another model began to speak. */
export const rescoreOrdersJob = defineJob({
  name: "order.rescore",
  payload: z.object({}),
  attempts: 5,
  timeoutSeconds: 3600,
  run: async (ctx) => {
    await rescoreOpenOrders(ctx);
    return { done: true };
  },
});
