import { toMinor } from "../../state/amounts";
import { cancelOrder } from "../../state/cancel-order";
import { addCredit, checkCredit, creditAccountOf } from "../../state/credit";
import { gid } from "../../state/global-id";
import { refundableShipping } from "../../state/order-figures";
import { canMarkAsPaid, recordPayment } from "../../state/payments";
import type { CreditAccountRecord, OrderRecord } from "../../state/records";
import { checkRefund, type RefundRequest, refund } from "../../state/refunds";
import { type Change, Refused } from "../../state/world";
import { type Ctx, fieldsOf } from "../context";
import { find } from "../find-node";
import { creditSource } from "../objects/customer-fields";
import { type CreditSource, type CustomerSource, orderOf, refundOf } from "../sources";
import { attempt, instantOf, type MoneyArg, numeric, orderFor } from "./outcome";

interface RefundArg {
  orderId: string;
  currency?: string | null;
  note?: string | null;
  allowOverRefunding?: boolean | null;
  refundLineItems?: { lineItemId: string; quantity: number; restockType?: string | null; locationId?: string | null }[] | null;
  shipping?: { fullRefund?: boolean | null; amount?: string | null } | null;
  transactions?: { orderId: string; amount: string; gateway: string; kind: string; parentId?: string | null }[] | null;
  refundMethods?: { storeCreditRefund?: { amount: MoneyArg; expiresAt?: string | null } | null }[] | null;
}

function refundRequest(arg: RefundArg, order: OrderRecord, ctx: Ctx): RefundRequest {
  const { currency } = ctx.store.record;
  if (arg.currency && arg.currency !== currency) throw new Refused(["currency"], `Currency must be ${currency}`);
  const credit = (arg.refundMethods ?? []).find((method) => method.storeCreditRefund)?.storeCreditRefund;
  return {
    lines: (arg.refundLineItems ?? []).map((one) => {
      const restock = one.restockType ?? "NO_RESTOCK";
      if ((restock === "RETURN" || restock === "CANCEL") && !one.locationId)
        throw new Refused(["refundLineItems", "locationId"], "Location is required to restock");
      return {
        lineId: numeric("LineItem", one.lineItemId, ["refundLineItems", "lineItemId"]),
        quantity: one.quantity,
        restock,
        locationId: one.locationId ? numeric("Location", one.locationId, ["refundLineItems", "locationId"]) : null,
      };
    }),
    shipping: arg.shipping?.fullRefund ? refundableShipping(order) : arg.shipping?.amount ? toMinor(arg.shipping.amount, currency) : 0,
    payments: (arg.transactions ?? []).map((one) => {
      if (one.kind !== "REFUND" || one.orderId !== gid("Order", order.id) || !one.parentId)
        throw new Refused(["transactions"], "Transactions must be refunds of a payment of this order");
      return { parentId: numeric("OrderTransaction", one.parentId, ["transactions", "parentId"]), amount: toMinor(one.amount, currency) };
    }),
    credit: credit
      ? {
          amount: toMinor(credit.amount.amount, credit.amount.currencyCode),
          currency: credit.amount.currencyCode,
          expiresAt: instantOf(credit.expiresAt),
        }
      : null,
    note: arg.note ?? null,
    allowOverRefunding: arg.allowOverRefunding === true,
  };
}

function creditTarget(id: string, ctx: Ctx): CreditAccountRecord {
  const found = find(id, ctx) as CreditSource | CustomerSource | null;
  if (found?.__typename === "StoreCreditAccount") return found.account;
  if (found?.__typename === "Customer") return creditAccountOf(ctx.world, ctx.store, found.customer.id);
  throw new Refused(
    ["id"],
    id.includes("/StoreCreditAccount/") ? "Store credit account does not exist" : "Owner does not exist",
    id.includes("/StoreCreditAccount/") ? "ACCOUNT_NOT_FOUND" : "OWNER_NOT_FOUND",
  );
}

/** Makes a refund; the answer names it by ids, so that a replay finds it again. */
export function runRefund({ input }: { input: RefundArg }, ctx: Ctx): object {
  return attempt(
    ctx,
    (change: Change) => {
      const order = orderFor(input.orderId, ctx, ["orderId"]);
      const request = refundRequest(input, order, ctx);
      if (request.lines.length === 0 && request.shipping === 0 && request.payments.length === 0 && !request.credit)
        throw new Refused(null, "Refund must have line items, shipping or transactions");
      checkRefund(ctx.store, order, request, change.at);
      return { refundId: refund(ctx.world, ctx.store, order, request, change).id, orderId: order.id };
    },
    "userErrors",
    { refund: null, order: null },
  );
}

/** `RefundCreatePayload` of what `runRefund` answered. */
export function showRefund(answer: { refundId?: number; orderId?: number; userErrors?: unknown }, ctx: Ctx): object {
  const order = answer.orderId === undefined ? undefined : ctx.store.orders.get(answer.orderId);
  const made = order?.refunds?.find((one) => one.id === answer.refundId);
  return {
    userErrors: answer.userErrors ?? [],
    order: order ? orderOf(order) : null,
    refund: order && made ? refundOf(order, made) : null,
  };
}

/** Mutations that move money, except refunds (idempotency-mutations.ts). */
export const moneyMutations = fieldsOf<object>({
  orderMarkAsPaid: (_root, { input }: { input: { id: string } }, ctx) =>
    attempt(
      ctx,
      (change) => {
        const order = orderFor(input.id, ctx, ["id"]);
        if (!canMarkAsPaid(order)) throw new Refused(["id"], "Order cannot be marked as paid.");
        recordPayment(ctx.store, order, change);
        return { order: orderOf(order) };
      },
      "userErrors",
      { order: null },
    ),
  orderCancel: (
    _root,
    args: {
      orderId: string;
      reason: string;
      restock: boolean;
      refund?: boolean | null;
      refundMethod?: { originalPaymentMethodsRefund?: boolean | null; storeCreditRefund?: { expiresAt?: string | null } | null } | null;
      staffNote?: string | null;
    },
    ctx,
  ) => {
    const empty = { job: null, jobResult: null, userErrors: [] };
    return attempt(
      ctx,
      (change) => {
        if (args.refund !== null && args.refund !== undefined && args.refundMethod)
          throw new Refused(["refund"], "Only one of refund and refundMethod may be given", "INVALID");
        if ((args.staffNote ?? "").length > 255)
          throw new Refused(["staffNote"], "Staff note is too long (maximum is 255 characters)", "INVALID");
        const order = orderFor(args.orderId, ctx, ["orderId"], "NOT_FOUND");
        const credit = args.refundMethod?.storeCreditRefund;
        cancelOrder(
          ctx.world,
          ctx.store,
          order,
          {
            reason: args.reason,
            restock: args.restock,
            refund: args.refund === true || args.refundMethod?.originalPaymentMethodsRefund === true,
            credit: credit ? { expiresAt: instantOf(credit.expiresAt) } : null,
            staffNote: args.staffNote ?? null,
          },
          change,
        );
        return { job: { id: gid("Job", `cancel-${order.id}`), done: true }, jobResult: null, userErrors: [] };
      },
      "orderCancelUserErrors",
      empty,
    );
  },
  storeCreditAccountCredit: (_root, args: { id: string; creditInput: { creditAmount: MoneyArg; expiresAt?: string | null } }, ctx) =>
    attempt(
      ctx,
      (change) => {
        const { creditAmount, expiresAt } = args.creditInput;
        const amount = toMinor(creditAmount.amount, creditAmount.currencyCode);
        checkCredit(ctx.store, amount, creditAmount.currencyCode, instantOf(expiresAt), ctx.now, ["creditInput", "creditAmount"]);
        const account = creditTarget(args.id, ctx);
        const made = addCredit(ctx.world, account, { amount, expiresAt: instantOf(expiresAt), orderId: null }, change);
        return { storeCreditAccountTransaction: creditSource(account, made, ctx) };
      },
      "userErrors",
      { storeCreditAccountTransaction: null },
    ),
});
