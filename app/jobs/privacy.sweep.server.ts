import { z } from "zod";
import { sweepTraces } from "~/application/privacy/sweep-traces.server";
import { isId, type PhotoId } from "~/domain/ids";
import { defineJob } from "./define";

/** The slow part of erasing a person: stored webhook bodies, photos and uploaded files. */
export const privacySweepJob = defineJob({
  name: "privacy.sweep",
  payload: z.object({
    shopperExternalId: z.string().nullable(),
    orderExternalIds: z.array(z.string()),
    trackingNumbers: z.array(z.string()).default([]),
    until: z.iso.datetime().optional(),
    files: z.array(z.string()).default([]),
    photos: z.array(z.custom<PhotoId>((id) => typeof id === "string" && isId("pho", id))),
  }),
  attempts: 12,
  timeoutSeconds: 900,
  run: async (ctx, payload) => {
    await sweepTraces(ctx, { ...payload, until: payload.until === undefined ? ctx.now() : new Date(payload.until) });
    return { done: true };
  },
});
