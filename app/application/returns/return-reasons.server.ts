import { ProviderError } from "~/domain/errors";
import type { StoreId } from "~/domain/ids";
import { ownReasons } from "~/domain/returns/reasons";
import type { ReturnReason } from "~/ports/platform";
import { getStore } from "~db/queries/store-row.server";
import type { App, Ctx } from "../ctx";
import { publishedPolicy } from "../policy/published-policy.server";
import { canOf } from "./offers.server";

const keptForMs = 3_600_000;

interface Kept {
  at: number;
  reasons: ReturnReason[];
}

/** Reasons hardly ever change and every shopper asks for them: kept an hour per store, in this process. */
const kept = new WeakMap<App, Map<StoreId, Kept>>();

/**
 * What shoppers of this store choose from: the platform's library, or the list of the store's policy where the platform has none.
 * @param channel the order's; null = the whole store's
 * @throws ProviderError
 */
export async function returnReasons(ctx: Ctx, channel: string | null = null): Promise<ReturnReason[]> {
  const own = await ctx.transact(async (tx) => {
    const store = await getStore(tx);
    return canOf(ctx, store).returnReasons === false ? (await publishedPolicy(ctx, tx, store, channel)).policy.body.reasonNames : null;
  });
  return own ? ownReasons(own) : libraryOf(ctx);
}

/** The platform's library, at most an hour old; an older copy rather than none while the platform is down. */
async function libraryOf(ctx: Ctx): Promise<ReturnReason[]> {
  const stores = kept.get(ctx.app) ?? new Map<StoreId, Kept>();
  kept.set(ctx.app, stores);
  const known = stores.get(ctx.storeId);
  if (known && ctx.now().getTime() - known.at < keptForMs) return known.reasons;
  try {
    const { connection } = await ctx.platform();
    const reasons = await connection.returnReasons();
    stores.set(ctx.storeId, { at: ctx.now().getTime(), reasons });
    return reasons;
  } catch (error) {
    if (known && error instanceof ProviderError) return known.reasons;
    throw error;
  }
}

/** The same, but null while the platform cannot answer: a shopper's ask must not wait for it. */
export async function returnReasonsIfKnown(ctx: Ctx, channel: string | null = null): Promise<ReturnReason[] | null> {
  try {
    return await returnReasons(ctx, channel);
  } catch (error) {
    if (error instanceof ProviderError) return null;
    throw error;
  }
}
