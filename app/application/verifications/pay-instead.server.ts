import { Refusal } from "~/domain/errors";
import type { ShopperLocale } from "~/domain/stores/settings";
import type { Ctx } from "../ctx";
import { viewVerification } from "./view-verification.server";

/**
 * Where the shopper behind a link pays their order in advance, at the platform; changes nothing here: that it was paid is told by the platform.
 * Null when there is nothing to ask any more, or the platform does not offer it for this order after all.
 * @throws NotFound; Refusal `too_many_codes`; ProviderError
 */
export async function payInstead(ctx: Ctx, input: { token: string; ip: string; locale: ShopperLocale }): Promise<string | null> {
  const { canPay, orderExternalId } = await viewVerification(ctx, input);
  if (!canPay) return null;
  const { connection } = await ctx.platform();
  const link = (await connection.payLink?.(orderExternalId)) ?? null;
  if (link !== null && !isSafe(link, ctx.app.appUrl)) throw new Refusal("bad_link", "The platform gave an address that is not safe.");
  return link;
}

/** An emulated platform has no TLS, and then neither have we. */
function isSafe(link: string, appUrl: string): boolean {
  const { protocol } = new URL(link);
  return protocol === "https:" || (protocol === "http:" && appUrl.startsWith("http:"));
}
