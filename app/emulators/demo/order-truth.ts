import type { ShopifyEngine } from "../shopify/engine-types";
import { financialStatus, orderTotal, refunded } from "../shopify/state/order-figures";
import type { OrderRecord, StoreRecord } from "../shopify/state/records";

/** What the emulated Shopify truly holds about one order; amounts in minor units. */
export interface OrderTruth {
  id: string;
  name: string;
  key: string;
  customerId: string | null;
  totalMinor: number;
  refundedMinor: number;
  /** `paid`, `pending` …, as webhooks write it. */
  financialStatus: string;
  cancelled: boolean;
  shippedUnits: number;
  delivered: boolean;
  deliveredAt: number | null;
  tags: string[];
  riskLevels: string[];
  metafields: string[];
  onHold: boolean;
  returns: { id: string; status: string }[];
  refunds: { minor: number; returnId: string | null; note: string | null }[];
  lines: { title: string; variantTitle: string; quantity: number }[];
}

/** The truth about every order of the store, oldest first. */
export function orderTruths(engine: ShopifyEngine, shop: string): OrderTruth[] {
  const store = storeOf(engine, shop);
  return store.orders.map(truthOf);
}

/** Store credit given to shoppers so far, minor units. */
export function creditGiven(engine: ShopifyEngine, shop: string): { orderId: string | null; minor: number }[] {
  return storeOf(engine, shop).creditAccounts.flatMap((account) =>
    account.transactions.map((one) => ({
      orderId: one.orderId === null ? null : `gid://shopify/Order/${one.orderId}`,
      minor: one.amount,
    })),
  );
}

function storeOf(engine: ShopifyEngine, shop: string): StoreRecord {
  // The saved form is the records themselves (state/records.ts).
  const { stores } = engine.toJSON() as unknown as { stores: StoreRecord[] };
  const store = stores.find((one) => one.domain === shop);
  if (!store) throw new Error(`The emulated Shopify has no store ${shop}.`);
  return store;
}

function truthOf(order: OrderRecord): OrderTruth {
  const scans = order.fulfillments.flatMap((parcel) => parcel.events ?? []);
  const delivered = scans.filter((scan) => scan.status === "DELIVERED").map((scan) => scan.at);
  return {
    id: `gid://shopify/Order/${order.id}`,
    name: `#${order.number}`,
    key: order.key,
    customerId: order.customerId === null ? null : `gid://shopify/Customer/${order.customerId}`,
    totalMinor: orderTotal(order),
    refundedMinor: refunded(order),
    financialStatus: financialStatus(order).toLowerCase(),
    cancelled: order.cancelledAt !== undefined,
    shippedUnits: order.fulfillments
      .filter((parcel) => parcel.status === "SUCCESS")
      .reduce((sum, parcel) => sum + parcel.lines.reduce((units, line) => units + line.quantity, 0), 0),
    delivered: delivered.length > 0,
    deliveredAt: delivered.length > 0 ? Math.max(...delivered) : null,
    tags: order.tags,
    riskLevels: (order.risks ?? []).map((risk) => risk.level),
    metafields: (order.metafields ?? []).map((field) => `${field.namespace}.${field.key}`),
    onHold: order.fulfillmentOrders.some((work) => (work.holds ?? []).length > 0),
    returns: (order.returns ?? []).map((one) => ({ id: `gid://shopify/Return/${one.id}`, status: one.status })),
    refunds: (order.refunds ?? []).map((refund) => ({
      minor: order.transactions
        .filter((money) => money.refundId === refund.id && money.status === "SUCCESS")
        .reduce((sum, m) => sum + m.amount, 0),
      returnId: refund.returnId === undefined ? null : `gid://shopify/Return/${refund.returnId}`,
      note: refund.note,
    })),
    lines: order.lines.map(({ title, variantTitle, quantity }) => ({ title, variantTitle, quantity })),
  };
}
