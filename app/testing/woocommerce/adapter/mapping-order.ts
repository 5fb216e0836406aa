import { addMoney, parseMoney, subtractMoney, zero } from "~/domain/money";
import type { FinancialStatus, FulfilmentStatus, OrderSnapshot } from "~/domain/orders/order";
import type { OrderVersion } from "~/ports/platform";
import { refundedUnits, trackingOf, type WireAddress, type WireOrder, type WireRefund } from "./wire-order";

const nameOf = (who: WireAddress) => [who.first_name, who.last_name].filter(Boolean).join(" ") || null;
const byHand = ["cod", "bacs", "cheque"];

/** No gateway moves this order's money. */
export const isManual = (order: WireOrder): boolean => byHand.includes(order.payment_method);

function financialOf(order: WireOrder): FinancialStatus {
  const back = order.refunds.reduce((sum, one) => sum + Math.abs(Number(one.total)), 0);
  if (order.status === "refunded" || (back > 0 && back >= Number(order.total))) return "refunded";
  if (back > 0) return "partially_refunded";
  if (order.status === "cancelled" || order.status === "failed") return "voided";
  return order.date_paid_gmt !== null ? "paid" : "pending";
}

function fulfilmentOf(order: WireOrder): FulfilmentStatus {
  if (order.status === "completed" || trackingOf(order).length > 0) return "fulfilled";
  return order.status === "on-hold" ? "on_hold" : "unfulfilled";
}

const cancelled = (order: WireOrder) => order.status === "cancelled" || order.status === "failed";

/** What a list of orders says of one. */
export function versionOf(order: WireOrder): OrderVersion {
  return {
    externalId: String(order.id),
    updatedAt: order.date_modified_gmt,
    financialStatus: financialOf(order),
    fulfilmentStatus: fulfilmentOf(order),
    cancelled: cancelled(order),
    units: null,
  };
}

/** An order and its refunds as our snapshot. @throws Refusal `bad_money` */
export function orderOf(order: WireOrder, refunds: readonly WireRefund[]): OrderSnapshot {
  const { currency } = order;
  const money = (text: string) => parseMoney(text, currency);
  const units = refunds.flatMap(refundedUnits);
  const delivered = order.status === "completed";
  return {
    externalId: String(order.id),
    name: `#${order.number}`,
    placedAt: order.date_created_gmt,
    updatedAt: order.date_modified_gmt,
    cancelledAt: cancelled(order) ? order.date_modified_gmt : null,
    closedAt: null,
    currency,
    total: money(order.total),
    subtotal: order.line_items.map((line) => money(line.total)).reduce(addMoney, zero(currency)),
    discount: money(order.discount_total),
    shipping: money(order.shipping_total),
    tax: money(order.total_tax),
    gateways: [order.payment_method_title],
    manualGateway: isManual(order),
    financialStatus: financialOf(order),
    fulfilmentStatus: fulfilmentOf(order),
    channel: order.created_via,
    tags: [],
    discountCodes: order.coupon_lines.map((coupon) => coupon.code),
    note: order.customer_note,
    clientIp: order.customer_ip_address,
    email: order.billing.email,
    phone: order.billing.phone,
    locale: null,
    shopper:
      order.customer_id === 0
        ? null
        : { externalId: String(order.customer_id), name: nameOf(order.billing), email: order.billing.email, phone: order.billing.phone },
    address: {
      name: nameOf(order.shipping),
      phone: order.shipping.phone ?? order.billing.phone,
      line1: order.shipping.address_1,
      line2: order.shipping.address_2,
      city: order.shipping.city,
      province: order.shipping.state,
      postalCode: order.shipping.postcode,
      countryCode: order.shipping.country,
    },
    contactRedacted: false,
    lines: order.line_items.map((line) => {
      const full = money(line.subtotal);
      const back = units.filter((unit) => unit.lineId === line.id).reduce((sum, unit) => sum + unit.quantity, 0);
      return {
        externalId: String(line.id),
        productExternalId: line.product_id ? String(line.product_id) : null,
        variantExternalId: line.variation_id ? String(line.variation_id) : null,
        sku: line.sku ?? "",
        title: line.name,
        variantTitle: null,
        productType: null,
        imageUrl: null,
        quantity: line.quantity,
        currentQuantity: Math.max(0, line.quantity - back),
        unitPrice: { ...full, minor: Math.round(full.minor / Math.max(1, line.quantity)) },
        discount: subtractMoney(full, money(line.total)),
      };
    }),
    parcels: trackingOf(order).map((parcel) => ({
      externalId: parcel.tracking_id,
      status: delivered ? ("delivered" as const) : ("created" as const),
      rawStatus: order.status,
      courier: parcel.tracking_provider,
      trackingNumber: parcel.tracking_number,
      trackingUrl: null,
      createdAt: parcel.date_shipped_gmt,
      deliveredAt: null,
      lines: order.line_items.map((line) => ({
        externalId: `${parcel.tracking_id}:${line.id}`,
        orderLineExternalId: String(line.id),
        quantity: line.quantity,
      })),
    })),
    refunds: refunds.map((refund) => ({
      externalId: String(refund.id),
      returnExternalId: null,
      amount: money(refund.amount),
      note: refund.reason,
      createdAt: refund.date_created_gmt,
    })),
    hasReturns: false,
  };
}
