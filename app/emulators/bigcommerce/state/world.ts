import type { OrderRecord } from "./records";
import type { StoreRecord } from "./store-record";

/** Something a webhook may tell: ids only, as BigCommerce sends them. */
export interface StoreEvent {
  hash: string;
  /** Such as store/order/updated. */
  scope: string;
  data: Record<string, unknown>;
}

/** Every store of the emulated BigCommerce, and who is told of changes. */
export class World {
  readonly stores = new Map<string, StoreRecord>();
  private readonly listeners: ((event: StoreEvent) => void)[] = [];

  constructor(readonly now: () => number = Date.now) {}

  /** Calls for every event from now on. */
  on(listener: (event: StoreEvent) => void): void {
    this.listeners.push(listener);
  }

  /** Tells everyone. */
  emit(hash: string, scope: string, data: Record<string, unknown>): void {
    for (const listener of this.listeners) listener({ hash, scope, data });
  }

  /** A store by its hash. @throws Error when there is none */
  store(hash: string): StoreRecord {
    const store = this.stores.get(hash);
    if (!store) throw new Error(`There is no store ${hash}.`);
    return store;
  }

  /** An order of a store. @throws Error when there is none */
  order(hash: string, id: number): OrderRecord {
    const order = this.store(hash).orders.get(id);
    if (!order) throw new Error(`Store ${hash} has no order ${id}.`);
    return order;
  }

  /** Marks an order as changed now and tells so. */
  touch(store: StoreRecord, order: OrderRecord): void {
    order.dateModified = this.now();
    this.emit(store.facts.hash, "store/order/updated", { type: "order", id: order.id });
  }
}

/** The next id of a kind in a store. */
export function nextId(store: StoreRecord, kind: string, first = 1): number {
  const id = (store.lastIds[kind] ?? first - 1) + 1;
  store.lastIds[kind] = id;
  return id;
}
