import { addMoney, type Money, subtractMoney, zero } from "~/domain/money";
import type { AddressSnapshot, OrderLineSnapshot, OrderSnapshot, ParcelSnapshot, RefundSnapshot } from "~/domain/orders/order";
import type { WireAddress, WireLine, WireOrder, WireRefund, WireShipment, WireTransaction } from "./wire-order";
import { fullName, moneyOf } from "./wire-text";
import { financialStatusOf, fulfilmentStatusOf, isNamedCash, orderStatus, wayOfPaying } from "./words";

/** An order with everything that stands at other addresses. */
export interface OrderParts {
  order: WireOrder;
  lines: readonly WireLine[];
  address: WireAddress | null;
  shipments: readonly WireShipment[];
  transactions: readonly WireTransaction[];
  refunds: readonly WireRefund[];
  coupons: readonly string[];
}

/** The platform's answers about one order as our snapshot. @throws Refusal `bad_money` */
export function orderFromParts({ order, lines, address, shipments, transactions, refunds, coupons }: OrderParts): OrderSnapshot {
  const currency = order.currency_code;
  const money = (amount: string) => moneyOf(amount, currency);
  const paying = wayOfPaying(transactions);
  const discount = addMoney(money(order.discount_amount), money(order.coupon_discount));
  const billing = order.billing_address;
  const ended = order.status_id === orderStatus.cancelled || order.status_id === orderStatus.declined;
  return {
    externalId: String(order.id),
    name: `#${order.id}`,
    placedAt: order.date_created,
    updatedAt: order.date_modified,
    // There is no date of its own for the end of an order.
    cancelledAt: ended ? order.date_modified : null,
    closedAt: order.is_deleted ? order.date_modified : null,
    currency,
    total: money(order.total_inc_tax),
    subtotal: subtractMoney(money(order.subtotal_inc_tax), discount),
    discount,
    shipping: money(order.shipping_cost_inc_tax),
    tax: money(order.total_tax),
    gateways: [...new Set([order.payment_method, ...paying.names].filter((name) => name !== null))],
    manualGateway: paying.manual ?? manualBy(order),
    financialStatus: financialStatusOf(order.status_id, order.payment_status, paying.paidBeforehand),
    fulfilmentStatus: fulfilmentStatusOf(order.status_id, { total: order.items_total, shipped: order.items_shipped }),
    channel: order.order_source,
    channelExternalId: order.channel_id == null ? null : String(order.channel_id),
    tags: [],
    discountCodes: [...coupons],
    note: order.customer_message,
    clientIp: order.ip_address ?? order.ip_address_v6,
    email: billing.email,
    phone: billing.phone,
    locale: order.customer_locale,
    shopper:
      order.customer_id === 0
        ? null
        : {
            externalId: String(order.customer_id),
            name: fullName(billing.first_name, billing.last_name),
            email: billing.email,
            phone: billing.phone,
          },
    address: address ? addressOf(address) : null,
    contactRedacted: false,
    lines: lines.map((line) => lineOf(line, money)),
    parcels: parcelsOf(order, lines, shipments),
    refunds: refunds.filter((refund) => !isDeclined(refund)).map((refund) => refundOf(refund, money)),
    hasReturns: false,
  };
}

/** Whether the order itself says that no gateway moves its money; null = it does not say. Cash named as usual is not asked for its transactions. */
function manualBy(order: WireOrder): boolean | null {
  if (order.payment_provider_id !== null) return false;
  return isNamedCash(order.payment_method) ? true : null;
}

function addressOf(address: WireAddress): AddressSnapshot {
  return {
    name: fullName(address.first_name, address.last_name),
    phone: address.phone,
    line1: address.street_1,
    line2: address.street_2,
    city: address.city,
    province: address.state,
    postalCode: address.zip,
    countryCode: address.country_iso2,
  };
}

function lineOf(line: WireLine, money: (amount: string) => Money): OrderLineSnapshot {
  const unitPrice = money(line.price_inc_tax);
  const full = { ...unitPrice, minor: unitPrice.minor * line.quantity };
  const given = (line.applied_discounts ?? []).map((one) => money(one.amount)).reduce(addMoney, zero(unitPrice.currency));
  const options = (line.product_options ?? []).map((option) => option.display_value).filter((value) => value !== null);
  return {
    externalId: String(line.id),
    // A product that was deleted, or typed into the order by hand, has the id 0.
    productExternalId: line.product_id ? String(line.product_id) : null,
    variantExternalId: line.variant_id ? String(line.variant_id) : null,
    sku: line.sku ?? "",
    title: line.name,
    variantTitle: options.join(" / ") || null,
    productType: null,
    imageUrl: null,
    quantity: line.quantity,
    currentQuantity: Math.max(0, line.quantity - line.quantity_refunded),
    unitPrice,
    discount: line.discounted_total_inc_tax ? subtractMoney(full, money(line.discounted_total_inc_tax)) : given,
  };
}

/**
 * Parcels. The platform knows no courier's states: a parcel is `created` until the order is completed, which means that its receipt was confirmed.
 * A store may move an order to shipped without recording a shipment; its goods then travel in one parcel of ours.
 */
function parcelsOf(order: WireOrder, lines: readonly WireLine[], shipments: readonly WireShipment[]): ParcelSnapshot[] {
  const received = order.status_id === orderStatus.completed;
  const state = { status: received ? "delivered" : "created", rawStatus: received ? "Completed" : "Shipped", deliveredAt: null } as const;
  const recorded = shipments.map((shipment) => ({
    ...state,
    externalId: String(shipment.id),
    courier: shipment.shipping_provider_display_name ?? shipment.tracking_carrier ?? shipment.shipping_provider,
    trackingNumber: shipment.tracking_number,
    trackingUrl: shipment.tracking_link ?? shipment.generated_tracking_link,
    createdAt: shipment.date_created,
    lines: shipment.items.map((item) => parcelLine(String(shipment.id), item.order_product_id, item.quantity)),
  }));
  const gone = order.status_id === orderStatus.shipped || received;
  const goods = lines.filter((line) => line.type === "physical" && line.quantity > 0);
  if (recorded.length > 0 || !gone || goods.length === 0) return recorded;
  const externalId = `order-${order.id}`;
  const unrecorded = { courier: null, trackingNumber: null, trackingUrl: null, createdAt: order.date_shipped ?? order.date_modified };
  return [{ ...state, ...unrecorded, externalId, lines: goods.map((line) => parcelLine(externalId, line.id, line.quantity)) }];
}

/** Lines of shipments have no ids of their own: shipment and order line name them. */
const parcelLine = (parcel: string, lineId: number, quantity: number) => ({
  externalId: `${parcel}:${lineId}`,
  orderLineExternalId: String(lineId),
  quantity,
});

const isDeclined = (refund: WireRefund) => refund.payments.length > 0 && refund.payments.every((payment) => payment.is_declined === true);

function refundOf(refund: WireRefund, money: (amount: string) => Money): RefundSnapshot {
  return {
    externalId: String(refund.id),
    returnExternalId: null,
    amount: money(refund.total_amount),
    note: refund.reason,
    createdAt: refund.created,
  };
}
