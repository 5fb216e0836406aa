import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import type { StoreFacts } from "~/ports/platform";
import type { BigCommerceClient } from "../client.server";
import { Maybe } from "../wire-text";

const Store = z.looseObject({
  name: z.string(),
  admin_email: Maybe,
  currency: z.string(),
  country_code: Maybe,
  timezone: z.looseObject({ name: Maybe }).nullish(),
});

/** What the store says of itself, and the scopes it granted at its last install. */
export async function storeFacts(client: BigCommerceClient, scopes: readonly string[]): Promise<StoreFacts> {
  const store = await client.read("/v2/store", Store);
  if (!store) throw new ProviderError("unavailable", "bigcommerce", "no_store", "BigCommerce says nothing of this store.");
  return {
    name: store.name,
    email: store.admin_email,
    currency: store.currency,
    timezone: zoneOf(store.timezone?.name ?? null),
    countryCode: store.country_code,
    scopes: [...scopes],
  };
}

/** Old stores name zones in ways that this machine does not know. */
function zoneOf(name: string | null): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name ?? "UTC" }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
