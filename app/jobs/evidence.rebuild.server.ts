import { z } from "zod";
import { rebuildEvidence } from "~/application/risk/evidence/rebuild-evidence.server";
import { defineJob } from "./define";

/** Counts a store's evidence anew, from where a run before it was broken off. */
export const rebuildEvidenceJob = defineJob({
  name: "evidence.rebuild",
  payload: z.object({}),
  attempts: 8,
  timeoutSeconds: 3600,
  run: async (ctx) => {
    await rebuildEvidence(ctx);
    return { done: true };
  },
});
