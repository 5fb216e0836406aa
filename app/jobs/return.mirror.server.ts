import { z } from "zod";
import { mirrorReturn } from "~/application/returns/mirror-return.server";
import { defineJob } from "./define";

/** Re-reads one native return after a webhook named it. */
export const mirrorReturnJob = defineJob({
  name: "return.mirror",
  payload: z.object({ returnExternalId: z.string(), orderExternalId: z.string().nullish() }),
  attempts: 8,
  timeoutSeconds: 60,
  run: async (ctx, { returnExternalId }) => {
    const mirrored = await mirrorReturn(ctx, { returnExternalId });
    if (mirrored.end === "later") return { snoozeSeconds: mirrored.why === "order_unknown" ? 60 : 20 };
    return mirrored.end === "gone" ? { cancel: "the platform does not know this return" } : { done: true };
  },
});
