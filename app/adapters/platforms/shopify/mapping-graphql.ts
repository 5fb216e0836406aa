import { addMoney, type Money, parseMoney, zero } from "~/domain/money";
import type { OrderLineSnapshot, OrderSnapshot, ParcelSnapshot, RefundSnapshot } from "~/domain/orders/order";
import type { OrderVersion } from "~/ports/platform";
import type { LineNode, MoneyBag, OrderHeadNode, OrderVersionNode, ParcelNode, RefundNode } from "./order-nodes";
import { fullName, sortedTags, variantTitleOf } from "./wire-text";
import { financialStatusOf, fulfilmentStatusOf, parcelStatusOf } from "./words";

/** The amount in the store's own currency. */
export const moneyOf = ({ shopMoney }: MoneyBag): Money => parseMoney(shopMoney.amount, shopMoney.currencyCode);

/** An order and all its lines as our snapshot. `redacted` = Shopify answered "access denied" for personal fields. */
export function orderFromNode(order: OrderHeadNode, lines: readonly LineNode[], redacted: boolean): OrderSnapshot {
  const { customer, shippingAddress: address, currencyCode: currency } = order;
  const orZero = (bag: MoneyBag | null) => (bag ? moneyOf(bag) : zero(currency));
  return {
    externalId: order.id,
    name: order.name,
    placedAt: order.processedAt,
    updatedAt: order.updatedAt,
    cancelledAt: order.cancelledAt,
    closedAt: order.closedAt,
    currency,
    total: moneyOf(order.totalPriceSet),
    subtotal: orZero(order.subtotalPriceSet),
    discount: orZero(order.totalDiscountsSet),
    shipping: moneyOf(order.totalShippingPriceSet),
    tax: orZero(order.totalTaxSet),
    gateways: order.paymentGatewayNames,
    manualGateway: order.transactions.length === 0 ? null : order.transactions.some((entry) => entry.manualPaymentGateway),
    financialStatus: financialStatusOf(order.displayFinancialStatus),
    fulfilmentStatus: fulfilmentStatusOf(order.displayFulfillmentStatus),
    channel: order.sourceName,
    tags: sortedTags(order.tags),
    discountCodes: order.discountCodes,
    note: order.note,
    clientIp: order.clientIp,
    checkoutToken: order.checkoutToken,
    email: order.email,
    phone: order.phone,
    locale: order.customerLocale,
    shopper: customer
      ? {
          externalId: customer.id,
          name: fullName(customer.firstName, customer.lastName),
          email: customer.defaultEmailAddress?.emailAddress ?? null,
          phone: customer.defaultPhoneNumber?.phoneNumber ?? null,
        }
      : null,
    address: address
      ? {
          name: address.name,
          phone: address.phone,
          line1: address.address1,
          line2: address.address2,
          city: address.city,
          province: address.province,
          postalCode: address.zip,
          countryCode: address.countryCodeV2,
        }
      : null,
    contactRedacted: redacted,
    lines: lines.map((line) => lineOf(line, currency)),
    parcels: order.fulfillments.map((parcel) => parcelOf(parcel, order.fulfillments, lines)),
    refunds: order.refunds.map(refundOf),
    ...returnsOf(order),
  };
}

/** The version of an order, in the same words as its snapshot. */
export function versionFromNode(order: OrderVersionNode): OrderVersion {
  return {
    externalId: order.id,
    updatedAt: order.updatedAt,
    financialStatus: financialStatusOf(order.displayFinancialStatus),
    fulfilmentStatus: fulfilmentStatusOf(order.displayFulfillmentStatus),
    cancelled: order.cancelledAt !== null,
    units: order.currentSubtotalLineItemsQuantity,
    ...returnsOf(order),
  };
}

const returnsOf = ({ returnStatus }: Pick<OrderHeadNode, "returnStatus">) =>
  returnStatus ? { hasReturns: returnStatus !== "NO_RETURN" } : {};

function lineOf(line: LineNode, currency: string): OrderLineSnapshot {
  return {
    externalId: line.id,
    productExternalId: line.product?.id ?? null,
    variantExternalId: line.variant?.id ?? null,
    sku: line.sku ?? "",
    title: line.title,
    variantTitle: variantTitleOf(line.variantTitle),
    productType: line.product?.productType ?? null,
    imageUrl: line.image?.url ?? null,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    unitPrice: moneyOf(line.originalUnitPriceSet),
    discount: line.discountAllocations.map((share) => moneyOf(share.allocatedAmountSet)).reduce(addMoney, zero(currency)),
  };
}

function parcelOf(parcel: ParcelNode, all: readonly ParcelNode[], lines: readonly LineNode[]): ParcelSnapshot {
  const tracking = parcel.trackingInfo[0];
  return {
    externalId: parcel.id,
    ...parcelStatusOf(parcel.displayStatus, parcel.status),
    courier: tracking?.company ?? null,
    trackingNumber: tracking?.number ?? null,
    trackingUrl: tracking?.url ?? null,
    createdAt: parcel.createdAt,
    deliveredAt: parcel.deliveredAt,
    lines: parcel.fulfillmentLineItems
      ? parcel.fulfillmentLineItems.nodes.map((line) => ({
          externalId: line.id,
          orderLineExternalId: line.lineItem.id,
          quantity: line.quantity ?? 0,
        }))
      : deducedLines(parcel, all, lines),
  };
}

/**
 * Bulk files do not say what is in a parcel. When the order has this one parcel and it holds as many units as the order, it
 * holds all of every line; otherwise nothing is claimed and a re-read by id tells.
 */
function deducedLines(parcel: ParcelNode, all: readonly ParcelNode[], lines: readonly LineNode[]): ParcelSnapshot["lines"] {
  const units = lines.reduce((sum, line) => sum + line.quantity, 0);
  if (all.length !== 1 || parcel.totalQuantity !== units) return [];
  return lines.map((line) => ({ externalId: null, orderLineExternalId: line.id, quantity: line.quantity }));
}

/** A refund of an order or of a return. */
export function refundOf(refund: RefundNode): RefundSnapshot {
  return {
    externalId: refund.id,
    returnExternalId: refund.return?.id ?? null,
    amount: moneyOf(refund.totalRefundedSet),
    note: refund.note,
    createdAt: refund.createdAt ?? refund.processedAt,
  };
}
