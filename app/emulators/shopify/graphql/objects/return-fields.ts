import { iso } from "../../state/amounts";
import { gid } from "../../state/global-id";
import { findFulfillmentLine, returnableQuantity, returnLineValue } from "../../state/order-figures";
import type { OrderRecord, ReturnLineRecord, ReturnRecord } from "../../state/records";
import { notModelled } from "../api-errors";
import { connection, type PageArgs } from "../connections";
import { bag, type Ctx, fieldsOf } from "../context";
import {
  fulfillmentOf,
  locationSource,
  orderOf,
  type ReturnLineSource,
  type ReturnSource,
  type ReverseLineSource,
  type ReverseSource,
  reasonSource,
  refundOf,
  variantSource,
} from "../sources";
import { suggestedOutcome } from "./suggested-outcome";

function shippedLine(order: OrderRecord, fulfillmentLineId: number): object | null {
  const place = findFulfillmentLine(order, fulfillmentLineId);
  return place ? { __typename: "FulfillmentLineItem", order, line: place.line } : null;
}

function processable(line: ReturnLineRecord, record: ReturnRecord): number {
  return record.status === "OPEN" ? line.quantity - line.processed : 0;
}

type ProcessingFilter = PageArgs & { processingStatus?: "PROCESSABLE" | "PROCESSED" | null };

function wanted<Line extends { quantity: number; processed: number }>(lines: readonly Line[] | undefined, args: ProcessingFilter): Line[] {
  return (lines ?? []).filter((line) => {
    if (args.processingStatus === "PROCESSABLE") return line.quantity > line.processed;
    return args.processingStatus === "PROCESSED" ? line.processed > 0 : true;
  });
}

function exchangeSource(order: OrderRecord, line: NonNullable<ReturnRecord["exchanges"]>[number], ctx: Ctx): object {
  const variant = variantSource(line.variantId, ctx);
  const counts = {
    quantity: line.quantity,
    processedQuantity: line.processed,
    processableQuantity: line.quantity - line.processed,
    unprocessedQuantity: line.quantity - line.processed,
  };
  const lines = order.lines.filter((one) => one.variantId === line.variantId).map((one) => ({ __typename: "LineItem", order, line: one }));
  return {
    __typename: "ExchangeLineItem",
    id: gid("ExchangeLineItem", line.id),
    ...counts,
    variantId: gid("ProductVariant", line.variantId),
    variantSku: variant?.variant.sku ?? null,
    lineItems: line.processed > 0 ? lines : [],
  };
}

/** Fields of `Return`. */
export const returnFields = fieldsOf<ReturnSource>({
  id: ({ record }) => gid("Return", record.id),
  name: ({ record }) => record.name,
  status: ({ record }) => record.status,
  createdAt: ({ record }) => iso(record.createdAt),
  closedAt: ({ record }) => (record.closedAt === undefined ? null : iso(record.closedAt)),
  requestApprovedAt: ({ record }) => (record.approvedAt === undefined ? null : iso(record.approvedAt)),
  decline: ({ record }) => record.decline ?? null,
  totalQuantity: ({ record }) => record.lines.reduce((sum, line) => sum + line.quantity, 0),
  order: ({ order }) => orderOf(order),
  staffMember: () => null,
  returnShippingFees: ({ record }, _args, ctx) =>
    record.shippingFee === undefined
      ? []
      : [{ __typename: "ReturnShippingFee", id: gid("ReturnShippingFee", record.id), amountSet: bag(record.shippingFee, ctx) }],
  returnLineItems: ({ order, record }, args: ProcessingFilter, ctx) =>
    connection(wanted(record.lines, args), args, ctx, {
      id: (line) => line.id,
      node: (line) => ({ __typename: "ReturnLineItem", order, record, line }),
    }),
  exchangeLineItems: ({ order, record }, args: ProcessingFilter, ctx) =>
    connection(wanted(record.exchanges, args), args, ctx, { id: (line) => line.id, node: (line) => exchangeSource(order, line, ctx) }),
  reverseFulfillmentOrders: ({ order, record }, args: PageArgs, ctx) =>
    connection(record.reverse ? [record.reverse] : [], args, ctx, {
      id: (one) => one.id,
      node: () => ({ __typename: "ReverseFulfillmentOrder", order, record }),
    }),
  refunds: ({ order, record }, args: PageArgs, ctx) => {
    const made = (order.refunds ?? []).filter((one) => one.returnId === record.id);
    return connection(made, args, ctx, { id: (one) => one.id, node: (one) => refundOf(order, one) });
  },
  transactions: ({ order, record }, args: PageArgs, ctx) => {
    const refunds = new Set((order.refunds ?? []).filter((one) => one.returnId === record.id).map((one) => one.id));
    const made = order.transactions.filter((tx) => tx.refundId !== undefined && refunds.has(tx.refundId));
    return connection(made, args, ctx, {
      id: (tx) => tx.id,
      node: (transaction) => ({ __typename: "OrderTransaction", order, transaction }),
    });
  },
  suggestedFinancialOutcome: suggestedOutcome,
});

/** Fields of `ReturnLineItem`. */
export const returnLineFields = fieldsOf<ReturnLineSource>({
  id: ({ line }) => gid("ReturnLineItem", line.id),
  quantity: ({ line }) => line.quantity,
  processedQuantity: ({ line }) => line.processed,
  processableQuantity: ({ line, record }) => processable(line, record),
  unprocessedQuantity: ({ line }) => line.quantity - line.processed,
  refundedQuantity: ({ line }) => line.refunded,
  refundableQuantity: ({ line }) => line.quantity - line.refunded,
  customerNote: ({ line }) => line.customerNote,
  returnReasonNote: ({ line }) => line.note,
  returnReason: ({ line }) => line.reason,
  returnReasonDefinition: ({ line }) => reasonSource(line.reasonId),
  fulfillmentLineItem: ({ order, line }) => shippedLine(order, line.fulfillmentLineId),
  restockingFee: ({ order, line }, _args, ctx) =>
    line.feePercent === null
      ? null
      : {
          __typename: "RestockingFee",
          id: gid("RestockingFee", line.id),
          percentage: line.feePercent,
          amountSet: bag(Math.round((returnLineValue(order, line, line.quantity) * line.feePercent) / 100), ctx),
        },
  totalWeight: () => null,
  withCodeDiscountedTotalPriceSet: ({ order, line }, _args, ctx) => bag(returnLineValue(order, line, line.quantity), ctx),
});

/** Fields of `ReverseFulfillmentOrder`. */
export const reverseFields = fieldsOf<ReverseSource>({
  id: ({ record }) => gid("ReverseFulfillmentOrder", record.reverse?.id ?? 0),
  status: ({ record }) => record.reverse?.status ?? "OPEN",
  order: ({ order }) => orderOf(order),
  thirdPartyConfirmation: () => null,
  lineItems: ({ order, record }, args: PageArgs, ctx) =>
    connection(record.reverse?.lines ?? [], args, ctx, {
      id: (line) => line.id,
      node: (line) => ({ __typename: "ReverseFulfillmentOrderLineItem", order, record, line }),
    }),
  reverseDeliveries: () => {
    throw notModelled("ReverseFulfillmentOrder.reverseDeliveries");
  },
});

/** Fields of `ReverseFulfillmentOrderLineItem`. */
export const reverseLineFields = fieldsOf<ReverseLineSource>({
  id: ({ line }) => gid("ReverseFulfillmentOrderLineItem", line.id),
  totalQuantity: ({ line }) => line.total,
  fulfillmentLineItem: ({ order, record, line }) => {
    const returned = record.lines.find((one) => one.id === line.returnLineId);
    return returned ? shippedLine(order, returned.fulfillmentLineId) : null;
  },
  dispositions: ({ line }, _args, ctx) =>
    line.dispositions.map((one) => ({
      __typename: "ReverseFulfillmentOrderDisposition",
      id: gid("ReverseFulfillmentOrderDisposition", one.id),
      type: one.type,
      quantity: one.quantity,
      createdAt: iso(one.at),
      location: locationSource(one.locationId, ctx),
    })),
});

/** What of an order's fulfilments can still be returned; fulfilments with nothing left are not listed. */
export function returnableFulfillments(order: OrderRecord, args: PageArgs, ctx: Ctx): object {
  const left = (fulfillment: OrderRecord["fulfillments"][number]) =>
    fulfillment.lines
      .map((line) => ({ line, quantity: returnableQuantity(order, fulfillment, line.id) }))
      .filter((one) => one.quantity > 0);
  const list = order.fulfillments.filter((one) => left(one).length > 0);
  return connection(list, args, ctx, {
    id: (one) => one.id,
    node: (fulfillment) => ({
      __typename: "ReturnableFulfillment",
      id: gid("ReturnableFulfillment", fulfillment.id),
      fulfillment: fulfillmentOf(order, fulfillment),
      left: left(fulfillment).map(({ line, quantity }) => ({
        id: line.id,
        quantity,
        fulfillmentLineItem: { __typename: "FulfillmentLineItem", order, line },
      })),
    }),
  });
}

interface ReturnableSource {
  left: { id: number; quantity: number; fulfillmentLineItem: object }[];
}

/** Fields of `ReturnableFulfillment` that need arguments. */
export const returnableFields = fieldsOf<ReturnableSource>({
  returnableFulfillmentLineItems: ({ left }, args: PageArgs, ctx) =>
    connection(left, args, ctx, {
      id: (one) => one.id,
      node: ({ quantity, fulfillmentLineItem }) => ({ __typename: "ReturnableFulfillmentLineItem", quantity, fulfillmentLineItem }),
    }),
});
