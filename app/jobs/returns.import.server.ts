import { z } from "zod";
import { runReturnsImport } from "~/application/transfer/run-returns-import.server";
import { defineJob } from "./define";

/** Takes past returns of an uploaded file over, batch by batch; a second run at the same time finds nothing to do. */
export const importReturnsJob = defineJob({
  name: "returns.import",
  payload: z.object({ importId: z.string() }),
  attempts: 8,
  timeoutSeconds: 900,
  run: async (ctx, payload) => {
    while ((await runReturnsImport(ctx, payload)) !== null);
    return { done: true };
  },
});
