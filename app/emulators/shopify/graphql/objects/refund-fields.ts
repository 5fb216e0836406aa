import { iso } from "../../state/amounts";
import { gid } from "../../state/global-id";
import { connection, type PageArgs } from "../connections";
import { bag, fieldsOf, money } from "../context";
import { locationSource, orderOf, type RefundSource } from "../sources";

function refundTotal({ order, refund }: RefundSource): number {
  return order.transactions.reduce((sum, tx) => (tx.refundId === refund.id ? sum + tx.amount : sum), 0);
}

/** Fields of `Refund`. */
export const refundFields = fieldsOf<RefundSource>({
  id: ({ refund }) => gid("Refund", refund.id),
  legacyResourceId: ({ refund }) => String(refund.id),
  createdAt: ({ refund }) => iso(refund.at),
  processedAt: ({ refund }) => iso(refund.at),
  updatedAt: ({ refund }) => iso(refund.at),
  note: ({ refund }) => refund.note,
  duties: () => [],
  staffMember: () => null,
  order: ({ order }) => orderOf(order),
  return: ({ order, refund }) => {
    const record = order.returns?.find((one) => one.id === refund.returnId);
    return record ? { __typename: "Return", order, record } : null;
  },
  totalRefundedSet: (source, _args, ctx) => bag(refundTotal(source), ctx),
  totalRefunded: (source, _args, ctx) => money(refundTotal(source), ctx),
  refundLineItems: ({ order, refund }, args: PageArgs, ctx) =>
    connection(refund.lines, args, ctx, {
      id: (line) => line.id,
      node: (line) => ({
        __typename: "RefundLineItem",
        id: gid("RefundLineItem", line.id),
        quantity: line.quantity,
        restockType: line.restock,
        restocked: line.restock !== "NO_RESTOCK",
        location: locationSource(line.locationId, ctx),
        lineItem: { __typename: "LineItem", order, line: order.lines.find((one) => one.id === line.lineId) },
        priceSet: bag(line.quantity === 0 ? 0 : Math.round(line.subtotal / line.quantity), ctx),
        subtotalSet: bag(line.subtotal, ctx),
        totalTaxSet: bag(0, ctx),
      }),
    }),
  transactions: ({ order, refund }, args: PageArgs, ctx) => {
    const made = order.transactions.filter((tx) => tx.refundId === refund.id);
    return connection(made, args, ctx, {
      id: (tx) => tx.id,
      node: (transaction) => ({ __typename: "OrderTransaction", order, transaction }),
    });
  },
  refundShippingLines: ({ refund }, args: PageArgs, ctx) =>
    connection(refund.shipping > 0 ? [refund] : [], args, ctx, {
      id: (one) => one.id,
      node: (one) => ({
        __typename: "RefundShippingLine",
        id: gid("RefundShippingLine", one.id),
        subtotalAmountSet: bag(one.shipping, ctx),
        taxAmountSet: bag(0, ctx),
      }),
    }),
  orderAdjustments: ({ refund }, args: PageArgs, ctx) =>
    connection(refund.adjustment !== 0 ? [refund] : [], args, ctx, {
      id: (one) => one.id,
      node: (one) => ({
        __typename: "OrderAdjustment",
        id: gid("OrderAdjustment", one.id),
        amountSet: bag(one.adjustment, ctx),
        taxAmountSet: bag(0, ctx),
        reason: "REFUND_DISCREPANCY",
      }),
    }),
});
