import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import { storeLocale } from "~/domain/stores/portal";
import { type ShopperLocale, shopperLocales } from "~/domain/stores/settings";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../ctx";
import { defineOutboxHandler } from "../outbox/handler";
import { policyPage } from "./read-policy.server";

/** What the outbox calls the writing of one page. */
export const publishKind = "policy.publish";

/** Rows of before pages had languages carry nothing: they mean the store's own. */
export const PublishPolicy = z.object({ channel: z.string().default(""), locale: z.enum(shopperLocales).optional() });

/**
 * Has the policy written into the store's web pages, as it stands when the message is sent; nothing where the platform lets no app write pages.
 * One page for each language, each its own message.
 * @param why what caused it, such as the policy's version: the same cause is one message a language
 * @param channel whose policy; empty = the whole store's
 */
export async function askToPublishPolicy(ctx: Ctx, tx: VerbTx, why: string, channel = ""): Promise<void> {
  const store = await getStore(tx);
  if (!ctx.app.platforms[store.platform]?.can.publicPages) return;
  const first = storeLocale(store.countryCode);
  // The store's own language first: it is the one most shoppers open.
  const locales: ShopperLocale[] = [first, ...shopperLocales.filter((locale) => locale !== first)];
  await tx.say(
    locales.map((locale) => ({ kind: publishKind, dedupeKey: `policy.publish:${why}:${locale}`, payload: { channel, locale } })),
  );
}

/** Writes the policy page on the platform. Where the platform lets no app write pages there is nothing to do. */
export const publishPolicyHandler = defineOutboxHandler({
  kind: publishKind,
  payload: PublishPolicy,
  async deliver(ctx: Ctx, { payload }): Promise<{ published: string } | { skipped: string }> {
    const { connection } = await ctx.platform();
    if (!connection.publishPage) return { skipped: "no_pages" };
    const page = await policyPage(ctx, payload);
    if (page.body.length > 60_000) throw new ProviderError("rejected", "policy", "too_long", "The policy is too long for a page.");
    await connection.publishPage(page);
    return { published: page.key };
  },
});
