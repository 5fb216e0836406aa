import type { ExchangeRequest } from "../../state/exchange-lines";
import { findReturn, orderOwning } from "../../state/order-figures";
import { checkDispositions, dispose, processReturn } from "../../state/process-return";
import type { OrderRecord, ReturnRecord } from "../../state/records";
import { RETURN_REASONS } from "../../state/return-reasons";
import {
  announceReturn,
  approveReturn,
  cancelReturn,
  closeReturn,
  createReturn,
  declineReturn,
  type ReturnLineRequest,
  type ReturnRequest,
  removeFromReturn,
  reopenReturn,
  requestReturn,
} from "../../state/returns";
import { type Change, Refused } from "../../state/world";
import { type Ctx, fieldsOf, maySee } from "../context";
import { returnOf } from "../sources";
import { attempt, type MoneyArg, minorOf, numeric, orderFor } from "./outcome";
import { type DispositionArg, dispositions, type ProcessArg, processRequest } from "./process-arguments";

interface LineArg {
  fulfillmentLineItemId: string;
  quantity: number;
  returnReason?: string | null;
  returnReasonDefinitionId?: string | null;
  returnReasonNote?: string | null;
  customerNote?: string | null;
  restockingFee?: { percentage: number } | null;
}

interface DiscountArg {
  value: { amount?: MoneyArg | null; percentage?: number | null };
}

interface ReturnArg {
  orderId: string;
  returnLineItems: LineArg[];
  exchangeLineItems?: { variantId?: string | null; quantity: number; appliedDiscount?: DiscountArg | null }[] | null;
  returnShippingFee?: { amount: MoneyArg } | null;
}

function lineRequest(arg: LineArg, index: number): ReturnLineRequest {
  const field = (name: string) => ["returnLineItems", String(index), name];
  const reasonId = arg.returnReasonDefinitionId
    ? numeric("ReturnReasonDefinition", arg.returnReasonDefinitionId, field("returnReasonDefinitionId"))
    : null;
  const definition = RETURN_REASONS.find((one) => one.id === reasonId);
  if (reasonId !== null && !definition)
    throw new Refused(field("returnReasonDefinitionId"), "Return reason definition not found", "NOT_FOUND");
  if (reasonId === null && !arg.returnReason) throw new Refused(field("returnReason"), "Return reason can't be blank", "BLANK");
  return {
    fulfillmentLineId: numeric("FulfillmentLineItem", arg.fulfillmentLineItemId, field("fulfillmentLineItemId")),
    quantity: arg.quantity,
    reasonId,
    reason: definition?.reason ?? arg.returnReason ?? "UNKNOWN",
    note: arg.returnReasonNote ?? "",
    customerNote: arg.customerNote ?? null,
    feePercent: arg.restockingFee?.percentage ?? null,
  };
}

function returnRequest(arg: ReturnArg, ctx: Ctx): ReturnRequest {
  return {
    lines: arg.returnLineItems.map(lineRequest),
    exchanges: (arg.exchangeLineItems ?? []).map((one, index) => ({
      variantId: numeric("ProductVariant", one.variantId ?? "", ["exchangeLineItems", String(index), "variantId"]),
      quantity: one.quantity,
      ...discountOf(one.appliedDiscount, ctx, ["exchangeLineItems", String(index), "appliedDiscount"]),
    })),
    shippingFee: arg.returnShippingFee ? minorOf(arg.returnShippingFee.amount, ctx, ["returnShippingFee", "amount"]) : null,
  };
}

function discountOf(arg: DiscountArg | null | undefined, ctx: Ctx, field: string[]): Pick<ExchangeRequest, "discount"> {
  const { amount, percentage } = arg?.value ?? {};
  if (amount) return { discount: { amount: minorOf(amount, ctx, field) } };
  return typeof percentage === "number" ? { discount: { percentage } } : {};
}

function existing(id: string, ctx: Ctx, field: string): { order: OrderRecord; record: ReturnRecord } {
  const found = findReturn(ctx.store, numeric("Return", id, [field]));
  if (!found || !maySee(found.order, ctx)) throw new Refused([field], "Return not found", "NOT_FOUND");
  return found;
}

/** A step on one return that ends with that return. */
function step(ctx: Ctx, id: string, field: string, act: (order: OrderRecord, record: ReturnRecord, change: Change) => void): object {
  const payload = (change: Change) => {
    const { order, record } = existing(id, ctx, field);
    act(order, record, change);
    return { return: returnOf(order, record) };
  };
  return attempt(ctx, payload, "userErrors", { return: null });
}

/** Mutations of the Returns API. */
export const returnMutations = fieldsOf<object>({
  returnRequest: (_root, { input }: { input: ReturnArg }, ctx) =>
    attempt(
      ctx,
      (change) => {
        const order = orderFor(input.orderId, ctx, ["orderId"], "NOT_FOUND");
        return { return: returnOf(order, requestReturn(order, returnRequest(input, ctx), change)) };
      },
      "userErrors",
      { return: null },
    ),
  returnCreate: (_root, { returnInput }: { returnInput: ReturnArg }, ctx) =>
    attempt(
      ctx,
      (change) => {
        const order = orderFor(returnInput.orderId, ctx, ["orderId"], "NOT_FOUND");
        return { return: returnOf(order, createReturn(ctx.store, order, returnRequest(returnInput, ctx), change)) };
      },
      "userErrors",
      { return: null },
    ),
  returnApproveRequest: (_root, { input }: { input: { id: string; notifyCustomer?: boolean | null } }, ctx) =>
    step(ctx, input.id, "id", (order, record, change) => {
      if (input.notifyCustomer && order.email === null)
        throw new Refused(["notifyCustomer"], "The order has no email address", "NOTIFICATION_FAILED");
      approveReturn(order, record, change);
    }),
  returnDeclineRequest: (_root, { input }: { input: { id: string; declineReason: string; declineNote?: string | null } }, ctx) =>
    step(ctx, input.id, "id", (order, record, change) =>
      declineReturn(order, record, { reason: input.declineReason, note: input.declineNote ?? null }, change),
    ),
  returnCancel: (_root, { id }: { id: string }, ctx) =>
    step(ctx, id, "id", (order, record, change) => cancelReturn(ctx.store, order, record, change)),
  returnClose: (_root, { id }: { id: string }, ctx) =>
    step(ctx, id, "id", (order, record, change) => closeReturn(ctx.store, order, record, change)),
  returnReopen: (_root, { id }: { id: string }, ctx) =>
    step(ctx, id, "id", (order, record, change) => reopenReturn(ctx.store, order, record, change)),
  removeFromReturn: (
    _root,
    args: {
      returnId: string;
      returnLineItems?: { returnLineItemId: string; quantity: number }[] | null;
      exchangeLineItems?: { exchangeLineItemId: string; quantity: number }[] | null;
    },
    ctx,
  ) =>
    step(ctx, args.returnId, "returnId", (order, record, change) => {
      const lines = (args.returnLineItems ?? []).map((one) => ({
        id: numeric("ReturnLineItem", one.returnLineItemId, ["returnLineItems"]),
        quantity: one.quantity,
      }));
      const exchanges = (args.exchangeLineItems ?? []).map((one) => ({
        id: numeric("ExchangeLineItem", one.exchangeLineItemId, ["exchangeLineItems"]),
        quantity: one.quantity,
      }));
      removeFromReturn(ctx.store, order, record, { lines, exchanges }, change);
    }),
  returnProcess: (_root, { input }: { input: ProcessArg }, ctx) =>
    step(ctx, input.returnId, "returnId", (order, record, change) => {
      processReturn(ctx.world, ctx.store, order, record, processRequest(input, order, ctx), change);
    }),
  reverseFulfillmentOrderDispose: (_root, { dispositionInputs }: { dispositionInputs: DispositionArg[] }, ctx) =>
    attempt(
      ctx,
      (change) => {
        const wanted = dispositions(dispositionInputs, ["dispositionInputs"]);
        const [first] = wanted;
        const owner =
          first &&
          [...(orderOwning(ctx.store, first.reverseLineId)?.returns ?? [])].find((one) =>
            one.reverse?.lines.some((line) => line.id === first.reverseLineId),
          );
        const found = owner ? findReturn(ctx.store, owner.id) : null;
        if (found?.record.status !== "OPEN")
          throw new Refused(["dispositionInputs"], "Reverse fulfillment order line item not found", "NOT_FOUND");
        checkDispositions(ctx.store, found.record, wanted, ["dispositionInputs"]);
        dispose(ctx.store, found.order, found.record, wanted, change);
        announceReturn(found.order, found.record, "returns/update", change);
        const touched = new Set(wanted.map((one) => one.reverseLineId));
        const lines = (found.record.reverse?.lines ?? []).filter((line) => touched.has(line.id));
        return {
          reverseFulfillmentOrderLineItems: lines.map((line) => ({ __typename: "ReverseFulfillmentOrderLineItem", ...found, line })),
        };
      },
      "userErrors",
      { reverseFulfillmentOrderLineItems: null },
    ),
});
