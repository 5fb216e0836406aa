import { markOnboarded } from "~db/queries/views.server";
import type { Ctx } from "../ctx";

/** Removes the first steps from Home: done, or skipped. */
export function finishFirstSteps(ctx: Ctx): Promise<void> {
  return ctx.transact(async (tx) => {
    await markOnboarded(tx, ctx.now());
    await tx.record([{ name: "store.first-steps-finished" }]);
  });
}
