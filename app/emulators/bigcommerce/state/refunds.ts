import { setStatus } from "./change-order";
import { statusId } from "./order-statuses";
import { orderTotals, refundedTotal } from "./order-totals";
import type { OrderRecord, RefundRecord } from "./records";
import { quoteRefund, type RefundAsk, storeCreditProvider } from "./refund-quote";
import type { StoreRecord } from "./store-record";
import type { Units } from "./units";
import { nextId, type World } from "./world";

/** A refund as it is asked for. */
export interface RefundOrder {
  items: readonly RefundAsk[];
  payments: readonly { provider_id: string; amount: Units; offline: boolean }[];
  /** The merchant's own figures, which win over the quote. */
  override: { total: Units; tax: Units } | null;
  /** The payment provider says no; the refund stands with a declined payment. */
  declined: boolean;
}

/**
 * Refunds: written down, credit given, the order refunded (4) or partially refunded (14); nothing goes back on the shelf. Amounts must equal the quote
 * and together be one of its ways to pay.
 * @throws Error otherwise
 */
export function makeRefund(world: World, store: StoreRecord, order: OrderRecord, ask: RefundOrder): RefundRecord {
  const quote = quoteRefund(store, order, ask.items);
  const total = ask.override?.total ?? quote.total;
  if (ask.payments.reduce((sum, one) => sum + one.amount, 0) !== total) throw new Error("The payments are not what the quote says.");
  if (total > orderTotals(order).totalInc - refundedTotal(store, order.id))
    throw new Error("The amount is more than is left of the order.");
  for (const payment of ask.payments) {
    const method = quote.methods.flat().find((one) => one.provider_id === payment.provider_id);
    if (!method) throw new Error(`${payment.provider_id} cannot pay this refund.`);
    if (method.offline && !payment.offline) throw new Error(`${payment.provider_id} pays offline only.`);
  }
  const payments = ask.payments.map((one) => ({
    id: nextId(store, "refundPayment"),
    ...one,
    is_declined: ask.declined && !one.offline,
    declined_message: ask.declined && !one.offline ? "The provider declined the refund." : "",
  }));
  const refund: RefundRecord = {
    id: nextId(store, "refund"),
    orderId: order.id,
    created: world.now(),
    reason: ask.items.find((item) => item.reason)?.reason ?? "",
    total,
    totalTax: ask.override?.tax ?? quote.tax,
    override: ask.override !== null,
    items: quote.items,
    payments,
  };
  for (const item of quote.items) {
    const line = item.item_type === "PRODUCT" ? order.lines.find((one) => one.id === item.item_id) : undefined;
    if (line) line.quantityRefunded += item.quantity;
  }
  for (const payment of payments.filter((one) => !one.is_declined)) payOut(world, store, order, payment);
  store.refunds.push(refund);
  world.emit(store.facts.hash, "store/order/refund/created", { type: "order", id: order.id, refund: { refund_id: refund.id } });
  const whole = refundedTotal(store, order.id) >= orderTotals(order).totalInc;
  setStatus(world, store, order, whole ? statusId.refunded : statusId.partiallyRefunded);
  return refund;
}

function payOut(world: World, store: StoreRecord, order: OrderRecord, payment: RefundRecord["payments"][number]): void {
  const credit = payment.provider_id === storeCreditProvider;
  if (credit) {
    const customer = store.customers.get(order.customerId);
    if (!customer) throw new Error("Guests have no store credit.");
    customer.storeCredit += payment.amount;
  }
  order.transactions.push({
    id: nextId(store, "transaction"),
    event: "refund",
    gateway: credit ? "storecredit" : order.payment.gateway,
    method: credit ? "store_credit" : payment.offline ? "offline" : "credit_card",
    amount: payment.amount,
    status: "ok",
    dateCreated: world.now(),
    reference: payment.offline || credit ? null : `refund-${store.facts.hash}-${payment.id}`,
  });
}
