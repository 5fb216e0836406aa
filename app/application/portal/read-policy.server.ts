import { portalSlug, storeLocale } from "~/domain/stores/portal";
import type { ShopperLocale } from "~/domain/stores/settings";
import type { PublicPage } from "~/ports/platform";
import { getStore, type StoreRow } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { publishedPolicy } from "../policy/published-policy.server";
import { bonusPercent, canOf, giftResolutions, offeredResolutions } from "../returns/offers.server";
import { returnReasonsIfKnown } from "../returns/return-reasons.server";
import { type Policy, policyHtml, writePolicy } from "./policy";
import type { PolicyFacts } from "./policy-facts";

/** Where a store's portal is reached. */
export function portalUrlOf(appUrl: string, store: Pick<StoreRow, "storeId" | "domain">): string {
  return `${appUrl.replace(/\/$/, "")}/returns/${portalSlug(store)}`;
}

/** The policy as it is now, in one language. @param input `channel`: the storefront whose policy counts; absent = the whole store's */
export async function readPolicy(ctx: Ctx, input: { locale: ShopperLocale; channel?: string | null }): Promise<Policy> {
  return writePolicy({ ...(await readPolicyFacts(ctx, input)), locale: input.locale });
}

/** What the policy is written from, for whatever language. */
export async function readPolicyFacts(ctx: Ctx, input: { channel?: string | null }): Promise<Omit<PolicyFacts, "locale">> {
  const channel = input.channel || null;
  const reasons = (await returnReasonsIfKnown(ctx, channel)) ?? [];
  const { store, published } = await ctx.transact(async (tx) => {
    const row = await getStore(tx);
    return { store: row, published: await publishedPolicy(ctx, tx, row, channel) };
  });
  const { policy, terms } = published;
  return {
    storeName: store.name,
    policy: policy.body,
    currency: store.currency,
    creditBonusPercent: bonusPercent(ctx, store, canOf(ctx, store).storeCredit ? "store_credit" : "gift_certificate", terms),
    resolutions: offeredResolutions(ctx, store, policy, terms),
    giftResolutions: giftResolutions(ctx, store, policy, terms),
    reasons,
  };
}

/**
 * The policy of a storefront as a page for the store's own web site, in one language. Only the one in the store's own language stands in the menu.
 * @param input `channel` empty = the whole store's; `locale` absent = the store's
 */
export async function policyPage(ctx: Ctx, input: { channel: string; locale?: ShopperLocale | undefined }): Promise<PublicPage> {
  const store = await ctx.transact((tx) => getStore(tx));
  const first = storeLocale(store.countryCode);
  const locale = input.locale ?? first;
  const policy = await readPolicy(ctx, { locale, channel: input.channel });
  const key = ["return-policy", ...(input.channel ? [`c${input.channel}`] : []), ...(locale === first ? [] : [locale])].join("-");
  const inMenu = locale === first;
  return {
    ...{ key, title: policy.title, body: policyHtml(policy, locale, portalUrlOf(ctx.app.appUrl, store)), listed: inMenu },
    ...(input.channel ? { channel: input.channel } : {}),
    // A title in another script may leave nothing for an address, and two titles may give the same one.
    ...(inMenu && /^[ -~]+$/.test(policy.title) ? {} : { address: `backhaul-${key}`.toLowerCase().replaceAll(/[^a-z0-9-]+/g, "-") }),
  };
}

/** The addresses that a store gives its shoppers. */
export function portalAddresses(ctx: Ctx, store: Pick<StoreRow, "storeId" | "domain">): { address: string; policy: string } {
  const address = portalUrlOf(ctx.app.appUrl, store);
  return { address, policy: `${address}/policy` };
}
