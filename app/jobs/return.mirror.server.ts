import { z } from "zod";
import { mirrorReturn } from "~/application/returns/mirror-return.server";
import { defineJob } from "./define";
import { whileConnected } from "./while-connected.server";

/** First wait in seconds, doubled each time up to an hour, and how many waits there are; afterwards the reconciler finds the return. */
const patience = {
  order_unknown: { seconds: 60, waits: 8 },
  own_message_waits: { seconds: 20, waits: 48 },
} as const;

/** Re-reads one native return after a webhook named it. */
export const mirrorReturnJob = defineJob({
  name: "return.mirror",
  // `waits`: how often it has come back already.
  payload: z.object({
    returnExternalId: z.string(),
    orderExternalId: z.string().nullish(),
    waits: z.number().int().nonnegative().default(0),
  }),
  attempts: 8,
  timeoutSeconds: 60,
  run: (ctx, { waits, ...about }) =>
    whileConnected(async () => {
      const mirrored = await mirrorReturn(ctx, about);
      if (mirrored.end === "gone") return { cancel: "the platform does not know this return" };
      if (mirrored.end !== "later") return { done: true };
      const { seconds, waits: most } = patience[mirrored.why];
      if (waits >= most) return { cancel: mirrored.why };
      const again = { name: mirrorReturnJob.name, payload: { ...about, waits: waits + 1 }, key: `later:${about.returnExternalId}` };
      await ctx.transact(async (tx) => tx.enqueue([{ ...again, afterSeconds: Math.min(3600, seconds * 2 ** waits) }]));
      return { done: true };
    }),
});
