import type { OrderRef, OrderSummary } from "../engine-types";
import { iso, toDecimal } from "./amounts";
import { gid, idOf } from "./global-id";
import { financialStatus, orderTotal, restFulfillmentStatus, returnableQuantity } from "./order-figures";
import type { OrderRecord } from "./records";
import type { Store } from "./world";

const numbers = new WeakMap<Store, Map<number, OrderRecord>>();

function byNumber(store: Store, number: number): OrderRecord | null {
  let index = numbers.get(store);
  if (index?.size !== store.orders.size) {
    index = new Map(store.record.orders.map((order) => [order.number, order]));
    numbers.set(store, index);
  }
  return index.get(number) ?? null;
}

/** The order that a global id, a numeric id, or a number (`"#1001"`) names; null when there is none. */
export function findOrder(store: Store, ref: OrderRef): OrderRecord | null {
  const text = String(ref);
  if (text.startsWith("gid:")) return store.orders.get(idOf("Order", text) ?? 0) ?? null;
  const number = Number(text.replace(/^#/, ""));
  return store.orders.get(number) ?? byNumber(store, number);
}

/** What a demo driver or a page shows of an order. */
export function orderSummary(store: Store, order: OrderRecord): OrderSummary {
  return {
    id: gid("Order", order.id),
    name: `#${order.number}`,
    shop: store.record.domain,
    key: order.key,
    customerId: order.customerId === null ? null : gid("Customer", order.customerId),
    createdAt: iso(order.createdAt),
    updatedAt: iso(order.updatedAt),
    cancelledAt: order.cancelledAt === undefined ? null : iso(order.cancelledAt),
    currency: store.record.currency,
    total: toDecimal(orderTotal(order), store.record.currency),
    financialStatus: financialStatus(order),
    fulfillmentStatus: restFulfillmentStatus(order),
    lines: order.lines.map((line) => {
      const shipped = order.fulfillments.flatMap((one) =>
        one.lines.filter((part) => part.lineId === line.id).map((part) => ({ one, part })),
      );
      const [first] = shipped;
      return {
        id: gid("LineItem", line.id),
        title: line.title,
        variantTitle: line.variantTitle,
        quantity: line.quantity,
        fulfillmentLineItemId: first ? gid("FulfillmentLineItem", first.part.id) : null,
        returnableQuantity: shipped.reduce((sum, { one, part }) => sum + returnableQuantity(order, one, part.id), 0),
      };
    }),
  };
}
