import { z } from "zod";
import { readProducts } from "~/application/policy/read-products.server";
import { defineJob } from "./define";
import { whileConnected } from "./while-connected.server";

/** Reads products that a rule of the return policy asked for while the platform did not answer. */
export const readProductsJob = defineJob({
  name: "product.read",
  payload: z.object({ productExternalIds: z.array(z.string()).max(100) }),
  attempts: 6,
  timeoutSeconds: 120,
  run: (ctx, payload) =>
    whileConnected(async () => {
      await readProducts(ctx, payload);
      return { done: true };
    }),
});
