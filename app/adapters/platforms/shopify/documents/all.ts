import * as writes from "./order-writes";
import * as orders from "./orders";
import * as returns from "./returns";
import * as store from "./store";

const { bulkOrdersQuery, versionsPerQuery, ...orderDocuments } = orders;

/** Every GraphQL document of this adapter by name, for the test that holds them against the real schema and the scopes. */
export const allDocuments: { name: string; source: string }[] = Object.entries({
  ...orderDocuments,
  ...writes,
  ...returns,
  ...store,
  BulkOrders: bulkOrdersQuery("updated_at:>='2026-01-01T00:00:00Z'"),
}).map(([name, source]) => ({ name, source }));
