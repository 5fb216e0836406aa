import type { Json, JsonObject } from "../engine-types";
import { countryName } from "../graphql/objects/address-fields";
import { iso, toDecimal } from "../state/amounts";
import { checkoutToken } from "../state/checkout-token";
import { gid } from "../state/global-id";
import {
  currentSubtotal,
  currentTotal,
  financialStatus,
  fulfillableQuantity,
  gatewayNames,
  orderTotal,
  outstanding,
  received,
  refunded,
  restFulfillmentStatus,
  shippedQuantity,
  subtotal,
  totalDiscount,
} from "../state/order-figures";
import { provinceCode } from "../state/provinces";
import type { LineRecord, OrderRecord } from "../state/records";
import type { Store } from "../state/world";
import { customerPayload } from "./customer-payload";
import { fulfillmentPayload } from "./fulfillment-payload";
import { moneySet } from "./money-set";
import { refundPayload } from "./refund-payload";

/** An address as REST writes it. */
export function addressPayload(order: OrderRecord): JsonObject {
  const { address } = order;
  return {
    first_name: address.firstName,
    last_name: address.lastName,
    name: `${address.firstName} ${address.lastName}`.trim(),
    company: null,
    phone: address.phone,
    address1: address.address1,
    address2: address.address2,
    city: address.city,
    province: address.province,
    province_code: provinceCode(address.countryCode, address.province),
    zip: address.zip,
    country: countryName(address.countryCode),
    country_code: address.countryCode,
    latitude: null,
    longitude: null,
  };
}

function lineStatus(order: OrderRecord, line: LineRecord): "fulfilled" | "partial" | null {
  const shipped = shippedQuantity(order, line.id);
  if (shipped === 0) return null;
  return fulfillableQuantity(order, line.id) > 0 ? "partial" : "fulfilled";
}

/** A line as REST writes it. */
export function linePayload(store: Store, order: OrderRecord, line: LineRecord): JsonObject {
  const { currency, name } = store.record;
  return {
    id: line.id,
    admin_graphql_api_id: gid("LineItem", line.id),
    product_id: line.productId,
    variant_id: line.variantId,
    product_exists: line.productId !== null,
    sku: line.sku,
    title: line.title,
    variant_title: line.variantTitle || null,
    name: line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title,
    vendor: name,
    quantity: line.quantity,
    current_quantity: line.current,
    fulfillable_quantity: fulfillableQuantity(order, line.id),
    fulfillment_status: lineStatus(order, line),
    fulfillment_service: "manual",
    price: toDecimal(line.price, currency),
    price_set: moneySet(line.price, currency),
    total_discount: toDecimal(0, currency),
    total_discount_set: moneySet(0, currency),
    discount_allocations:
      line.discount > 0
        ? [{ amount: toDecimal(line.discount, currency), amount_set: moneySet(line.discount, currency), discount_application_index: 0 }]
        : [],
    tax_lines: [],
    duties: [],
    properties: [],
    grams: 0,
    requires_shipping: true,
    taxable: true,
    gift_card: false,
  };
}

function amounts(order: OrderRecord, currency: string): JsonObject {
  const named: [string, number][] = [
    ["total_price", orderTotal(order)],
    ["current_total_price", currentTotal(order)],
    ["subtotal_price", subtotal(order)],
    ["current_subtotal_price", currentSubtotal(order)],
    ["total_discounts", totalDiscount(order)],
    ["current_total_discounts", totalDiscount(order)],
    ["total_tax", 0],
    ["current_total_tax", 0],
    ["total_line_items_price", order.lines.reduce((sum, line) => sum + line.price * line.quantity, 0)],
  ];
  const out: JsonObject = {};
  for (const [name, minor] of named) {
    out[name] = toDecimal(minor, currency);
    out[`${name}_set`] = moneySet(minor, currency);
  }
  out.total_outstanding = toDecimal(outstanding(order), currency);
  out.total_shipping_price_set = moneySet(order.shipping, currency);
  out.total_tip_received = toDecimal(0, currency);
  out.net_payment_set = moneySet(received(order) - refunded(order), currency);
  return out;
}

function discountCodes(order: OrderRecord, currency: string): Json[] {
  const [first, ...others] = order.discountCodes;
  if (first === undefined) return [];
  const amount = toDecimal(totalDiscount(order), currency);
  return [
    { code: first, amount, type: "fixed_amount" },
    ...others.map((code) => ({ code, amount: toDecimal(0, currency), type: "fixed_amount" })),
  ];
}

function shippingLines(order: OrderRecord, currency: string): Json[] {
  const price = toDecimal(order.shipping, currency);
  return [
    {
      id: order.id,
      title: "Standard",
      code: "Standard",
      source: "shopify",
      price,
      price_set: moneySet(order.shipping, currency),
      discounted_price: price,
      tax_lines: [],
      discount_allocations: [],
    },
  ];
}

/** The body of `orders/*`. */
export function orderPayload(store: Store, order: OrderRecord): JsonObject {
  const { currency, domain, id: shopId } = store.record;
  const customer = order.customerId === null ? undefined : store.customers.get(order.customerId);
  return {
    id: order.id,
    admin_graphql_api_id: gid("Order", order.id),
    name: `#${order.number}`,
    number: order.number - 1000,
    order_number: order.number,
    token: `emulated${order.id}`,
    checkout_token: checkoutToken(order),
    created_at: iso(order.createdAt),
    processed_at: iso(order.createdAt),
    updated_at: iso(order.updatedAt),
    cancelled_at: order.cancelledAt === undefined ? null : iso(order.cancelledAt),
    cancel_reason: order.cancelReason?.toLowerCase() ?? null,
    closed_at: order.closedAt === undefined ? null : iso(order.closedAt),
    currency,
    presentment_currency: currency,
    ...amounts(order, currency),
    financial_status: financialStatus(order).toLowerCase(),
    fulfillment_status: restFulfillmentStatus(order),
    payment_gateway_names: gatewayNames(order),
    email: order.email ?? "",
    contact_email: order.email,
    phone: order.phone,
    customer_locale: customer?.locale ?? null,
    buyer_accepts_marketing: false,
    customer: customer ? customerPayload(store, customer, order) : null,
    shipping_address: addressPayload(order),
    billing_address: addressPayload(order),
    line_items: order.lines.map((line) => linePayload(store, order, line)),
    shipping_lines: shippingLines(order, currency),
    discount_codes: discountCodes(order, currency),
    discount_applications: order.discountCodes.map((code) => ({
      type: "discount_code",
      code,
      target_type: "line_item",
      allocation_method: "across",
      target_selection: "all",
      value: toDecimal(totalDiscount(order), currency),
      value_type: "fixed_amount",
    })),
    fulfillments: order.fulfillments.map((one) => fulfillmentPayload(store, order, one)),
    refunds: (order.refunds ?? []).map((one) => refundPayload(store, order, one)),
    tags: [...order.tags].sort().join(", "),
    note: order.note,
    note_attributes: (order.attributes ?? []).map(({ key, value }) => ({ name: key, value })),
    source_name: order.channel,
    browser_ip: order.clientIp,
    client_details: {
      browser_ip: order.clientIp,
      accept_language: customer?.locale ?? null,
      user_agent: null,
      session_hash: null,
      browser_height: null,
      browser_width: null,
    },
    order_status_url: `https://${domain}/${shopId}/orders/emulated${order.id}/authenticate`,
    test: false,
    confirmed: true,
    taxes_included: true,
    tax_lines: [],
    tax_exempt: false,
    total_weight: 0,
    location_id: null,
    user_id: null,
    app_id: 580111,
  };
}
