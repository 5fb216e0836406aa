import { orderBlockOf } from "./global-id";
import type { FulfillmentRecord, LineRecord, OrderRecord, ReturnLineRecord, ReturnRecord, TransactionRecord } from "./records";
import type { Store } from "./world";

/** What the shopper pays for the first `count` units of a line after discounts; rounding never loses a unit of money over the line. */
export function lineNet(line: LineRecord, count: number): number {
  return line.quantity === 0 ? 0 : Math.round(((line.price * line.quantity - line.discount) * count) / line.quantity);
}

/** Articles after discounts, before shipping. */
export function subtotal(order: OrderRecord): number {
  return order.lines.reduce((sum, line) => sum + lineNet(line, line.quantity), 0);
}

/** Articles after discounts that were neither cancelled nor refunded. */
export function currentSubtotal(order: OrderRecord): number {
  return order.lines.reduce((sum, line) => sum + lineNet(line, line.current), 0);
}

/** What the shopper was to pay for the whole order. */
export function orderTotal(order: OrderRecord): number {
  return subtotal(order) + order.shipping;
}

function refundedShipping(order: OrderRecord): number {
  return (order.refunds ?? []).reduce((sum, refund) => sum + refund.shipping, 0);
}

/** Shipping that can still be refunded. */
export function refundableShipping(order: OrderRecord): number {
  return order.shipping - refundedShipping(order);
}

export function currentTotal(order: OrderRecord): number {
  return order.cancelledAt ? 0 : currentSubtotal(order) + refundableShipping(order);
}

export function totalDiscount(order: OrderRecord): number {
  return order.lines.reduce((sum, line) => sum + line.discount, 0);
}

function settled(order: OrderRecord, kind: TransactionRecord["kind"]): number {
  return order.transactions.reduce((sum, tx) => (tx.kind === kind && tx.status === "SUCCESS" ? sum + tx.amount : sum), 0);
}

export function received(order: OrderRecord): number {
  return settled(order, "SALE");
}

export function refunded(order: OrderRecord): number {
  return settled(order, "REFUND");
}

export function outstanding(order: OrderRecord): number {
  return order.cancelledAt ? 0 : Math.max(0, currentTotal(order) - (received(order) - refunded(order)));
}

/** The gateways an order was placed with or paid through. */
export function gatewayNames(order: OrderRecord): string[] {
  const paid = order.transactions.filter((tx) => tx.kind === "SALE" && tx.status === "SUCCESS").map((tx) => tx.gateway);
  return [...new Set([order.gateway, ...paid])];
}

/** What is left to refund of one payment. */
export function refundableOf(order: OrderRecord, sale: TransactionRecord): number {
  const back = order.transactions.reduce(
    (sum, tx) => (tx.parentId === sale.id && tx.kind === "REFUND" && tx.status === "SUCCESS" ? sum + tx.amount : sum),
    0,
  );
  return sale.kind === "SALE" && sale.status === "SUCCESS" ? sale.amount - back : 0;
}

/** As in `displayFinancialStatus`. */
export function financialStatus(order: OrderRecord): "PENDING" | "PAID" | "PARTIALLY_PAID" | "PARTIALLY_REFUNDED" | "REFUNDED" | "VOIDED" {
  const paid = received(order);
  const back = refunded(order);
  if (paid === 0) return order.cancelledAt || order.transactions.some((tx) => tx.kind === "VOID") ? "VOIDED" : "PENDING";
  if (back >= paid) return "REFUNDED";
  if (back > 0) return "PARTIALLY_REFUNDED";
  // Exchanged goods stand beside those they were sent for: what is owed by now counts.
  const due = order.lines.some((line) => line.exchange) ? currentTotal(order) : orderTotal(order);
  return paid < due ? "PARTIALLY_PAID" : "PAID";
}

/** Units of a line that were shipped (cancelled fulfilments do not count). */
export function shippedQuantity(order: OrderRecord, lineId: number): number {
  let units = 0;
  for (const fulfillment of order.fulfillments) {
    if (fulfillment.status === "CANCELLED") continue;
    for (const line of fulfillment.lines) if (line.lineId === lineId) units += line.quantity;
  }
  return units;
}

/** Units of a line still to be shipped. */
export function fulfillableQuantity(order: OrderRecord, lineId: number): number {
  let units = 0;
  for (const work of order.fulfillmentOrders) {
    if (work.status === "CANCELLED" || work.status === "CLOSED") continue;
    for (const line of work.lines) if (line.lineId === lineId) units += line.remaining;
  }
  return units;
}

/** As in `displayFulfillmentStatus`. */
export function fulfillmentStatus(order: OrderRecord): "ON_HOLD" | "FULFILLED" | "PARTIALLY_FULFILLED" | "UNFULFILLED" {
  if (order.fulfillmentOrders.some((work) => work.status === "ON_HOLD")) return "ON_HOLD";
  const shipped = order.lines.reduce((sum, line) => sum + shippedQuantity(order, line.id), 0);
  const open = order.lines.reduce((sum, line) => sum + fulfillableQuantity(order, line.id), 0);
  if (shipped === 0) return "UNFULFILLED";
  return open > 0 ? "PARTIALLY_FULFILLED" : "FULFILLED";
}

/** As REST writes it: `fulfilled`, `partial` or null. */
export function restFulfillmentStatus(order: OrderRecord): "fulfilled" | "partial" | null {
  const status = fulfillmentStatus(order);
  if (status === "FULFILLED") return "fulfilled";
  return order.fulfillments.some((fulfillment) => fulfillment.status === "SUCCESS") ? "partial" : null;
}

/** Units of a fulfilment line that are bound by a return: asked for or open ones whole, closed ones as far as processed. */
function unitsInReturns(order: OrderRecord, fulfillmentLineId: number): number {
  let units = 0;
  for (const one of order.returns ?? []) {
    if (one.status === "DECLINED" || one.status === "CANCELED") continue;
    for (const line of one.lines) {
      if (line.fulfillmentLineId === fulfillmentLineId) units += one.status === "CLOSED" ? line.processed : line.quantity;
    }
  }
  return units;
}

/** Units of a fulfilment line that may still be put into a return. */
export function returnableQuantity(order: OrderRecord, fulfillment: FulfillmentRecord, fulfillmentLineId: number): number {
  const line = fulfillment.lines.find((candidate) => candidate.id === fulfillmentLineId);
  if (!line || fulfillment.status === "CANCELLED" || order.cancelledAt) return 0;
  let refundedOutside = 0;
  for (const refund of order.refunds ?? []) {
    if (refund.returnId === undefined)
      for (const item of refund.lines) if (item.lineId === line.lineId && item.restock !== "CANCEL") refundedOutside += item.quantity;
  }
  return Math.max(0, line.quantity - unitsInReturns(order, line.id) - refundedOutside);
}

/** The fulfilment and its line behind a fulfilment line id, or null. */
export function findFulfillmentLine(
  order: OrderRecord,
  id: number,
): { fulfillment: FulfillmentRecord; line: FulfillmentRecord["lines"][number] } | null {
  for (const fulfillment of order.fulfillments) {
    const line = fulfillment.lines.find((candidate) => candidate.id === id);
    if (line) return { fulfillment, line };
  }
  return null;
}

/** Value of units of a return line after discounts. */
export function returnLineValue(order: OrderRecord, line: ReturnLineRecord, quantity: number): number {
  const place = findFulfillmentLine(order, line.fulfillmentLineId);
  const bought = place && order.lines.find((one) => one.id === place.line.lineId);
  return bought ? lineNet(bought, quantity) : 0;
}

/** The order of the store that owns an id of its block, or null. */
export function orderOwning(store: Store, id: number): OrderRecord | null {
  return store.orders.get(orderBlockOf(id)) ?? null;
}

export function findReturn(store: Store, id: number): { order: OrderRecord; record: ReturnRecord } | null {
  const order = orderOwning(store, id);
  const record = order?.returns?.find((candidate) => candidate.id === id);
  return order && record ? { order, record } : null;
}

/** As in `Order.returnStatus`. */
export function returnStatus(order: OrderRecord): "NO_RETURN" | "RETURN_REQUESTED" | "IN_PROGRESS" | "INSPECTION_COMPLETE" | "RETURNED" {
  const live = (order.returns ?? []).filter((one) => one.status !== "CANCELED" && one.status !== "DECLINED");
  if (live.some((one) => one.status === "REQUESTED")) return "RETURN_REQUESTED";
  const open = live.filter((one) => one.status === "OPEN");
  if (open.length > 0)
    return open.every((one) => one.lines.every((line) => line.processed >= line.quantity)) ? "INSPECTION_COMPLETE" : "IN_PROGRESS";
  return live.length > 0 ? "RETURNED" : "NO_RETURN";
}
