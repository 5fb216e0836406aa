import { Refusal } from "~/domain/errors";
import { insertToken } from "~db/queries/portal.server";
import { getStore } from "~db/queries/store-row.server";
import { storeIdOf } from "~db/sealing.server";
import type { Ctx } from "../ctx";

/**
 * Exchanges a token of the storefront's own sign-in for the shopper it names. Each token works once.
 * @throws Refusal `bad_token` when the platform does not vouch for it or it is another store's, `token_used`
 */
export async function acceptShopperToken(
  ctx: Ctx,
  input: { token: string },
): Promise<{ shopperExternalId: string; locale: string | null }> {
  const store = await ctx.transact((tx) => getStore(tx));
  const platform = ctx.app.platforms[store.platform];
  const refused = new Refusal("bad_token", "This sign-in is not valid here.");
  if (!platform?.readShopperToken) throw refused;
  const session = await platform.readShopperToken(input.token);
  if (storeIdOf(session.platform, session.domain) !== ctx.storeId) throw refused;
  const tokenHash = ctx.sealer.hash(ctx.storeId, "portal", `token:${input.token}`);
  if (!(await ctx.transact((tx) => insertToken(tx, tokenHash, ctx.now()))))
    throw new Refusal("token_used", "This sign-in was used already.");
  return { shopperExternalId: session.shopperExternalId, locale: session.locale };
}
