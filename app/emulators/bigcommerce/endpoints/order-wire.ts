import { statusId, statusName } from "../state/order-statuses";
import { orderTotals, refundedTotal } from "../state/order-totals";
import type { OrderRecord } from "../state/records";
import type { StoreRecord } from "../state/store-record";
import { moneyText, type Units } from "../state/units";
import { mailDate } from "../state/wire-dates";
import type { Wire } from "../wire";
import { consignmentsWire } from "./consignments-wire";

const zero = "0.0000";

/** What goes into an order beside the usual: from the query's `include` and `consignment_structure`. */
export interface Includes {
  consignments: boolean;
  lineItems: boolean;
  fees: boolean;
  /** The documented structure is an object; without asking for it the older list comes. */
  asObject: boolean;
}

const link = (wire: Wire, store: StoreRecord, order: OrderRecord, what: string) => ({
  url: `${wire.url}/api/stores/${store.facts.hash}/v2/orders/${order.id}/${what}`,
  resource: `/orders/${order.id}/${what}`,
});

function paymentStatus(store: StoreRecord, order: OrderRecord, total: Units): string {
  const refunded = refundedTotal(store, order.id);
  if (refunded > 0) return refunded >= total ? "refunded" : "partially refunded";
  if (order.statusId === statusId.incomplete) return "";
  return order.paid ? (order.transactions.length > 0 ? "captured" : "paid") : "pending";
}

/** An order as the older API shows it. */
export function orderWire(wire: Wire, store: StoreRecord, order: OrderRecord, includes: Includes): Record<string, unknown> {
  const totals = orderTotals(order);
  const address = { ...order.billing, form_fields: [] };
  const consignments = includes.consignments ? consignmentsWire(wire, store, order, includes) : link(wire, store, order, "consignments");
  const shippingTax = totals.shippingInc - totals.shippingEx;
  return {
    id: order.id,
    customer_id: order.customerId,
    date_created: mailDate(order.dateCreated),
    date_modified: mailDate(order.dateModified),
    date_shipped: order.dateShipped === null ? "" : mailDate(order.dateShipped),
    status_id: order.statusId,
    status: statusName(order.statusId),
    cart_id: `cart-${store.facts.hash}-${order.id}`,
    subtotal_ex_tax: moneyText(totals.subtotalEx),
    subtotal_inc_tax: moneyText(totals.subtotalInc),
    subtotal_tax: moneyText(totals.subtotalInc - totals.subtotalEx),
    base_shipping_cost: moneyText(totals.shippingInc),
    shipping_cost_ex_tax: moneyText(totals.shippingEx),
    shipping_cost_inc_tax: moneyText(totals.shippingInc),
    shipping_cost_tax: moneyText(shippingTax),
    shipping_cost_tax_class_id: 0,
    base_handling_cost: zero,
    handling_cost_ex_tax: zero,
    handling_cost_inc_tax: zero,
    handling_cost_tax: zero,
    handling_cost_tax_class_id: 0,
    base_wrapping_cost: zero,
    wrapping_cost_ex_tax: zero,
    wrapping_cost_inc_tax: zero,
    wrapping_cost_tax: zero,
    wrapping_cost_tax_class_id: 0,
    total_ex_tax: moneyText(totals.totalEx),
    total_inc_tax: moneyText(totals.totalInc),
    total_tax: moneyText(totals.totalInc - totals.totalEx),
    items_total: totals.items,
    items_shipped: totals.shipped,
    payment_method: order.payment.name,
    payment_provider_id: "",
    payment_status: paymentStatus(store, order, totals.totalInc),
    refunded_amount: zero,
    order_is_digital: order.shipping === null,
    store_credit_amount: moneyText(order.storeCredit),
    gift_certificate_amount: zero,
    ip_address: order.ipAddress.includes(":") ? "" : order.ipAddress,
    ip_address_v6: order.ipAddress.includes(":") ? order.ipAddress : "",
    geoip_country: order.ipAddress === "" ? "" : store.facts.country,
    geoip_country_iso2: order.ipAddress === "" ? "" : store.facts.countryCode,
    currency_id: 1,
    currency_code: order.currency,
    currency_exchange_rate: "1.0000000000",
    default_currency_id: 1,
    default_currency_code: store.facts.currency,
    store_default_currency_code: store.facts.currency,
    store_default_to_transactional_exchange_rate: "1.0000000000",
    staff_notes: order.staffNotes,
    customer_message: order.customerMessage,
    discount_amount: moneyText(order.coupons.length > 0 ? 0 : totals.discount),
    coupon_discount: moneyText(order.coupons.length > 0 ? totals.discount : 0),
    shipping_address_count: order.shipping === null ? 0 : 1,
    is_deleted: order.isDeleted,
    is_email_opt_in: order.emailOptIn,
    is_tax_inclusive_pricing: true,
    ebay_order_id: "0",
    billing_address: address,
    order_source: order.orderSource,
    channel_id: order.channelId,
    external_source: order.externalSource,
    external_id: order.externalId,
    external_merchant_id: order.externalMerchantId,
    external_order_id: order.externalOrderId,
    tax_provider_id: "BasicTaxProvider",
    customer_locale: "en",
    products: link(wire, store, order, "products"),
    shipping_addresses: link(wire, store, order, "shipping_addresses"),
    coupons: link(wire, store, order, "coupons"),
    fees: includes.fees ? [] : link(wire, store, order, "fees"),
    consignments,
  };
}
