import { createHash } from "node:crypto";
import type { JsonObject, ShopifyEvent, Topic } from "../engine-types";
import { gid, ORDER_BLOCK, orderBlockOf } from "./global-id";
import type { CustomerRecord, OrderRecord, ProductRecord, StoreRecord, VariantRecord } from "./records";

/** One refusal in Shopify's words; becomes an entry of `userErrors`. */
export interface UserError {
  field: string[] | null;
  message: string;
  code?: string;
}

/** Thrown by state changes before anything was changed. */
export class Refused extends Error {
  readonly errors: UserError[];
  constructor(field: string[] | null, message: string, code?: string) {
    super(message);
    this.errors = [code === undefined ? { field, message } : { field, message, code }];
  }
}

/** A change in the making: when it happens, and the events that follow once it is done. */
export interface Change {
  at: number;
  emit(topic: Topic, resourceId: string, order?: OrderRecord, detail?: JsonObject): void;
}

/** A store with its look-up tables; only `record` is saved. */
export interface Store {
  record: StoreRecord;
  orders: Map<number, OrderRecord>;
  customers: Map<number, CustomerRecord>;
  variants: Map<number, { product: ProductRecord; variant: VariantRecord }>;
  /** Grows with every change: tells caches of sorted lists that they are old. */
  version: number;
}

interface Saved {
  nextId: number;
  nextEvent: number;
  stores: StoreRecord[];
}

/** The whole emulated Shopify: stores, the id counter, and who listens. */
export class World {
  readonly stores = new Map<string, Store>();
  readonly now: () => Date;
  private nextId = 5_000_000_000_000;
  private nextEvent = 1;
  private readonly listeners = new Set<(event: ShopifyEvent) => void>();

  constructor(now: () => Date) {
    this.now = now;
  }

  on(listener: (event: ShopifyEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Throws an Error when the store is not there. */
  store(domain: string): Store {
    const store = this.stores.get(domain);
    if (!store) throw new Error(`the emulated Shopify has no store ${domain}`);
    return store;
  }

  newId(): number {
    this.nextId += 1;
    return this.nextId;
  }

  /** The first id of a fresh block for one order. */
  newOrderId(): number {
    const id = orderBlockOf(this.nextId) + ORDER_BLOCK;
    this.nextId = id + ORDER_BLOCK - 1;
    return id;
  }

  /** Takes a record in (new or loaded) and builds its look-up tables. */
  adopt(record: StoreRecord): Store {
    const store: Store = {
      record,
      orders: new Map(record.orders.map((order) => [order.id, order])),
      customers: new Map(record.customers.map((customer) => [customer.id, customer])),
      variants: new Map(
        record.products.flatMap((product) => product.variants.map((variant) => [variant.id, { product, variant }] as const)),
      ),
      version: 0,
    };
    this.stores.set(record.domain, store);
    return store;
  }

  /** Runs one action; its events share one event id and are sent after the whole action, so that bodies show the finished state. */
  change<T>(store: Store, options: { at?: number; silent?: boolean }, act: (change: Change) => T): T {
    const at = options.at ?? this.now().getTime();
    const events: Omit<ShopifyEvent, "eventId">[] = [];
    const result = act({
      at,
      emit: (topic, resourceId, order, detail) => {
        events.push({
          shop: store.record.domain,
          topic,
          triggeredAt: new Date(at).toISOString(),
          resourceId,
          orderId: order ? gid("Order", order.id) : null,
          detail: detail ?? null,
        });
      },
    });
    store.version += 1;
    if (!options.silent && events.length > 0) {
      const eventId = this.eventId();
      for (const event of events) for (const listener of this.listeners) listener({ ...event, eventId });
    }
    return result;
  }

  toJSON(): JsonObject {
    const saved: Saved = { nextId: this.nextId, nextEvent: this.nextEvent, stores: [...this.stores.values()].map((store) => store.record) };
    // Records are plain JSON by construction (records.ts).
    return saved as unknown as JsonObject;
  }

  /** Throws when `value` is not what `toJSON` gave. */
  load(value: unknown): void {
    const saved = value as Saved;
    if (!Number.isSafeInteger(saved?.nextId) || !Array.isArray(saved.stores))
      throw new TypeError("not a saved state of the emulated Shopify");
    this.nextId = saved.nextId;
    this.nextEvent = saved.nextEvent;
    this.stores.clear();
    for (const record of saved.stores) this.adopt(record);
  }

  private eventId(): string {
    const hex = createHash("sha256").update(`event ${this.nextEvent}`).digest("hex");
    this.nextEvent += 1;
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }
}

/** The next free id of the order's block. Throws when the order has used up its 999. */
export function childId(order: OrderRecord): number {
  if (order.lastChild + 1 >= ORDER_BLOCK) throw new RangeError(`order #${order.number} has no more ids`);
  order.lastChild += 1;
  return order.id + order.lastChild;
}

/** Marks the order changed at that moment; never goes back. */
export function touch(order: OrderRecord, change: Change): void {
  order.updatedAt = Math.max(order.updatedAt, change.at);
}
