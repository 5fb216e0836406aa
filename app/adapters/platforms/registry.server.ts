import type { Log } from "~/application/ctx";
import { type Env, hasShopify } from "~/env.server";
import type { Platform, PlatformId } from "~/ports/platform";
import type { Database } from "~db/client.server";
import type { Sealer } from "~db/sealing.server";
import { createBigCommerce, hasBigCommerce } from "./bigcommerce/provider.server";
import { createShopify } from "./shopify/provider.server";

/** Every platform this build answers for, one line each; one whose settings are not there is off. */
export function connectPlatforms(common: {
  env: Env;
  database: Database;
  sealer: Sealer;
  now: () => Date;
  log: Log;
}): Partial<Record<PlatformId, Platform>> {
  return {
    ...(hasShopify(common.env) ? { shopify: createShopify(common) } : {}),
    ...(hasBigCommerce(common.env) ? { bigcommerce: createBigCommerce({ ...common, env: common.env }) } : {}),
  };
}
