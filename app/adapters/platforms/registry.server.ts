import type { Platform, PlatformId } from "~/ports/platform";
import { createShopify, type ShopifyOptions } from "./shopify/provider.server";

/** Every platform this build answers for, one line each. */
export function connectPlatforms(
  options: ShopifyOptions,
): Partial<Record<PlatformId, Platform>> & { shopify: ReturnType<typeof createShopify> } {
  return { shopify: createShopify(options) };
}
