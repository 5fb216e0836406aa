import { z } from "zod";
import { ApiProblem, data, newerList, pageOf, readPaging } from "../http/answers";
import { readBody } from "../http/checks";
import { type Call, type Endpoints, idOf, orderOf, refusing } from "../http/endpoint";
import { refundsOf } from "../state/order-totals";
import type { OrderRecord, RefundRecord } from "../state/records";
import { quoteRefund, type RefundAsk } from "../state/refund-quote";
import { makeRefund } from "../state/refunds";
import { moneyNumber, units } from "../state/units";
import { isoDate, readWireDate } from "../state/wire-dates";

const read = { area: "transactions", write: false } as const;
const write = { area: "transactions", write: true } as const;

const ByQuantity = z.strictObject({
  item_type: z.enum(["PRODUCT", "GIFT_WRAPPING"]),
  item_id: z.number().int(),
  quantity: z.number().int().min(1),
  reason: z.string().optional(),
});
const ByAmount = z.strictObject({
  item_type: z.enum(["ORDER", "SHIPPING", "HANDLING", "TAX", "FEE"]),
  item_id: z.number().int(),
  amount: z.number().positive(),
  reason: z.string().optional(),
});
const Items = z.array(z.union([ByQuantity, ByAmount])).min(1);
const Override = z.strictObject({ total_amount: z.number().positive(), total_tax: z.number().min(0) });
const Refund = z.object({
  items: Items,
  payments: z.array(z.strictObject({ provider_id: z.string(), amount: z.number().positive(), offline: z.boolean().default(false) })).min(1),
  merchant_calculated_override: Override.optional(),
});

const asksOf = (items: z.infer<typeof Items>): RefundAsk[] =>
  items.map((item) => ("amount" in item ? { ...item, amount: units(item.amount) } : item));

const refundWire = (refund: RefundRecord) => ({
  id: refund.id,
  order_id: refund.orderId,
  user_id: 0,
  created: isoDate(refund.created),
  reason: refund.reason,
  total_amount: moneyNumber(refund.total),
  total_tax: moneyNumber(refund.totalTax),
  uses_merchant_override_values: refund.override,
  items: refund.items.map(({ tax: _tax, requested_amount, ...item }) => ({
    ...item,
    adjustments: [],
    requested_amount: moneyNumber(requested_amount),
  })),
  payments: refund.payments.map((payment) => ({ ...payment, amount: moneyNumber(payment.amount), transaction_id: "" })),
});

/** A refund asked for by its own id: amounts of items are texts there, and payments name no transaction. */
const refundAlone = (refund: RefundRecord) => ({
  ...refundWire(refund),
  items: refund.items.map(({ tax: _tax, requested_amount, ...item }) => ({
    ...item,
    requested_amount: String(moneyNumber(requested_amount)),
  })),
  payments: refund.payments.map((payment) => ({ ...payment, amount: moneyNumber(payment.amount) })),
});

const inWork = new WeakSet<OrderRecord>();

/** One refund of an order at a time: another that comes while it is in work is refused. */
async function refund(call: Call): Promise<RefundRecord> {
  const order = orderOf(call);
  const body = readBody(Refund, call.body, 422);
  if (inWork.has(order)) throw new ApiProblem(409, "Another refund of this order is in work.");
  inWork.add(order);
  try {
    await new Promise((resolve) => setTimeout(resolve, call.wire.refundWorkMs));
    const { merchant_calculated_override: own } = body;
    return refusing(422, () =>
      makeRefund(call.wire.world, call.store, order, {
        items: asksOf(body.items),
        payments: body.payments.map((payment) => ({ ...payment, amount: units(payment.amount) })),
        override: own ? { total: units(own.total_amount), tax: units(own.total_tax) } : null,
        declined: call.wire.declinedRefunds.has(`${call.store.facts.hash}:${order.id}`),
      }),
    );
  } finally {
    inWork.delete(order);
  }
}

function searchRefunds(call: Call): RefundRecord[] {
  const idsOf = (field: string) => call.query[field]?.split(",").map(Number);
  const [orders, ids] = [idsOf("order_id:in"), idsOf("id:in")];
  const from = readWireDate(call.query["created:min"] ?? "") ?? 0;
  const until = readWireDate(call.query["created:max"] ?? "") ?? Number.POSITIVE_INFINITY;
  return call.store.refunds.filter(
    (one) => (orders?.includes(one.orderId) ?? true) && (ids?.includes(one.id) ?? true) && one.created >= from && one.created <= until,
  );
}

/** Refund quotes and refunds. There is no idempotency key: the same call twice refunds twice, as far as money is left. */
export const refundEndpoints: Endpoints = {
  "POST /v3/orders/{order_id}/payment_actions/refund_quotes": {
    need: write,
    handle: (call) => {
      const order = orderOf(call);
      const { items } = readBody(z.object({ items: Items }), call.body, 422);
      const quote = refusing(422, () => quoteRefund(call.store, order, asksOf(items)));
      return data(
        {
          order_id: order.id,
          total_refund_amount: moneyNumber(quote.total),
          total_refund_tax_amount: moneyNumber(quote.tax),
          order_level_refund_amount: moneyNumber(quote.orderLevel),
          rounding: 0,
          adjustment: 0,
          tax_inclusive: true,
          refund_methods: quote.methods.map((way) => way.map((method) => ({ ...method, amount: moneyNumber(method.amount) }))),
        },
        201,
      );
    },
  },
  "POST /v3/orders/{order_id}/payment_actions/refunds": { need: write, handle: async (call) => data(refundWire(await refund(call)), 201) },
  "GET /v3/orders/{order_id}/payment_actions/refunds": {
    need: read,
    handle: (call) => data(refundsOf(call.store, orderOf(call).id).map(refundWire)),
  },
  "GET /v3/orders/payment_actions/refunds/{refund_id}": {
    need: read,
    handle: (call) => {
      const found = call.store.refunds.find((one) => one.id === idOf(call, "refund_id"));
      if (!found) throw new ApiProblem(404, "There is no such refund.");
      return data(refundAlone(found));
    },
  },
  "GET /v3/orders/payment_actions/refunds": {
    need: read,
    handle: (call) => data(pageOf(searchRefunds(call), readPaging(call.query)).map(refundWire)),
  },
  "GET /v3/orders/{order_id}/transactions": {
    need: read,
    handle: (call) => {
      const order = orderOf(call);
      const hidden = call.wire.questions.codTransactions === "none";
      const shown = order.transactions.filter((one) => !(hidden && one.method === "offline"));
      if (shown.length === 0) return { status: 204 };
      return newerList(shown, { page: 1, limit: 250 }, (one) => ({
        id: one.id,
        order_id: String(order.id),
        event: one.event,
        method: one.method,
        amount: moneyNumber(one.amount),
        currency: order.currency,
        gateway: one.gateway,
        gateway_transaction_id: one.reference ?? "",
        payment_method_id: one.gateway,
        status: one.status,
        test: false,
        fraud_review: false,
        date_created: isoDate(one.dateCreated),
        ...(one.method === "offline" ? { offline: { display_name: order.payment.name } } : {}),
      }));
    },
  },
};
