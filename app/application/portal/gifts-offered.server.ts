import { recipientsKnown } from "~db/queries/return-recipients.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { publishedPolicies } from "../policy/published-policy.server";
import { giftResolutions } from "../returns/offers.server";

/** Whether somebody who got goods as a gift may ask in this store, by the policy of any of its storefronts. */
export function giftsOffered(ctx: Ctx): Promise<boolean> {
  return ctx.transact(async (tx) => {
    const store = await getStore(tx);
    const published = await publishedPolicies(ctx, tx, store);
    return published.some(({ policy, terms }) => giftResolutions(ctx, store, policy, terms).length > 0);
  });
}

/** Whether their pages are there: also for those who asked before the store stopped offering it. */
export async function giftPagesOpen(ctx: Ctx): Promise<boolean> {
  return (await giftsOffered(ctx)) || (await ctx.transact((tx) => recipientsKnown(tx)));
}
