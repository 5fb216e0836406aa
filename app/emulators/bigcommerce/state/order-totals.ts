import type { LineRecord, OrderRecord, RefundRecord } from "./records";
import type { StoreRecord } from "./store-record";
import type { Units } from "./units";

/** What an order costs, with and without tax. */
export interface OrderTotals {
  subtotalInc: Units;
  subtotalEx: Units;
  discount: Units;
  shippingInc: Units;
  shippingEx: Units;
  totalInc: Units;
  totalEx: Units;
  items: number;
  shipped: number;
}

/** A line's price with tax after discounts, for all its units. */
export const lineTotal = (line: LineRecord): Units => line.priceIncTax * line.quantity - line.discount;

/** Adds an order up. */
export function orderTotals(order: OrderRecord): OrderTotals {
  const sum = (of: (line: LineRecord) => number) => order.lines.reduce((total, line) => total + of(line), 0);
  const subtotalInc = sum((line) => line.priceIncTax * line.quantity);
  const subtotalEx = sum((line) => line.priceExTax * line.quantity);
  const discount = sum((line) => line.discount);
  const shippingInc = order.shipping?.cost ?? 0;
  const shippingEx = shippingInc - (order.shipping?.costTax ?? 0);
  return {
    subtotalInc,
    subtotalEx,
    discount,
    shippingInc,
    shippingEx,
    totalInc: subtotalInc - discount + shippingInc,
    totalEx: subtotalEx - discount + shippingEx,
    items: sum((line) => line.quantity),
    shipped: sum((line) => line.quantityShipped),
  };
}

/** The refunds of one order, oldest first. */
export const refundsOf = (store: StoreRecord, orderId: number): RefundRecord[] =>
  store.refunds.filter((refund) => refund.orderId === orderId);

/** What has been given back so far. */
export const refundedTotal = (store: StoreRecord, orderId: number): Units =>
  refundsOf(store, orderId).reduce((total, refund) => total + refund.total, 0);
