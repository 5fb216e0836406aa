/** What an endpoint needs: an area of the store and whether it writes; null needs only a live token. */
export type Need = { area: keyof typeof areas; write: boolean } | null;

const areas = {
  orders: ["store_v2_orders", "store_v2_orders_read_only"],
  transactions: ["store_v2_transactions", "store_v2_transactions_read_only"],
  information: ["store_v2_information", "store_v2_information_read_only"],
  customers: ["store_v2_customers", "store_v2_customers_read_only"],
  products: ["store_v2_products", "store_v2_products_read_only"],
  inventory: ["store_inventory", "store_inventory_read_only"],
  locations: ["store_locations", "store_locations_read_only"],
  content: ["store_v2_content", "store_v2_content_read_only"],
  checkoutContent: ["store_content_checkout", "store_content_checkout_read_only"],
  marketing: ["store_v2_marketing", "store_v2_marketing_read_only"],
  channelSettings: ["store_channel_settings", "store_channel_settings_read_only"],
  sites: ["store_sites", "store_sites_read_only"],
  paymentMethods: ["store_payments_methods_read", "store_payments_methods_read"],
  extensions: ["store_app_extensions_manage", "store_app_extensions_manage"],
} as const;

/** Scopes a developer may ask for in the portal. */
export const knownScopes: ReadonlySet<string> = new Set(Object.values(areas).flat());

/** True when the granted scopes cover the need. */
export function permits(granted: readonly string[], need: Need): boolean {
  if (need === null) return true;
  const [modify, read] = areas[need.area];
  return granted.includes(modify) || (!need.write && granted.includes(read));
}
