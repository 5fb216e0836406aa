import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../ctx";
import { defineOutboxHandler } from "../outbox/handler";
import { policyPage } from "./read-policy.server";

/**
 * Has the policy written into the store's web pages, as it stands when the message is sent; nothing where the platform lets no app write pages.
 * @param why what caused it, such as the settings' version: the same cause is one message
 */
export async function askToPublishPolicy(ctx: Ctx, tx: VerbTx, why: string): Promise<void> {
  const store = await getStore(tx);
  if (!ctx.app.platforms[store.platform]?.can.publicPages) return;
  await tx.say([{ kind: "policy.publish", dedupeKey: `policy.publish:${why}`, payload: {} }]);
}

/** Writes the policy page on the platform. Where the platform lets no app write pages there is nothing to do. */
export const publishPolicyHandler = defineOutboxHandler({
  kind: "policy.publish",
  payload: z.object({}),
  async deliver(ctx: Ctx): Promise<{ published: string } | { skipped: string }> {
    const { connection } = await ctx.platform();
    if (!connection.publishPage) return { skipped: "no_pages" };
    const page = await policyPage(ctx);
    if (page.body.length > 60_000) throw new ProviderError("rejected", "policy", "too_long", "The policy is too long for a page.");
    await connection.publishPage(page);
    return { published: page.key };
  },
});
