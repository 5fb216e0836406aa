import { lineTotal, orderTotals, refundedTotal, refundsOf } from "./order-totals";
import { isOffline } from "./place-order";
import type { LineRecord, OrderRecord, RefundRecord } from "./records";
import type { StoreRecord } from "./store-record";
import type { Units } from "./units";

/** What is asked back: units of a line, or an amount of the shipping, the order or the rest. */
export interface RefundAsk {
  item_type: "PRODUCT" | "GIFT_WRAPPING" | "SHIPPING" | "HANDLING" | "ORDER" | "TAX" | "FEE";
  item_id: number;
  quantity?: number | undefined;
  amount?: Units | undefined;
  reason?: string | undefined;
}

/** One way of paying a refund out. */
export interface RefundMethod {
  provider_id: string;
  provider_description: string;
  amount: Units;
  offline: boolean;
  offline_provider: boolean;
  offline_reason: string;
}

/** What a refund would come to. Each list of `methods` is one complete way. */
export interface RefundQuote {
  total: Units;
  tax: Units;
  orderLevel: Units;
  items: RefundRecord["items"];
  methods: RefundMethod[][];
}

/** The provider that pays into a registered shopper's store credit. */
export const storeCreditProvider = "storecredit";

const cents = (value: number): Units => Math.round(value / 100) * 100;

/** Quotes a refund. @throws Error for what cannot be given back: unpaid, unknown, more than is left */
export function quoteRefund(store: StoreRecord, order: OrderRecord, asks: readonly RefundAsk[]): RefundQuote {
  if (!order.paid) throw new Error("Nothing was received for this order yet.");
  if (asks.length === 0) throw new Error("A refund needs items.");
  const wanted = new Map<number, number>();
  const items = asks.map((ask) => quoteItem(store, order, ask, wanted));
  const total = items.reduce((sum, item) => sum + item.requested_amount, 0);
  const left = orderTotals(order).totalInc - refundedTotal(store, order.id);
  if (total <= 0) throw new Error("There is nothing to give back.");
  if (total > left) throw new Error("The amount is more than is left of the order.");
  const orderLevel = items.filter((item) => item.item_type === "ORDER").reduce((sum, item) => sum + item.requested_amount, 0);
  return { total, tax: items.reduce((sum, item) => sum + item.tax, 0), orderLevel, items, methods: methodsOf(store, order, total) };
}

type QuotedItem = RefundRecord["items"][number];

function quoteItem(store: StoreRecord, order: OrderRecord, ask: RefundAsk, wanted: Map<number, number>): QuotedItem {
  const reason = ask.reason ?? "";
  if (ask.item_type === "PRODUCT") {
    const line = order.lines.find((one) => one.id === ask.item_id);
    if (!line || ask.quantity === undefined) throw new Error("The order has no such product.");
    const together = (wanted.get(line.id) ?? 0) + ask.quantity;
    wanted.set(line.id, together);
    if (ask.quantity < 1 || together > line.quantity - line.quantityRefunded)
      throw new Error("The quantity is more than is left of the line.");
    const amount = unitsOf(line, ask.quantity);
    const tax = cents((amount * (line.priceIncTax - line.priceExTax)) / Math.max(1, line.priceIncTax));
    return { item_type: "PRODUCT", item_id: line.id, quantity: ask.quantity, reason, requested_amount: amount, tax };
  }
  const amount = ask.amount ?? 0;
  if (amount <= 0) throw new Error("The item needs an amount.");
  const item = { item_type: ask.item_type, item_id: ask.item_id, quantity: 1, reason, requested_amount: amount, tax: 0 };
  if (ask.item_type === "ORDER" && ask.item_id === order.id) return item;
  if (ask.item_type !== "SHIPPING" || ask.item_id !== order.shipping?.id) throw new Error(`The order has no ${ask.item_type} of this id.`);
  const before = refundsOf(store, order.id)
    .flatMap((refund) => refund.items)
    .filter((one) => one.item_type === "SHIPPING");
  if (amount + before.reduce((sum, one) => sum + one.requested_amount, 0) > order.shipping.cost)
    throw new Error("The amount is more than the shipping cost.");
  return item;
}

/** What so many units of a line cost after discounts; the last ones take what rounding left over. */
function unitsOf(line: LineRecord, quantity: number): Units {
  const share = (count: number) => cents((lineTotal(line) * count) / line.quantity);
  return share(line.quantityRefunded + quantity) - share(line.quantityRefunded);
}

function methodsOf(store: StoreRecord, order: OrderRecord, amount: Units): RefundMethod[][] {
  const offline = isOffline(order.payment);
  const own: RefundMethod = {
    provider_id: order.payment.gateway,
    provider_description: order.payment.name,
    amount,
    offline,
    offline_provider: offline,
    offline_reason: offline ? "This provider moves no money; pay the shopper yourself." : "",
  };
  const byHand: RefundMethod = {
    ...own,
    provider_id: "custom",
    provider_description: "Refunded outside the store",
    offline: true,
    offline_reason: "Chosen by the merchant.",
  };
  const credit: RefundMethod = {
    ...own,
    provider_id: storeCreditProvider,
    provider_description: "Store credit",
    offline: false,
    offline_provider: false,
    offline_reason: "",
  };
  return [[own], ...(store.customers.has(order.customerId) ? [[credit]] : []), ...(offline ? [] : [[byHand]])];
}
