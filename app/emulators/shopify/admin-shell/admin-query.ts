import type { JsonObject, ShopifyEngine } from "../engine-types";

/** What the admin itself may see: the merchant's own rights, not the app's. */
const adminScopes = [
  "read_all_orders",
  "write_orders",
  "write_returns",
  "write_customers",
  "write_products",
  "read_locations",
  "write_fulfillments",
  "write_merchant_managed_fulfillment_orders",
  "write_third_party_fulfillment_orders",
  "write_inventory",
  "write_draft_orders",
  "read_store_credit_accounts",
  "read_store_credit_account_transactions",
];

const throttledTries = 10;

/** Runs a query with the merchant's rights and gives its data; waits when the store's calls are throttled. Throws with the first error. */
export async function readAsAdmin<Data>(engine: ShopifyEngine, shop: string, query: string, variables: JsonObject = {}): Promise<Data> {
  for (let attempt = 1; ; attempt += 1) {
    const { body } = await engine.execute({
      shop,
      scopes: adminScopes,
      tokenKind: "offline",
      protectedDataGranted: true,
      apiVersion: "2026-10",
      query,
      variables,
    });
    const [error] = Array.isArray(body.errors) ? body.errors : [];
    if (error === undefined) return body.data as Data;
    const text = JSON.stringify(error);
    if (!text.includes('"THROTTLED"') || attempt === throttledTries) throw new Error(`The admin could not read: ${text}`);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}
