import { Refusal } from "~/domain/errors";
import { addMoney, type Money, parseMoney, zero } from "~/domain/money";
import type { AddressSnapshot, OrderLineSnapshot, OrderSnapshot, ParcelSnapshot, RefundSnapshot } from "~/domain/orders/order";
import { gidOf } from "./gid";
import { looksRedacted } from "./redaction";
import { type RestAddress, type RestLine, RestOrder, type RestParcel, type RestRefund } from "./rest-order";
import { fullName, sortedTags, variantTitleOf } from "./wire-text";
import { financialStatusOf, fulfilmentStatusOf, parcelStatusOf } from "./words";

/**
 * An `orders/*` webhook body as our snapshot. Webhooks lack some facts: whether the gateway is manual, product type, image,
 * delivery time and the ids of fulfilment lines; those are null.
 * @throws Refusal `bad_payload` with the places that are wrong (never their values); `bad_money`
 */
export function orderFromRest(body: unknown): OrderSnapshot {
  const parsed = RestOrder.safeParse(body);
  if (!parsed.success) {
    const places = parsed.error.issues.map((issue) => issue.path.join("."));
    throw new Refusal("bad_payload", `The order cannot be read: ${places.join(", ")}.`);
  }
  const order = parsed.data;
  const money = (amount: string) => parseMoney(amount, order.currency);
  const address = order.shipping_address ? addressOf(order.shipping_address) : null;
  const shopper = order.customer
    ? {
        externalId: gidOf("Customer", order.customer.id),
        name: fullName(order.customer.first_name, order.customer.last_name),
        email: order.customer.email,
        phone: order.customer.phone,
      }
    : null;
  return {
    externalId: gidOf("Order", order.id),
    name: order.name,
    placedAt: order.processed_at,
    updatedAt: order.updated_at,
    cancelledAt: order.cancelled_at,
    closedAt: order.closed_at,
    currency: order.currency,
    total: money(order.total_price),
    subtotal: money(order.subtotal_price),
    discount: money(order.total_discounts),
    shipping: money(order.total_shipping_price_set?.shop_money.amount ?? "0"),
    tax: money(order.total_tax),
    gateways: order.payment_gateway_names,
    manualGateway: null,
    financialStatus: financialStatusOf(order.financial_status),
    fulfilmentStatus: fulfilmentStatusOf(order.fulfillment_status),
    channel: order.source_name,
    tags: sortedTags(order.tags),
    discountCodes: order.discount_codes.map((discount) => discount.code),
    note: order.note,
    clientIp: order.browser_ip,
    checkoutToken: order.checkout_token,
    email: order.email,
    phone: order.phone,
    locale: order.customer_locale,
    shopper,
    address,
    contactRedacted: looksRedacted({ shopper, address, email: order.email, phone: order.phone }),
    lines: order.line_items.map((line) => lineOf(line, money)),
    parcels: order.fulfillments.map(parcelOf),
    refunds: order.refunds.map((refund) => refundOf(refund, order.currency)),
  };
}

function addressOf(address: RestAddress): AddressSnapshot {
  const { name, phone, city, province } = address;
  return {
    name,
    phone,
    line1: address.address1,
    line2: address.address2,
    city,
    province,
    postalCode: address.zip,
    countryCode: address.country_code,
  };
}

function lineOf(line: RestLine, money: (amount: string) => Money): OrderLineSnapshot {
  const unitPrice = money(line.price);
  const shares = line.discount_allocations?.map((share) => money(share.amount));
  return {
    externalId: gidOf("LineItem", line.id),
    productExternalId: gidOf("Product", line.product_id),
    variantExternalId: gidOf("ProductVariant", line.variant_id),
    sku: line.sku ?? "",
    title: line.title,
    variantTitle: variantTitleOf(line.variant_title),
    productType: null,
    imageUrl: null,
    quantity: line.quantity,
    currentQuantity: line.current_quantity ?? line.quantity,
    unitPrice,
    discount: shares ? shares.reduce(addMoney, zero(unitPrice.currency)) : money(line.total_discount ?? "0"),
  };
}

function parcelOf(parcel: RestParcel): ParcelSnapshot {
  return {
    externalId: gidOf("Fulfillment", parcel.id),
    ...parcelStatusOf(parcel.shipment_status, parcel.status),
    courier: parcel.tracking_company,
    trackingNumber: parcel.tracking_number,
    trackingUrl: parcel.tracking_url,
    createdAt: parcel.created_at,
    deliveredAt: null,
    lines: parcel.line_items.map((line) => ({
      externalId: null,
      orderLineExternalId: gidOf("LineItem", line.id),
      quantity: line.quantity,
    })),
  };
}

function refundOf(refund: RestRefund, currency: string): RefundSnapshot {
  const paid = refund.transactions.filter((entry) => entry.kind.toLowerCase() === "refund" && entry.status.toLowerCase() === "success");
  return {
    externalId: gidOf("Refund", refund.id),
    returnExternalId: gidOf("Return", refund.return?.id),
    amount: paid.map((entry) => parseMoney(entry.amount, currency)).reduce(addMoney, zero(currency)),
    note: refund.note,
    createdAt: refund.created_at,
  };
}
