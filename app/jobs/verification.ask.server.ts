import { z } from "zod";
import { askByItself } from "~/application/verifications/ask-by-itself.server";
import { defineJob } from "./define";

/** Asks the shopper of one order to confirm it because a rule or the advice says so; what stands against it by then is looked at again. */
export const askVerificationJob = defineJob({
  name: "verification.ask",
  payload: z.object({ orderId: z.string() }),
  attempts: 5,
  timeoutSeconds: 60,
  run: async (ctx, payload) => {
    const why = await askByItself(ctx, payload);
    return why === null ? { done: true } : { cancel: why };
  },
});
