import { missingGroups, requirementText } from "../facts/access-rule";
import { adminFacts } from "../facts/schema-facts";
import { readGid } from "../state/global-id";
import { orderTotal } from "../state/order-figures";
import type { OrderRecord } from "../state/records";
import { RETURN_REASONS } from "../state/return-reasons";
import type { Store } from "../state/world";
import { accessDenied, notModelled } from "./api-errors";
import { connection, type PageArgs } from "./connections";
import { type Ctx, fieldsOf, maySee } from "./context";
import { find, NODE_TYPES } from "./find-node";
import { paymentQueries } from "./objects/payment-fields";
import { returnableFulfillments } from "./objects/return-fields";
import { installation } from "./objects/shop-fields";
import { orderTest } from "./order-search";
import { type OrderSource, orderOf, reasonSource } from "./sources";

type ListArgs = PageArgs & { query?: string | null; sortKey?: string | null };

const SORTS: Record<string, (order: OrderRecord) => number> = {
  ID: (order) => order.id,
  CREATED_AT: (order) => order.createdAt,
  PROCESSED_AT: (order) => order.createdAt,
  // Whole seconds: the cursor must agree with what Shopify shows and searches by.
  UPDATED_AT: (order) => Math.floor(order.updatedAt / 1000),
  ORDER_NUMBER: (order) => order.number,
  TOTAL_PRICE: orderTotal,
};

const sorted = new WeakMap<Store, { version: number; byKey: Map<string, OrderRecord[]> }>();

/** All orders of the store by that key, kept until something changes: a reconciler pages through 100,000 of them. */
function ordersBy(key: string, store: Store): OrderRecord[] {
  let cache = sorted.get(store);
  if (cache?.version !== store.version) {
    cache = { version: store.version, byKey: new Map() };
    sorted.set(store, cache);
  }
  let list = cache.byKey.get(key);
  if (!list) {
    const value = SORTS[key];
    if (!value) throw notModelled(`the sort key ${key}`);
    list = [...store.record.orders].sort((a, b) => value(a) - value(b) || a.id - b.id);
    cache.byKey.set(key, list);
  }
  return list;
}

function visibleAnd(query: string | null | undefined, ctx: Ctx): (order: OrderRecord) => boolean {
  const test = orderTest(query);
  return (order) => maySee(order, ctx) && test(order);
}

/** Orders that the app may see and that match, ascending by the sort key. */
export function matchingOrders(query: string | null | undefined, sortKey: string, ctx: Ctx): OrderRecord[] {
  return ordersBy(sortKey, ctx.store).filter(visibleAnd(query, ctx));
}

function plainOnly(args: ListArgs, what: string): void {
  if (args.query) throw notModelled(`${what}(query:)`);
}

function node(id: string, ctx: Ctx): object | null {
  const parts = readGid(id);
  const rule = parts ? adminFacts().access[parts.type] : undefined;
  if (rule && missingGroups(rule, ctx.scopes).length > 0) throw accessDenied("node", requirementText(rule));
  if (parts && !NODE_TYPES.has(parts.type)) throw notModelled(`node of type ${parts.type}`);
  return find(id, ctx);
}

const byId = (type: string) => (_root: object, args: { id: string }, ctx: Ctx) => find(args.id, ctx, type);

const orderQueries = fieldsOf<object>({
  order: byId("Order"),
  orders: (_root, args: ListArgs, ctx) => {
    if (ctx.bulkChunk) return connection(ctx.bulkChunk, {}, ctx, { id: (order) => order.id, node: orderOf });
    const key = args.sortKey ?? "PROCESSED_AT";
    const value = SORTS[key];
    const keep = visibleAnd(args.query, ctx);
    return connection(ordersBy(key, ctx.store), args, ctx, { id: (order) => order.id, node: orderOf, keep, ...(value ? { value } : {}) });
  },
  ordersCount: (_root, args: { query?: string | null; limit?: number | null }, ctx) => {
    const all = matchingOrders(args.query, "ID", ctx).length;
    const limit = args.limit ?? all;
    return { count: Math.min(all, limit), precision: all > limit ? "AT_LEAST" : "EXACT" };
  },
  refund: byId("Refund"),
  return: byId("Return"),
  fulfillment: byId("Fulfillment"),
  fulfillmentOrder: byId("FulfillmentOrder"),
  reverseFulfillmentOrder: byId("ReverseFulfillmentOrder"),
  returnableFulfillments: (_root, args: PageArgs & { orderId: string }, ctx) => {
    const found = find(args.orderId, ctx, "Order") as OrderSource | null;
    if (!found) throw notModelled("returnableFulfillments of an order that does not exist");
    return returnableFulfillments(found.order, args, ctx);
  },
  returnReasonDefinitions: (_root, args: ListArgs & { ids?: string[] | null; handles?: string[] | null }, ctx) => {
    plainOnly(args, "returnReasonDefinitions");
    const list = RETURN_REASONS.filter(
      (one) => (!args.handles || args.handles.includes(one.handle)) && (!args.ids || args.ids.some((id) => readGid(id)?.id === one.id)),
    );
    return connection(list, args, ctx, { id: (one) => one.id, node: (one) => reasonSource(one.id) });
  },
});

const storeQueries = fieldsOf<object>({
  shop: () => ({ __typename: "Shop" }),
  currentAppInstallation: (_root, _args, ctx) => installation(ctx, [...ctx.scopes].sort()),
  node: (_root, args: { id: string }, ctx) => node(args.id, ctx),
  nodes: (_root, args: { ids: string[] }, ctx) => args.ids.map((id) => node(id, ctx)),
  customer: byId("Customer"),
  customers: (_root, args: ListArgs, ctx) => {
    plainOnly(args, "customers");
    return connection(ctx.store.record.customers, args, ctx, {
      id: (one) => one.id,
      node: (customer) => ({ __typename: "Customer", customer }),
    });
  },
  location: (_root, args: { id?: string | null }, ctx) => {
    const [main] = ctx.store.record.locations;
    if (args.id) return find(args.id, ctx, "Location");
    return main ? { __typename: "Location", location: main } : null;
  },
  locations: (_root, args: PageArgs, ctx) =>
    connection(ctx.store.record.locations, args, ctx, { id: (one) => one.id, node: (location) => ({ __typename: "Location", location }) }),
  product: byId("Product"),
  products: (_root, args: ListArgs, ctx) => {
    plainOnly(args, "products");
    return connection(ctx.store.record.products, args, ctx, {
      id: (one) => one.id,
      node: (product) => ({ __typename: "Product", product }),
    });
  },
  productVariant: byId("ProductVariant"),
  productVariants: (_root, args: ListArgs, ctx) => {
    plainOnly(args, "productVariants");
    return connection([...ctx.store.variants.values()], args, ctx, {
      id: (one) => one.variant.id,
      node: (one) => ({ __typename: "ProductVariant", ...one }),
    });
  },
  inventoryItem: byId("InventoryItem"),
  storeCreditAccount: byId("StoreCreditAccount"),
  storeCreditConfiguration: (_root, _args, ctx) => ({ storeCreditEnabled: ctx.store.record.storeCreditEnabled }),
  bulkOperation: byId("BulkOperation"),
  bulkOperations: (_root, args: ListArgs, ctx) => {
    plainOnly(args, "bulkOperations");
    return connection(ctx.store.record.bulkOperations, args, ctx, {
      id: (one) => one.id,
      node: (bulk) => ({ __typename: "BulkOperation", bulk }),
    });
  },
});

/** Fields of the query root. */
export const queryFields = { ...orderQueries, ...storeQueries, ...paymentQueries };
