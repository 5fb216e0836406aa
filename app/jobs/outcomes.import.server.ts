import { z } from "zod";
import { runImport } from "~/application/outcomes/run-import.server";
import { defineJob } from "./define";

/** Takes the outcomes of an uploaded file over, batch by batch; a second run at the same time finds nothing to do. */
export const importOutcomesJob = defineJob({
  name: "outcomes.import",
  payload: z.object({ importId: z.string() }),
  attempts: 8,
  timeoutSeconds: 900,
  run: async (ctx, payload) => {
    while ((await runImport(ctx, payload)) !== null);
    return { done: true };
  },
});
