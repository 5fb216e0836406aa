import { portalSlug, storeLocale } from "~/domain/stores/portal";
import type { ShopperLocale } from "~/domain/stores/settings";
import { getStore, type StoreRow } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { publishedPolicy } from "../policy/published-policy.server";
import { bonusPercent, canOf, offeredResolutions } from "../returns/offers.server";
import { returnReasonsIfKnown } from "../returns/return-reasons.server";
import { type Policy, policyHtml, writePolicy } from "./policy";

/** Where a store's portal is reached. */
export function portalUrlOf(appUrl: string, store: Pick<StoreRow, "storeId" | "domain">): string {
  return `${appUrl.replace(/\/$/, "")}/returns/${portalSlug(store)}`;
}

/** The policy as it is now, in one language. */
export async function readPolicy(ctx: Ctx, input: { locale: ShopperLocale }): Promise<Policy> {
  const reasons = (await returnReasonsIfKnown(ctx)) ?? [];
  const { store, published } = await ctx.transact(async (tx) => {
    const row = await getStore(tx);
    return { store: row, published: await publishedPolicy(ctx, tx, row, null) };
  });
  const { policy, terms } = published;
  return writePolicy({
    locale: input.locale,
    storeName: store.name,
    policy: policy.body,
    currency: store.currency,
    creditBonusPercent: bonusPercent(ctx, store, canOf(ctx, store).storeCredit ? "store_credit" : "gift_certificate", terms),
    resolutions: offeredResolutions(ctx, store, policy, terms),
    reasons,
  });
}

/** The policy as a page for the store's own web site, in the store's language. */
export async function policyPage(ctx: Ctx): Promise<{ key: string; title: string; body: string }> {
  const store = await ctx.transact((tx) => getStore(tx));
  const locale = storeLocale(store.countryCode);
  const policy = await readPolicy(ctx, { locale });
  return { key: "return-policy", title: policy.title, body: policyHtml(policy, locale, portalUrlOf(ctx.app.appUrl, store)) };
}

/** The addresses that a store gives its shoppers. */
export function portalAddresses(ctx: Ctx, store: Pick<StoreRow, "storeId" | "domain">): { address: string; policy: string } {
  const address = portalUrlOf(ctx.app.appUrl, store);
  return { address, policy: `${address}/policy` };
}
