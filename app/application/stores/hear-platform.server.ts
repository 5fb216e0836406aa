import type { PlatformFact } from "~/ports/platform";
import { findStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { applyFact } from "../webhooks/apply-fact.server";

/** Applies what a platform told us by calling a sign-in address: at once, since nobody tells it again. Returns the code of why it was of no use, or null. */
export function hearPlatform(ctx: Ctx, input: { fact: PlatformFact; at: Date }): Promise<string | null> {
  return ctx.transact(async (tx) => {
    const store = await findStore(tx);
    return applyFact(ctx, tx, store, input.fact, { triggeredAt: input.at, receivedAt: ctx.now() });
  });
}
