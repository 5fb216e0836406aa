import { toMinor } from "../../state/amounts";
import { exchangeValue } from "../../state/exchange-lines";
import { idOf } from "../../state/global-id";
import { received, refundableOf, refundableShipping, refunded, returnLineValue } from "../../state/order-figures";
import { apiError } from "../api-errors";
import { bag, type Ctx } from "../context";
import type { ReturnSource } from "../sources";

interface OutcomeArgs {
  returnLineItems: { id: string; quantity: number }[];
  exchangeLineItems: { id: string; quantity: number }[];
  refundShipping?: { fullRefund?: boolean | null; shippingRefundAmount?: { amount: string } | null } | null;
  refundMethodAllocation?: "ORIGINAL_PAYMENT_METHODS" | "STORE_CREDIT" | null;
}

interface Sum {
  discounted: number;
  fees: number;
  shipping: number;
  exchanges: number;
}

function sumOf({ order, record }: ReturnSource, args: OutcomeArgs, ctx: Ctx): Sum {
  const sum: Sum = { discounted: 0, fees: record.shippingFee ?? 0, shipping: 0, exchanges: 0 };
  for (const want of args.returnLineItems) {
    const line = record.lines.find((one) => one.id === idOf("ReturnLineItem", want.id));
    if (!line || want.quantity <= 0 || want.quantity > line.quantity - line.refunded)
      throw apiError("Return line item quantity is not refundable", "BAD_REQUEST");
    const value = returnLineValue(order, line, want.quantity);
    sum.discounted += value;
    sum.fees += Math.round((value * (line.feePercent ?? 0)) / 100);
  }
  for (const want of args.exchangeLineItems) {
    const line = record.exchanges?.find((one) => one.id === idOf("ExchangeLineItem", want.id));
    if (!line || want.quantity <= 0 || want.quantity > line.quantity - line.processed)
      throw apiError("Exchange line item not found", "BAD_REQUEST");
    sum.exchanges += exchangeValue(line, want.quantity);
  }
  const asked = args.refundShipping;
  if (asked?.fullRefund) sum.shipping = refundableShipping(order);
  else if (asked?.shippingRefundAmount)
    sum.shipping = Math.min(refundableShipping(order), toMinor(asked.shippingRefundAmount.amount, ctx.store.record.currency));
  return sum;
}

/** What Shopify would pay back (or ask for) when these lines of the return are processed. */
export function suggestedOutcome(source: ReturnSource, args: OutcomeArgs, ctx: Ctx): object {
  const { order } = source;
  const sum = sumOf(source, args, ctx);
  const due = sum.discounted + sum.shipping - sum.fees - sum.exchanges;
  const maximum = received(order) - refunded(order);
  const amount = Math.max(0, Math.min(due, maximum));
  const zero = bag(0, ctx);
  return {
    __typename: "SuggestedReturnFinancialOutcome",
    discountedSubtotal: bag(sum.discounted, ctx),
    maximumRefundable: bag(maximum, ctx),
    refundDuties: [],
    shipping: { amountSet: bag(sum.shipping, ctx), maximumRefundableSet: bag(refundableShipping(order), ctx), taxSet: zero },
    totalAdditionalFees: zero,
    totalCartDiscountAmount: zero,
    totalDuties: zero,
    totalTax: zero,
    financialTransfer: due < 0 ? { __typename: "InvoiceReturnOutcome", amount: bag(-due, ctx) } : refundOutcome(source, args, amount, ctx),
  };
}

function refundOutcome({ order }: ReturnSource, args: OutcomeArgs, amount: number, ctx: Ctx): object {
  const credit = args.refundMethodAllocation === "STORE_CREDIT";
  let left = credit ? 0 : amount;
  const suggestedTransactions = order.transactions
    .filter((tx) => refundableOf(order, tx) > 0)
    .map((transaction) => {
      const part = Math.min(left, refundableOf(order, transaction));
      left -= part;
      return {
        __typename: "SuggestedOrderTransaction",
        kind: "SUGGESTED_REFUND",
        gateway: transaction.gateway,
        formattedGateway: transaction.gateway,
        amountSet: bag(part, ctx),
        maximumRefundableSet: bag(refundableOf(order, transaction), ctx),
        parentTransaction: { __typename: "OrderTransaction", order, transaction },
      };
    })
    .filter(() => !credit);
  const maximumRefundable = bag(received(order) - refunded(order), ctx);
  return {
    __typename: "RefundReturnOutcome",
    amount: bag(amount, ctx),
    suggestedTransactions,
    suggestedRefundMethods: credit ? [{ __typename: "SuggestedStoreCreditRefund", amount: bag(amount, ctx), maximumRefundable }] : [],
  };
}
