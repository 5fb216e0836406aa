import { iso } from "../../state/amounts";
import { gid } from "../../state/global-id";
import { fulfillableQuantity, lineNet, refundableOf } from "../../state/order-figures";
import type { LineRecord } from "../../state/records";
import { refundableQuantity } from "../../state/refunds";
import { RETURN_REASONS } from "../../state/return-reasons";
import { connection, type PageArgs } from "../connections";
import { bag, fieldsOf, money } from "../context";
import { type LineSource, orderOf, reasonSource, type TransactionSource, variantSource } from "../sources";

function unitNet(line: LineRecord): number {
  return line.quantity === 0 ? 0 : Math.round(lineNet(line, line.quantity) / line.quantity);
}

/** Fields of `LineItem`. */
export const lineFields = fieldsOf<LineSource>({
  id: ({ line }) => gid("LineItem", line.id),
  title: ({ line }) => line.title,
  name: ({ line }) => (line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title),
  variantTitle: ({ line }) => line.variantTitle || null,
  sku: ({ line }) => line.sku,
  vendor: (_source, _args, ctx) => ctx.store.record.name,
  quantity: ({ line }) => line.quantity,
  currentQuantity: ({ line }) => line.current,
  refundableQuantity: ({ order, line }) => refundableQuantity(order, line.id),
  unfulfilledQuantity: ({ order, line }) => fulfillableQuantity(order, line.id),
  nonFulfillableQuantity: ({ order, line }) => line.quantity - fulfillableQuantity(order, line.id),
  requiresShipping: () => true,
  restockable: ({ line }) => line.variantId !== null,
  taxable: () => true,
  isGiftCard: () => false,
  customAttributes: () => [],
  taxLines: () => [],
  duties: () => [],
  discountAllocations: ({ line }, _args, ctx) => (line.discount > 0 ? [{ allocatedAmountSet: bag(line.discount, ctx) }] : []),
  originalUnitPriceSet: ({ line }, _args, ctx) => bag(line.price, ctx),
  originalTotalSet: ({ line }, _args, ctx) => bag(line.price * line.quantity, ctx),
  discountedUnitPriceSet: ({ line }, _args, ctx) => bag(unitNet(line), ctx),
  discountedUnitPriceAfterAllDiscountsSet: ({ line }, _args, ctx) => bag(unitNet(line), ctx),
  discountedTotalSet: ({ line }, _args, ctx) => bag(lineNet(line, line.quantity), ctx),
  totalDiscountSet: ({ line }, _args, ctx) => bag(line.discount, ctx),
  variant: ({ line }, _args, ctx) => variantSource(line.variantId, ctx),
  product: ({ line }, _args, ctx) => {
    const found = variantSource(line.variantId, ctx);
    return found ? { __typename: "Product", product: found.product } : null;
  },
  image: ({ line }, _args, ctx) => {
    const url = variantSource(line.variantId, ctx)?.product.imageUrl;
    return url ? { url, altText: line.title, width: null, height: null } : null;
  },
  suggestedReturnReasonDefinitions: (_source, args: PageArgs, ctx) =>
    connection(RETURN_REASONS.slice(0, 5), args, ctx, { id: (one) => one.id, node: (one) => reasonSource(one.id) }),
});

/** Fields of `OrderTransaction`. */
export const transactionFields = fieldsOf<TransactionSource>({
  id: ({ transaction }) => gid("OrderTransaction", transaction.id),
  kind: ({ transaction }) => transaction.kind,
  status: ({ transaction }) => transaction.status,
  gateway: ({ transaction }) => transaction.gateway,
  formattedGateway: ({ transaction }) => transaction.gateway,
  manualPaymentGateway: ({ transaction }) => transaction.manual,
  manuallyCapturable: () => false,
  multiCapturable: () => false,
  amountSet: ({ transaction }, _args, ctx) => bag(transaction.amount, ctx),
  maximumRefundableV2: ({ order, transaction }, _args, ctx) =>
    transaction.kind === "SALE" && transaction.status === "SUCCESS" ? money(refundableOf(order, transaction), ctx) : null,
  createdAt: ({ transaction }) => iso(transaction.at),
  processedAt: ({ transaction }) => iso(transaction.at),
  errorCode: () => null,
  paymentId: ({ transaction }) => `emulated.${transaction.id}`,
  test: () => false,
  fees: () => [],
  order: ({ order }) => orderOf(order),
  parentTransaction: ({ order, transaction }) => {
    const parent = order.transactions.find((one) => one.id === transaction.parentId);
    return parent ? { __typename: "OrderTransaction", order, transaction: parent } : null;
  },
});
