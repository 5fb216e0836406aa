import { stockOf, variantOf } from "./catalogue";
import { statusId } from "./order-statuses";
import { orderTotals } from "./order-totals";
import type { AddressRecord, LineRecord, OrderRecord, PaymentWay } from "./records";
import type { LineSeed, OrderSeed } from "./seeds";
import type { StoreRecord } from "./store-record";
import { type Units, units } from "./units";
import { nextId, type World } from "./world";

const offline: readonly string[] = ["cod", "bankdeposit", "cheque", "moneyorder", "instore"];

/** True when the way of paying moves no money by itself. */
export const isOffline = (payment: PaymentWay): boolean => offline.includes(payment.gateway);

/** An address with every field, empty where nothing was said. */
export function wholeAddress(store: StoreRecord, given: Partial<AddressRecord>): AddressRecord {
  const blank = {
    first_name: "",
    last_name: "",
    company: "",
    street_1: "",
    street_2: "",
    city: "",
    state: "",
    zip: "",
    phone: "",
    email: "",
  };
  return { ...blank, country: store.facts.country, country_iso2: store.facts.countryCode, ...given };
}

/**
 * Places an order as the checkout does. Silent for history; otherwise `created` is told while the order is incomplete (status 0), then
 * `updated` and `statusUpdated` as it gets its first status.
 */
export function placeOrder(world: World, store: StoreRecord, seed: OrderSeed, options: { silent?: boolean } = {}): OrderRecord {
  const at = seed.createdAt?.getTime() ?? world.now();
  const address = wholeAddress(store, seed.address);
  const order: OrderRecord = {
    id: nextId(store, "order", 100),
    customerId: seed.customerId ?? 0,
    statusId: statusId.incomplete,
    dateCreated: at,
    dateModified: at,
    dateShipped: null,
    currency: store.facts.currency,
    payment: seed.payment,
    paid: false,
    billing: address,
    shipping: { ...address, id: nextId(store, "orderAddress"), method: "Standard", cost: units(seed.shippingCost ?? 0), costTax: 0 },
    lines: seed.lines.map((line) => makeLine(store, line)),
    coupons: [],
    storeCredit: 0,
    customerMessage: seed.customerMessage ?? "",
    staffNotes: "",
    ipAddress: seed.ipAddress ?? "",
    orderSource: seed.orderSource ?? "www",
    channelId: seed.channelId ?? 1,
    externalId: null,
    externalMerchantId: null,
    externalSource: null,
    externalOrderId: seed.externalOrderId ?? "",
    isDeleted: false,
    emailOptIn: false,
    shipments: [],
    transactions: [],
    metafields: [],
    messages: [],
  };
  const { discount, totalInc } = orderTotals(order);
  if (seed.coupon !== undefined) order.coupons.push({ id: nextId(store, "orderCoupon"), code: seed.coupon, amount: discount });
  store.orders.set(order.id, order);
  const { hash } = store.facts;
  if (!options.silent) world.emit(hash, "store/order/created", { type: "order", id: order.id });
  pay(world, store, order, totalInc, at, options.silent === true);
  order.statusId = seed.statusId ?? (isOffline(seed.payment) ? statusId.awaitingPayment : statusId.awaitingFulfillment);
  if (order.statusId === statusId.completed) order.paid = true;
  takeStock(store, order.lines);
  if (!options.silent && order.statusId !== statusId.incomplete) {
    world.touch(store, order);
    const status = { previous_status_id: statusId.incomplete, new_status_id: order.statusId };
    world.emit(hash, "store/order/statusUpdated", { type: "order", id: order.id, status });
  }
  return order;
}

/** A line from what was asked for. @throws Error for a product that is not there, or a line with neither product nor name */
export function makeLine(store: StoreRecord, seed: LineSeed): LineRecord {
  const product = seed.productId === undefined ? undefined : store.products.get(seed.productId);
  if (seed.productId !== undefined && !product) throw new Error(`There is no product ${seed.productId}.`);
  const name = seed.name ?? product?.name;
  if (name === undefined) throw new Error("A line needs a product or a name.");
  const variant = product && seed.variantId !== undefined ? variantOf(product, seed.variantId) : null;
  const priceIncTax = seed.price === undefined ? (variant?.price ?? product?.price ?? 0) : units(seed.price);
  return {
    id: nextId(store, "orderProduct"),
    productId: product?.id ?? 0,
    variantId: variant?.id ?? product?.variantId ?? 0,
    name,
    sku: seed.sku ?? variant?.sku ?? product?.sku ?? "",
    quantity: seed.quantity,
    quantityShipped: 0,
    quantityRefunded: 0,
    priceIncTax,
    priceExTax: Math.round(priceIncTax / (1 + (seed.taxRate ?? 0)) / 100) * 100,
    discount: units(seed.discount ?? 0),
    type: "physical",
    options: seed.options ?? [],
  };
}

function pay(world: World, store: StoreRecord, order: OrderRecord, amount: Units, at: number, silent: boolean): void {
  const away = isOffline(order.payment);
  order.paid = !away;
  if (amount === 0) return;
  order.transactions.push({
    id: nextId(store, "transaction"),
    event: away ? "pending" : "purchase",
    gateway: order.payment.gateway,
    method: away ? "offline" : "credit_card",
    amount,
    status: "ok",
    dateCreated: at,
    reference: away ? null : `pay-${store.facts.hash}-${order.id}`,
  });
  if (silent) return;
  world.emit(store.facts.hash, "store/order/transaction/created", {
    type: "transaction",
    order_id: String(order.id),
    transaction_id: String(order.transactions.at(-1)?.id),
  });
}

/** Takes what was ordered off the shelf. */
export function takeStock(store: StoreRecord, lines: readonly LineRecord[]): void {
  for (const line of lines) {
    const product = store.products.get(line.productId);
    const stock = product && product.tracking !== "none" ? (stockOf(product, line.variantId) ?? product) : null;
    if (stock) stock.onHand -= line.quantity;
  }
}
