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

/** Runs a query with the merchant's rights and gives its data. Throws with the first error's message. */
export async function readAsAdmin<Data>(engine: ShopifyEngine, shop: string, query: string, variables: JsonObject = {}): Promise<Data> {
  const { body } = await engine.execute({
    shop,
    scopes: adminScopes,
    tokenKind: "offline",
    protectedDataGranted: true,
    apiVersion: "2026-10",
    query,
    variables,
  });
  const errors = body.errors;
  if (Array.isArray(errors) && errors.length > 0) throw new Error(`The admin could not read: ${JSON.stringify(errors[0])}`);
  return body.data as Data;
}
