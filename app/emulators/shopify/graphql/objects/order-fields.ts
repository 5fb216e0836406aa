import { iso } from "../../state/amounts";
import { checkoutToken } from "../../state/checkout-token";
import { gid } from "../../state/global-id";
import {
  currentSubtotal,
  currentTotal,
  financialStatus,
  fulfillableQuantity,
  fulfillmentStatus,
  gatewayNames,
  orderTotal,
  outstanding,
  received,
  refundableShipping,
  refunded,
  returnStatus,
  subtotal,
  totalDiscount,
} from "../../state/order-figures";
import { canMarkAsPaid } from "../../state/payments";
import type { OrderRecord } from "../../state/records";
import { connection, type PageArgs } from "../connections";
import { bag, type Ctx, fieldsOf } from "../context";
import { customerOf, fulfillmentOf, type OrderSource, refundOf, returnOf, workOf } from "../sources";
import { addressSource, shippingLine } from "./address-fields";
import { app } from "./app-object";
import { type MetafieldArgs, metafieldOf, metafieldsOf } from "./metafield-fields";

function units(order: OrderRecord, field: "quantity" | "current"): number {
  return order.lines.reduce((sum, line) => sum + line[field], 0);
}

function recommendation(order: OrderRecord): string {
  const levels = (order.risks ?? []).map((risk) => risk.level);
  if (levels.includes("HIGH")) return "CANCEL";
  if (levels.includes("MEDIUM")) return "INVESTIGATE";
  return levels.includes("LOW") ? "ACCEPT" : "NONE";
}

function riskSummary(order: OrderRecord): object {
  return {
    recommendation: recommendation(order),
    assessments: (order.risks ?? []).map((risk) => ({ riskLevel: risk.level, facts: risk.facts, provider: app() })),
  };
}

function money(read: (order: OrderRecord) => number): (source: OrderSource, args: never, ctx: Ctx) => object {
  return ({ order }, _args, ctx) => bag(read(order), ctx);
}

const identity = fieldsOf<OrderSource>({
  id: ({ order }) => gid("Order", order.id),
  legacyResourceId: ({ order }) => String(order.id),
  name: ({ order }) => `#${order.number}`,
  number: ({ order }) => order.number,
  email: ({ order }) => order.email,
  phone: ({ order }) => order.phone,
  note: ({ order }) => order.note,
  tags: ({ order }) => [...order.tags].sort(),
  clientIp: ({ order }) => order.clientIp,
  checkoutToken: ({ order }) => checkoutToken(order),
  sourceName: ({ order }) => order.channel,
  sourceIdentifier: () => null,
  customAttributes: ({ order }) => order.attributes ?? [],
  test: () => false,
  edited: () => false,
  confirmed: () => true,
  requiresShipping: () => true,
  taxesIncluded: () => true,
  taxLines: () => [],
  statusPageUrl: ({ order }, _args, ctx) => `https://${ctx.store.record.domain}/account/orders/${order.id}`,
  canNotifyCustomer: ({ order }) => order.email !== null || order.phone !== null,
  customer: ({ order }, _args, ctx) => customerOf(order, ctx),
  customerLocale: ({ order }, _args, ctx) => customerOf(order, ctx)?.customer.locale ?? null,
  billingAddress: ({ order }) => addressSource(order, "billing"),
  shippingAddress: ({ order }) => addressSource(order, "shipping"),
  displayAddress: ({ order }) => addressSource(order, "shipping"),
  billingAddressMatchesShippingAddress: () => true,
  metafield: (source, args: MetafieldArgs) => metafieldOf(source, source.order.metafields, args, "ORDER"),
  metafields: (source, args: MetafieldArgs & PageArgs, ctx) => metafieldsOf(source, source.order.metafields, args, ctx, "ORDER"),
});

const times = fieldsOf<OrderSource>({
  createdAt: ({ order }) => iso(order.createdAt),
  processedAt: ({ order }) => iso(order.createdAt),
  updatedAt: ({ order }) => iso(order.updatedAt),
  cancelledAt: ({ order }) => (order.cancelledAt === undefined ? null : iso(order.cancelledAt)),
  cancelReason: ({ order }) => order.cancelReason ?? null,
  cancellation: ({ order }) => (order.cancelledAt === undefined ? null : { staffNote: order.staffNote ?? null }),
  closed: ({ order }) => order.closedAt !== undefined,
  closedAt: ({ order }) => (order.closedAt === undefined ? null : iso(order.closedAt)),
});

const amounts = fieldsOf<OrderSource>({
  currencyCode: (_source, _args, ctx) => ctx.store.record.currency,
  presentmentCurrencyCode: (_source, _args, ctx) => ctx.store.record.currency,
  totalPriceSet: money(orderTotal),
  originalTotalPriceSet: money(orderTotal),
  currentTotalPriceSet: money(currentTotal),
  subtotalPriceSet: money(subtotal),
  currentSubtotalPriceSet: money(currentSubtotal),
  totalDiscountsSet: money(totalDiscount),
  currentTotalDiscountsSet: money(totalDiscount),
  totalShippingPriceSet: money((order) => order.shipping),
  currentShippingPriceSet: money(refundableShipping),
  totalTaxSet: money(() => 0),
  currentTotalTaxSet: money(() => 0),
  totalReceivedSet: money(received),
  totalRefundedSet: money(refunded),
  totalRefundedShippingSet: money((order) => order.shipping - refundableShipping(order)),
  totalOutstandingSet: money(outstanding),
  netPaymentSet: money((order) => received(order) - refunded(order)),
  discountCode: ({ order }) => order.discountCodes[0] ?? null,
  discountCodes: ({ order }) => order.discountCodes,
  subtotalLineItemsQuantity: ({ order }) => units(order, "quantity"),
  currentSubtotalLineItemsQuantity: ({ order }) => units(order, "current"),
  shippingLine: ({ order }, _args, ctx) => shippingLine(order, ctx),
  shippingLines: ({ order }, args: PageArgs, ctx) =>
    connection([order], args, ctx, { id: (one) => one.id, node: (one) => shippingLine(one, ctx) }),
});

const states = fieldsOf<OrderSource>({
  displayFinancialStatus: ({ order }) => financialStatus(order),
  displayFulfillmentStatus: ({ order }) => fulfillmentStatus(order),
  returnStatus: ({ order }) => returnStatus(order),
  paymentGatewayNames: ({ order }) => gatewayNames(order),
  fullyPaid: ({ order }) => outstanding(order) === 0 && received(order) > 0,
  unpaid: ({ order }) => received(order) === 0,
  refundable: ({ order }) => received(order) > refunded(order),
  fulfillable: ({ order }) => order.lines.some((line) => fulfillableQuantity(order, line.id) > 0),
  canMarkAsPaid: ({ order }) => canMarkAsPaid(order),
  capturable: () => false,
  paymentCollectionDetails: ({ order }, _args, ctx) => ({
    additionalPaymentCollectionUrl: canMarkAsPaid(order) ? ctx.payUrl(ctx.store.record.domain, order) : null,
    vaultedPaymentMethods: null,
  }),
  risk: ({ order }) => riskSummary(order),
});

const parts = fieldsOf<OrderSource>({
  lineItems: ({ order }, args: PageArgs, ctx) =>
    connection(order.lines, args, ctx, { id: (line) => line.id, node: (line) => ({ __typename: "LineItem", order, line }) }),
  transactions: ({ order }, args: { first?: number | null }) =>
    order.transactions.slice(0, args.first ?? undefined).map((transaction) => ({ __typename: "OrderTransaction", order, transaction })),
  transactionsCount: ({ order }) => ({ count: order.transactions.length, precision: "EXACT" }),
  fulfillments: ({ order }, args: { first?: number | null }) =>
    order.fulfillments.slice(0, args.first ?? undefined).map((one) => fulfillmentOf(order, one)),
  fulfillmentsCount: ({ order }) => ({ count: order.fulfillments.length, precision: "EXACT" }),
  fulfillmentOrders: ({ order }, args: PageArgs, ctx) =>
    connection(order.fulfillmentOrders, args, ctx, { id: (work) => work.id, node: (work) => workOf(order, work) }),
  refunds: ({ order }, args: { first?: number | null }) =>
    (order.refunds ?? []).slice(0, args.first ?? undefined).map((one) => refundOf(order, one)),
  returns: ({ order }, args: PageArgs, ctx) =>
    connection(order.returns ?? [], args, ctx, { id: (one) => one.id, node: (one) => returnOf(order, one) }),
});

/** Fields of `Order`. */
export const orderFields = { ...identity, ...times, ...amounts, ...states, ...parts };
