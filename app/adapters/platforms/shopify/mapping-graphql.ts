import { z } from "zod";
import { addMoney, type Money, parseMoney, zero } from "~/domain/money";
import type { OrderLineSnapshot, OrderSnapshot, ParcelSnapshot, RefundSnapshot } from "~/domain/orders/order";
import { fullName, Instant, Maybe, MaybeInstant, sortedTags, variantTitleOf } from "./wire-text";
import { financialStatusOf, fulfilmentStatusOf, parcelStatusOf } from "./words";

const ShopMoney = z.object({ shopMoney: z.object({ amount: z.string(), currencyCode: z.string() }) });
type ShopMoney = z.infer<typeof ShopMoney>;

/** The amount in the store's own currency. */
export const moneyOf = ({ shopMoney }: ShopMoney): Money => parseMoney(shopMoney.amount, shopMoney.currencyCode);
export const MoneyBag = ShopMoney;

const PageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });
const Id = z.object({ id: z.string() });

export const LineNode = z.object({
  id: z.string(),
  title: z.string(),
  variantTitle: Maybe,
  sku: Maybe,
  quantity: z.number().int(),
  currentQuantity: z.number().int(),
  product: z.object({ id: z.string(), productType: Maybe }).nullish(),
  variant: Id.nullish(),
  image: z.object({ url: z.string() }).nullish(),
  originalUnitPriceSet: ShopMoney,
  discountAllocations: z.array(z.object({ allocatedAmountSet: ShopMoney })),
});
export type LineNode = z.infer<typeof LineNode>;

export const ParcelLineNode = z.object({ id: z.string(), quantity: z.number().int().nullable(), lineItem: Id });
export const ParcelNode = z.object({
  id: z.string(),
  status: z.string(),
  displayStatus: z.string().nullish(),
  createdAt: Instant,
  deliveredAt: MaybeInstant,
  totalQuantity: z.number().int(),
  trackingInfo: z.array(z.object({ company: Maybe, number: Maybe, url: Maybe })),
  /** Absent in bulk files: a bulk query cannot open a connection inside a list. */
  fulfillmentLineItems: z.object({ nodes: z.array(ParcelLineNode), pageInfo: PageInfo }).optional(),
});
export type ParcelNode = z.infer<typeof ParcelNode>;

export const RefundNode = z.object({
  id: z.string(),
  note: Maybe,
  createdAt: Instant.nullish(),
  processedAt: Instant,
  totalRefundedSet: ShopMoney,
  return: Id.nullish(),
});

const AddressNode = z.object({
  name: Maybe,
  phone: Maybe,
  address1: Maybe,
  address2: Maybe,
  city: Maybe,
  province: Maybe,
  zip: Maybe,
  countryCodeV2: Maybe,
});
const CustomerNode = z.object({
  id: z.string(),
  firstName: Maybe,
  lastName: Maybe,
  defaultEmailAddress: z.object({ emailAddress: Maybe }).nullish(),
  defaultPhoneNumber: z.object({ phoneNumber: Maybe }).nullish(),
});

/** The order as `OrderHead` of the documents asks for it, without its lines. */
export const OrderHeadNode = z.object({
  id: z.string(),
  name: z.string(),
  processedAt: Instant,
  updatedAt: Instant,
  cancelledAt: MaybeInstant,
  closedAt: MaybeInstant,
  currencyCode: z.string(),
  totalPriceSet: ShopMoney,
  subtotalPriceSet: ShopMoney.nullable(),
  totalDiscountsSet: ShopMoney.nullable(),
  totalShippingPriceSet: ShopMoney,
  totalTaxSet: ShopMoney.nullable(),
  paymentGatewayNames: z.array(z.string()),
  transactions: z.array(z.object({ manualPaymentGateway: z.boolean() })),
  displayFinancialStatus: z.string().nullable(),
  displayFulfillmentStatus: z.string(),
  sourceName: Maybe,
  tags: z.array(z.string()),
  discountCodes: z.array(z.string()),
  note: Maybe,
  clientIp: Maybe,
  email: Maybe,
  phone: Maybe,
  customerLocale: Maybe,
  customer: CustomerNode.nullish(),
  shippingAddress: AddressNode.nullish(),
  fulfillments: z.array(ParcelNode),
  refunds: z.array(RefundNode),
});
export type OrderHeadNode = z.infer<typeof OrderHeadNode>;

/** An order with the first page of its lines. */
export const OrderNode = OrderHeadNode.extend({ lineItems: z.object({ nodes: z.array(LineNode), pageInfo: PageInfo }) });
export type OrderNode = z.infer<typeof OrderNode>;

/** An order and all its lines as our snapshot. `redacted` = Shopify answered "access denied" for personal fields. */
export function orderFromNode(order: OrderHeadNode, lines: readonly LineNode[], redacted: boolean): OrderSnapshot {
  const { customer, shippingAddress: address, currencyCode: currency } = order;
  const orZero = (bag: ShopMoney | null) => (bag ? moneyOf(bag) : zero(currency));
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
  };
}

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
export function refundOf(refund: z.infer<typeof RefundNode>): RefundSnapshot {
  return {
    externalId: refund.id,
    returnExternalId: refund.return?.id ?? null,
    amount: moneyOf(refund.totalRefundedSet),
    note: refund.note,
    createdAt: refund.createdAt ?? refund.processedAt,
  };
}
