/**
 * What the emulated Shopify promises to the servers around it (Admin API, webhooks, order-status page, demo driver).
 * Everything that crosses the wire (HTTP, tokens, signatures, delivery faults) is theirs; all state and all rules are the engine's.
 */
import type { Readable } from "node:stream";
import type { OrderSeed, StoreSeed } from "../demo-store/seeds";
import type { DeployedApp } from "./state/payment-customizations";
import type { DeployedFunction } from "./tokens/app-functions";

/** The webhook topics that the engine can announce, as they are written in the `X-Shopify-Topic` header. */
export const TOPICS = [
  "orders/create",
  "orders/updated",
  "orders/cancelled",
  "orders/risk_assessment_changed",
  "order_transactions/create",
  "fulfillments/create",
  "fulfillments/update",
  "fulfillment_events/create",
  "fulfillment_holds/added",
  "fulfillment_holds/released",
  "refunds/create",
  "returns/request",
  "returns/approve",
  "returns/decline",
  "returns/update",
  "returns/process",
  "returns/cancel",
  "returns/close",
  "returns/reopen",
  "reverse_fulfillment_orders/dispose",
  "customers/update",
  "bulk_operations/finish",
  "app/uninstalled",
  "app/scopes_update",
  "shop/update",
] as const;
export type Topic = (typeof TOPICS)[number];

/** A plain JSON value. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/**
 * Something happened in a store. Listeners are called synchronously after the change: call `payload(event)` at once if the body must show
 * the state of that moment (as Shopify's bodies do); later it shows the then current state.
 */
export interface ShopifyEvent {
  /** `something.myshopify.com`. */
  shop: string;
  topic: Topic;
  /** Shared by every event of one action (`X-Shopify-Event-Id`). A webhook id is the sender's to make, one per delivery. */
  eventId: string;
  triggeredAt: string;
  /** The resource's global id, such as `gid://shopify/Order/1`. */
  resourceId: string;
  /** The order the resource hangs on, when it hangs on one. */
  orderId: string | null;
  /** What the body needs beyond the state (a released hold, new scopes). */
  detail: JsonObject | null;
}

/** Kinds of protected customer data, as the schema names them. */
export type ProtectedContent = "name" | "address" | "email" | "phone";

export interface ExecuteRequest {
  shop: string;
  /** Granted scopes; a write scope brings its read scope. */
  scopes: readonly string[];
  tokenKind: "offline" | "online";
  /** true = every protected field granted; a list = only these kinds; false = none. */
  protectedDataGranted: boolean | readonly ProtectedContent[];
  /** The app as it was deployed; one without Functions when not given. */
  app?: DeployedApp;
  /** `2026-10`; any other version is answered 404 as an unsupported version. */
  apiVersion: string;
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

export interface ExecuteAnswer {
  status: number;
  /** `{data, errors?, extensions?}` to be sent as JSON. */
  body: JsonObject;
}

/** Ways to misbehave, all off at first; may be changed while running through `engine.faults`. */
export interface Faults {
  /** Bulk operations fail after that many root objects and leave `partialDataUrl`; null = never. */
  bulkFailAfter: number | null;
  /** Pause between two chunks of a bulk operation in milliseconds, so that RUNNING can be seen. */
  bulkPauseMs: number;
  /** Every n-th Admin call is answered THROTTLED; 0 = only when the bucket is empty. */
  throttleEvery: number;
  /** Every n-th mutation is carried out, yet answered with a 500, as when an answer gets lost; 0 = never. */
  loseAnswerEvery: number;
  /** Mutations with this root field are carried out, yet answered with a 500; null = none. */
  loseAnswersOf: string | null;
}

export interface ShopifyOptions {
  /** Base address that files (bulk results) are served from, without a trailing slash. */
  publicUrl: string;
  now?: () => Date;
  faults?: Partial<Faults>;
  /** Where bulk results are written; a fresh temporary directory when not given. */
  bulkDirectory?: string;
  /** Address of a bulk result; default `${publicUrl}/bulk/${fileId}.jsonl`. */
  bulkUrl?: (fileId: string) => string;
}

/** Anything that names one order: its global id, its number (`1001` or `"#1001"`), or its numeric id. */
export type OrderRef = string | number;

export interface PlaceOrderOptions {
  /** true = history: no events, and the order is created as of `seed.placedAt`. */
  silent?: boolean;
}

export interface StepOptions {
  /** When it happened; `now()` when not given. */
  at?: Date;
  silent?: boolean;
  /** Text of the courier, shown in the fulfilment event. */
  message?: string;
}

export interface FulfilOptions extends StepOptions {
  trackingNumber?: string;
  trackingCompany?: string;
  trackingUrl?: string;
}

/** A checkout before anything is paid. */
export interface CheckoutCart {
  /** Key of the customer's seed; null = a guest. */
  customerKey: string | null;
  /** In the store's currency, e.g. "949.00". */
  total: string;
  zip: string | null;
  countryCode: string | null;
  /** Names of the ways to pay on offer. */
  methods: readonly string[];
}

/** What a demo driver or a page needs to know about an order without GraphQL. */
export interface OrderSummary {
  id: string;
  name: string;
  shop: string;
  /** Key of the seed it was built from. */
  key: string;
  customerId: string | null;
  createdAt: string;
  updatedAt: string;
  cancelledAt: string | null;
  currency: string;
  total: string;
  financialStatus: string;
  fulfillmentStatus: string | null;
  lines: {
    id: string;
    title: string;
    variantTitle: string;
    quantity: number;
    fulfillmentLineItemId: string | null;
    returnableQuantity: number;
  }[];
}

export interface ShopifyEngine {
  /** May be changed at any time. */
  readonly faults: Faults;
  /** Adds a store with its products and customers; throws when the name is taken. */
  addStore(seed: StoreSeed): void;
  hasStore(shop: string): boolean;
  stores(): string[];
  /** Returns the new order's global id. */
  placeOrder(shop: string, seed: OrderSeed, options?: PlaceOrderOptions): string;
  /** Ships everything that is left and not on hold; throws when nothing can be shipped. Returns the fulfilment's global id. */
  fulfilOrder(shop: string, order: OrderRef, options?: FulfilOptions): string;
  /** The shopper pays what is outstanding on the platform's own payment page. @throws when nothing is */
  payOnline(shop: string, order: OrderRef, options?: StepOptions): void;
  /** The courier delivered; an unpaid (COD) order is then paid through its manual gateway. */
  markDelivered(shop: string, order: OrderRef, options?: StepOptions): void;
  /** The courier gave up (RTO): fulfilment event FAILURE and nothing else, since Shopify knows no RTO. */
  markUndelivered(shop: string, order: OrderRef, options?: StepOptions): void;
  /** Any courier scan in Shopify's words, such as OUT_FOR_DELIVERY or ATTEMPTED_DELIVERY. */
  addFulfillmentEvent(shop: string, order: OrderRef, status: string, options?: StepOptions): void;
  cancelOrder(
    shop: string,
    order: OrderRef,
    options?: StepOptions & { reason?: "CUSTOMER" | "DECLINED" | "FRAUD" | "INVENTORY" | "OTHER" | "STAFF" },
  ): void;
  /** What each payment customization of the store would be handed at this checkout. @throws Error where Shopify could not ask it */
  checkoutInputs(shop: string, cart: CheckoutCart, functions: readonly DeployedFunction[]): { handle: string; input: JsonObject }[];
  /** Whether the store is on Plus; none is at first. */
  setPlus(shop: string, plus: boolean): void;
  /** null when there is no such order. */
  orderSummary(shop: string, order: OrderRef): OrderSummary | null;
  /** Oldest first. */
  orderIds(shop: string): string[];
  orderCount(shop: string): number;
  /** Runs one Admin GraphQL request. Never throws for anything a client sent. */
  execute(request: ExecuteRequest): Promise<ExecuteAnswer>;
  /** Calls the listener for every event; returns how to stop. */
  on(listener: (event: ShopifyEvent) => void): () => void;
  /** Announces what the surroundings know and the engine does not: `app/uninstalled`, `app/scopes_update`, `shop/update`. */
  announce(shop: string, topic: "app/uninstalled" | "app/scopes_update" | "shop/update", detail?: JsonObject): void;
  /** The REST-shaped webhook body; `redact` nulls protected personal fields. */
  payload(event: ShopifyEvent, options?: { redact?: boolean }): JsonObject;
  /** The JSONL of a bulk operation, or null when there is none of that id (the last path part of its url, without `.jsonl`). */
  getBulkFile(fileId: string): Readable | null;
  /** Resolves when no bulk operation is running. */
  idle(): Promise<void>;
  /** The whole state as JSON. */
  toJSON(): JsonObject;
  /** Replaces the whole state with what `toJSON` gave. */
  loadJSON(saved: unknown): void;
}
