/** A small emulated Shopify for the engine's own tests: one Indian store, one shopper, orders on demand, a clock that stands still. */
import type { OrderSeed, StoreSeed } from "../../demo-store/seeds";
import { createShopify } from "../engine";
import type { ExecuteRequest, JsonObject, ShopifyEngine, ShopifyEvent, ShopifyOptions } from "../engine-types";

export const SHOP = "kurta-house.myshopify.com";

export const ALL_SCOPES = [
  "write_orders",
  "write_returns",
  "write_customers",
  "read_products",
  "read_locations",
  "write_fulfillments",
  "write_merchant_managed_fulfillment_orders",
  "write_third_party_fulfillment_orders",
  "write_inventory",
  "read_store_credit_accounts",
  "write_store_credit_account_transactions",
];

const STORE: StoreSeed = {
  shop: SHOP,
  name: "Kurta House",
  currency: "INR",
  timezone: "Asia/Kolkata",
  countryCode: "IN",
  email: "owner@kurta.example",
  products: [
    {
      key: "kurta",
      title: "Block-print kurta",
      category: "Kurtas",
      imageUrl: null,
      variants: [
        { key: "kurta-m", sku: "KU-M", title: "M", price: "499.50", stock: 100 },
        { key: "kurta-l", sku: "KU-L", title: "L", price: "499.50", stock: 100 },
      ],
    },
  ],
  customers: [{ key: "asha", firstName: "Asha", lastName: "Rao", email: "asha@example.com", phone: "+919800000001", locale: "en" }],
};

/** An order for two kurtas of 499.50 less 99 discount, plus 49 shipping: 949.00. */
export function orderSeed(more: Partial<OrderSeed> = {}): OrderSeed {
  return {
    key: "order",
    customerKey: "asha",
    email: "asha@example.com",
    phone: "+919800000001",
    placedAt: "2026-11-20T08:00:00Z",
    currency: "INR",
    payment: "prepaid",
    gateway: "razorpay",
    channel: "web",
    tags: [],
    discountCodes: ["DIWALI"],
    note: null,
    clientIp: "203.0.113.9",
    shippingPrice: "49.00",
    shippingAddress: {
      firstName: "Asha",
      lastName: "Rao",
      phone: "+919800000001",
      address1: "12 Lake Road",
      address2: null,
      city: "Pune",
      province: "Maharashtra",
      zip: "411001",
      countryCode: "IN",
    },
    lines: [
      {
        variantKey: "kurta-m",
        sku: "KU-M",
        title: "Block-print kurta",
        variantTitle: "M",
        quantity: 2,
        price: "499.50",
        discount: "99.00",
        productType: "Kurtas",
      },
    ],
    outcome: { probability: null, result: "moving", fulfilledAt: null, resolvedAt: null },
    ...more,
  };
}

/** An order paid at the door. */
export function codSeed(more: Partial<OrderSeed> = {}): OrderSeed {
  return orderSeed({ payment: "cod", gateway: "Cash on Delivery (COD)", ...more });
}

/** An answer with fields the tests look at; JSON of any shape below `data`. */
export interface Answer {
  status: number;
  /** Parsed JSON: its shape is fixed by the test's own query. */
  data: ReturnType<JSON["parse"]>;
  errors: { message: string; path?: string[]; extensions?: { code?: string; requiredAccess?: string } }[];
  cost: { requestedQueryCost: number; actualQueryCost: number | null; throttleStatus: { currentlyAvailable: number } };
}

export interface Example {
  engine: ShopifyEngine;
  events: ShopifyEvent[];
  clock: { now: Date };
  ask(query: string, variables?: JsonObject, more?: Partial<ExecuteRequest>): Promise<Answer>;
}

/** Starts with an empty store at noon (UTC) of 21 November 2026. */
export function exampleShopify(options: Partial<ShopifyOptions> = {}): Example {
  const clock = { now: new Date("2026-11-21T12:00:00Z") };
  const engine = createShopify({ publicUrl: "http://emulator.test", now: () => clock.now, ...options });
  engine.addStore(STORE);
  const events: ShopifyEvent[] = [];
  engine.on((event) => events.push(event));
  return {
    engine,
    events,
    clock,
    ask: async (query, variables = {}, more = {}) => {
      const request: ExecuteRequest = {
        shop: SHOP,
        scopes: ALL_SCOPES,
        tokenKind: "offline",
        protectedDataGranted: true,
        apiVersion: "2026-10",
        query,
        variables,
        ...more,
      };
      const { status, body } = await engine.execute(request);
      const answer = body as unknown as Partial<Answer> & { extensions?: { cost: Answer["cost"] } };
      const none = { requestedQueryCost: 0, actualQueryCost: null, throttleStatus: { currentlyAvailable: 0 } };
      return { status, data: answer.data, errors: answer.errors ?? [], cost: answer.extensions?.cost ?? none };
    },
  };
}

/** A delivered order and what a return of it needs to name. */
export async function deliveredOrder(example: Example, seed: OrderSeed = orderSeed()) {
  const { engine, ask } = example;
  const orderId = engine.placeOrder(SHOP, seed);
  engine.fulfilOrder(SHOP, orderId);
  engine.markDelivered(SHOP, orderId);
  const { data } = await ask(
    `query($id: ID!) {
      order(id: $id) { lineItems(first: 5) { nodes { id } } transactions { id kind status } }
      returnableFulfillments(orderId: $id, first: 5) { nodes { returnableFulfillmentLineItems(first: 5) { nodes { quantity fulfillmentLineItem { id } } } } }
      location { id }
    }`,
    { id: orderId },
  );
  return {
    orderId,
    lineItemId: String(data.order.lineItems.nodes[0].id),
    fulfillmentLineItemId: String(data.returnableFulfillments.nodes[0].returnableFulfillmentLineItems.nodes[0].fulfillmentLineItem.id),
    paymentId: String(data.order.transactions.find((tx: { status: string }) => tx.status === "SUCCESS").id),
    locationId: String(data.location.id),
  };
}
