/**
 * Who draws the pages: one line per platform, the only place in ui that knows the adapters. Only re-exports, so that the build gives
 * each platform's layout its own design system and not the other's.
 */
export { BigCommerceFrame, bigcommerceKit } from "~/adapters/platforms/bigcommerce/kit";
export { platformAnswer, ShopifyFrame, shopifyKit } from "~/adapters/platforms/shopify/kit";
