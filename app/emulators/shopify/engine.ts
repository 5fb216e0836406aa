import { BulkRunner } from "./bulk/bulk-runner";
import type { Faults, FulfilOptions, OrderRef, ShopifyEngine, ShopifyOptions, StepOptions } from "./engine-types";
import { executeRequest } from "./graphql/execute-request";
import type { LeakyBucket } from "./graphql/leaky-bucket";
import { namespaceOf } from "./graphql/objects/app-object";
import { eventPayload } from "./payloads/event-payload";
import { buildStore } from "./state/build-store";
import { cancelOrder } from "./state/cancel-order";
import { checkoutInputs } from "./state/checkout-inputs";
import { gid } from "./state/global-id";
import { findOrder, orderSummary } from "./state/order-summary";
import { recordPayment } from "./state/payments";
import { placeOrder } from "./state/place-order";
import type { OrderRecord } from "./state/records";
import { deliver, lastScan, recordScan, ship } from "./state/shipping";
import { type Change, type Store, World } from "./state/world";

const NO_FAULTS: Faults = { bulkFailAfter: null, bulkPauseMs: 0, throttleEvery: 0, loseAnswerEvery: 0, loseAnswersOf: null };

/** Bulk operations do not survive a restart: what was under way counts as failed. */
function failInterrupted(world: World): void {
  for (const { record } of world.stores.values()) {
    for (const bulk of record.bulkOperations) {
      if (bulk.status === "CREATED" || bulk.status === "RUNNING" || bulk.status === "CANCELING") {
        Object.assign(bulk, { status: "FAILED", errorCode: "INTERNAL_SERVER_ERROR", completedAt: world.now().getTime(), objectCount: 0 });
      }
    }
  }
}

/** A whole emulated Shopify in memory: stores, their orders, and the Admin API over them. */
export function createShopify(options: ShopifyOptions): ShopifyEngine {
  const world = new World(options.now ?? (() => new Date()));
  const faults: Faults = { ...NO_FAULTS, ...options.faults };
  const urlOf = options.bulkUrl ?? ((fileId: string) => `${options.publicUrl}/bulk/${fileId}.jsonl`);
  const bulk = new BulkRunner({ directory: options.bulkDirectory, urlOf, faults });
  const payUrl = (shop: string, order: OrderRecord) => `${options.publicUrl}/pay/${shop}/${order.number}`;
  const endpoint = { payUrl, world, bulk, faults, buckets: new Map<string, LeakyBucket>(), calls: { all: 0, mutations: 0 } };

  const act = <T>(shop: string, ref: OrderRef, step: StepOptions, change: (order: OrderRecord, change: Change, store: Store) => T): T => {
    const store = world.store(shop);
    const order = findOrder(store, ref);
    if (!order) throw new Error(`${shop} has no order ${ref}`);
    const timing = { ...(step.at ? { at: step.at.getTime() } : {}), ...(step.silent ? { silent: true } : {}) };
    return world.change(store, timing, (made) => change(order, made, store));
  };
  const scanAll = (order: OrderRecord, status: string, message: string | null, change: Change) => {
    for (const one of order.fulfillments) {
      if (one.status === "SUCCESS" && lastScan(one)?.status !== "DELIVERED") recordScan(order, one, { status, message }, change);
    }
  };
  const fulfil = (order: OrderRecord, tracking: FulfilOptions, change: Change): string => {
    const works = order.fulfillmentOrders.filter((work) => work.status === "OPEN" || work.status === "IN_PROGRESS");
    const made = works.map((work) => ship(order, { work, lines: null }, tracking, change));
    const [first] = made;
    if (!first) throw new Error(`order #${order.number} has nothing to ship`);
    return gid("Fulfillment", first.id);
  };

  return {
    faults,
    addStore: (seed) => void buildStore(world, seed),
    hasStore: (shop) => world.stores.has(shop),
    stores: () => [...world.stores.keys()],
    placeOrder: (shop, seed, how) => gid("Order", placeOrder(world, world.store(shop), seed, how).id),
    fulfilOrder: (shop, ref, step = {}) => act(shop, ref, step, (order, change) => fulfil(order, step, change)),
    payOnline: (shop, ref, step = {}) => void act(shop, ref, step, (order, change, store) => recordPayment(store, order, change, "card")),
    markDelivered: (shop, ref, step = {}) =>
      act(shop, ref, step, (order, change, store) => deliver(store, order, step.message ?? null, change)),
    markUndelivered: (shop, ref, step = {}) =>
      act(shop, ref, step, (order, change) =>
        scanAll(order, "FAILURE", step.message ?? "Could not be delivered, returning to origin", change),
      ),
    addFulfillmentEvent: (shop, ref, status, step = {}) =>
      act(shop, ref, step, (order, change) => scanAll(order, status, step.message ?? null, change)),
    cancelOrder: (shop, ref, step = {}) =>
      act(shop, ref, step, (order, change, store) => {
        cancelOrder(
          world,
          store,
          order,
          { reason: step.reason ?? "OTHER", restock: true, refund: true, credit: null, staffNote: null },
          change,
        );
      }),
    checkoutInputs: (shop, cart, functions) => checkoutInputs(world.store(shop), functions, cart, namespaceOf),
    setPlus: (shop, plus) => {
      world.store(shop).record.plus = plus;
    },
    orderSummary: (shop, ref) => {
      const order = findOrder(world.store(shop), ref);
      return order ? orderSummary(world.store(shop), order) : null;
    },
    orderIds: (shop) => world.store(shop).record.orders.map((order) => gid("Order", order.id)),
    orderCount: (shop) => world.store(shop).record.orders.length,
    execute: (request) => executeRequest(endpoint, request),
    on: (listener) => world.on(listener),
    announce: (shop, topic, detail) => {
      const store = world.store(shop);
      world.change(store, {}, (change) => {
        if (topic === "shop/update") store.record.updatedAt = change.at;
        change.emit(topic, gid("Shop", store.record.id), undefined, detail);
      });
    },
    payload: (event, how) => eventPayload(world, event, how?.redact === true),
    getBulkFile: (fileId) => bulk.file(fileId.replace(/\.jsonl$/, "")),
    idle: () => bulk.idle(),
    toJSON: () => world.toJSON(),
    loadJSON: (saved) => {
      world.load(saved);
      failInterrupted(world);
    },
  };
}
