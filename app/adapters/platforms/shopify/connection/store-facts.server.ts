import { z } from "zod";
import type { StoreFacts } from "~/ports/platform";
import type { AdminClient } from "../client.server";
import { StoreFactsQuery } from "../documents/store";
import { Maybe } from "../wire-text";

const Facts = z.object({
  shop: z.object({
    name: z.string(),
    contactEmail: Maybe,
    currencyCode: z.string(),
    ianaTimezone: z.string(),
    shopAddress: z.object({ countryCodeV2: Maybe }),
  }),
  currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
});

/** What the store says of itself, and the scopes it granted. */
export async function storeFacts(client: AdminClient): Promise<StoreFacts> {
  const { shop, currentAppInstallation } = (await client.run(StoreFactsQuery, {}, Facts)).data;
  return {
    name: shop.name,
    email: shop.contactEmail,
    currency: shop.currencyCode,
    timezone: shop.ianaTimezone,
    countryCode: shop.shopAddress.countryCodeV2,
    scopes: currentAppInstallation.accessScopes.map((scope) => scope.handle),
  };
}
