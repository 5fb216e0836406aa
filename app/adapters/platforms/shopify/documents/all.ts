import * as checkout from "./checkout";
import * as writes from "./order-writes";
import * as orders from "./orders";
import * as products from "./products";
import * as returns from "./returns";
import * as store from "./store";

const { productsPerQuery, ...productDocuments } = products;
const { bulkOrdersQuery, versionsPerQuery, ...orderDocuments } = orders;

/** Every GraphQL document of this adapter by name, for the test that holds them against the real schema and the scopes. */
export const allDocuments: { name: string; source: string }[] = named({
  ...checkout,
  ...orderDocuments,
  ...writes,
  ...productDocuments,
  ...returns,
  ...store,
  BulkOrders: bulkOrdersQuery("updated_at:>='2026-01-01T00:00:00Z'"),
});

/** Of these, what is called only once the store has switched something on and granted what it needs, by what that is. */
export const optionalDocuments = { guardCheckout: named(checkout) };

function named(documents: Readonly<Record<string, string>>): { name: string; source: string }[] {
  return Object.entries(documents).map(([name, source]) => ({ name, source }));
}
