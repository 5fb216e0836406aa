import { toMinor } from "../../state/amounts";
import { refundableShipping } from "../../state/order-figures";
import type { DispositionRequest, ProcessRequest } from "../../state/process-return";
import type { OrderRecord } from "../../state/records";
import { Refused } from "../../state/world";
import type { Ctx } from "../context";
import { instantOf, type MoneyArg, minorOf, numeric } from "./outcome";

/** `ReverseFulfillmentOrderDisposeInput`. */
export interface DispositionArg {
  reverseFulfillmentOrderLineItemId: string;
  quantity: number;
  dispositionType: string;
  locationId?: string | null;
}

/** Dispositions as the state knows them; a malformed id is refused. */
export function dispositions(list: DispositionArg[] | null | undefined, field: string[]): DispositionRequest[] {
  return (list ?? []).map((one) => ({
    reverseLineId: numeric("ReverseFulfillmentOrderLineItem", one.reverseFulfillmentOrderLineItemId, [
      ...field,
      "reverseFulfillmentOrderLineItemId",
    ]),
    quantity: one.quantity,
    type: one.dispositionType,
    locationId: one.locationId ? numeric("Location", one.locationId, [...field, "locationId"]) : null,
  }));
}

/** `ReturnProcessInput`. */
export interface ProcessArg {
  returnId: string;
  returnLineItems?: { id: string; quantity: number; dispositions?: DispositionArg[] | null }[] | null;
  exchangeLineItems?: { id: string; quantity: number }[] | null;
  refundShipping?: { fullRefund?: boolean | null; shippingRefundAmount?: MoneyArg | null } | null;
  financialTransfer?: {
    issueRefund?: {
      allowOverRefunding?: boolean | null;
      orderTransactions: { parentId: string; transactionAmount: MoneyArg }[];
      refundMethods?: { storeCreditRefund?: { amount: MoneyArg; expiresAt?: string | null } | null }[] | null;
    } | null;
  } | null;
  note?: string | null;
}

/** What `returnProcess` is asked to do; foreign currencies and malformed ids are refused. */
export function processRequest(arg: ProcessArg, order: OrderRecord, ctx: Ctx): ProcessRequest {
  const issue = arg.financialTransfer?.issueRefund;
  const shipping = arg.refundShipping;
  const credits = (issue?.refundMethods ?? []).flatMap((method) => (method.storeCreditRefund ? [method.storeCreditRefund] : []));
  if (credits.length > 1)
    throw new Refused(
      ["financialTransfer", "issueRefund", "refundMethods"],
      "Only one store credit refund is allowed",
      "TOO_MANY_ARGUMENTS",
    );
  const [credit] = credits;
  const moneyField = ["financialTransfer", "issueRefund", "orderTransactions"];
  return {
    lines: (arg.returnLineItems ?? []).map((one, index) => ({
      id: numeric("ReturnLineItem", one.id, ["returnLineItems", String(index), "id"]),
      quantity: one.quantity,
      dispositions: dispositions(one.dispositions, ["returnLineItems", String(index), "dispositions"]),
    })),
    exchanges: (arg.exchangeLineItems ?? []).map((one) => ({
      id: numeric("ExchangeLineItem", one.id, ["exchangeLineItems"]),
      quantity: one.quantity,
    })),
    refundShipping: shipping?.fullRefund
      ? refundableShipping(order)
      : shipping?.shippingRefundAmount
        ? minorOf(shipping.shippingRefundAmount, ctx, ["refundShipping"])
        : 0,
    money: issue
      ? {
          payments: issue.orderTransactions.map((one) => ({
            parentId: numeric("OrderTransaction", one.parentId, moneyField),
            amount: minorOf(one.transactionAmount, ctx, moneyField),
          })),
          credit: credit
            ? {
                amount: toMinor(credit.amount.amount, credit.amount.currencyCode),
                currency: credit.amount.currencyCode,
                expiresAt: instantOf(credit.expiresAt),
              }
            : null,
          allowOverRefunding: issue.allowOverRefunding === true,
        }
      : null,
    note: arg.note ?? null,
  };
}
