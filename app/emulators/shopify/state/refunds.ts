import { addCredit, checkCredit, creditAccountOf } from "./credit";
import { gid } from "./global-id";
import { lineNet, received, refundableOf, refundableShipping, refunded } from "./order-figures";
import type { OrderRecord, RefundRecord, TransactionRecord } from "./records";
import { moveStock } from "./stock";
import { type Change, childId, Refused, type Store, touch, type World } from "./world";

export interface RefundRequest {
  lines: { lineId: number; quantity: number; restock: string; locationId: number | null }[];
  /** Minor units of shipping to give back. */
  shipping: number;
  /** Money back over payments of the order. */
  payments: { parentId: number; amount: number }[];
  credit: { amount: number; currency: string; expiresAt: number | null } | null;
  note: string | null;
  allowOverRefunding: boolean;
  returnId?: number;
}

/** Units of a line that were not refunded yet. */
export function refundableQuantity(order: OrderRecord, lineId: number): number {
  const line = order.lines.find((candidate) => candidate.id === lineId);
  let back = 0;
  for (const refund of order.refunds ?? []) for (const item of refund.lines) if (item.lineId === lineId) back += item.quantity;
  return line ? line.quantity - back : 0;
}

/** Throws when the refund would pay more than came in, more units than are left, or without a customer to credit. */
export function checkRefund(store: Store, order: OrderRecord, request: RefundRequest, now: number): void {
  const units = new Map<number, number>();
  for (const line of request.lines) units.set(line.lineId, (units.get(line.lineId) ?? 0) + line.quantity);
  for (const [lineId, quantity] of units) {
    if (!order.lines.some((line) => line.id === lineId))
      throw new Refused(["refundLineItems"], "Line item does not belong to the order", "NOT_FOUND");
    if (quantity <= 0 || quantity > refundableQuantity(order, lineId)) {
      throw new Refused(["refundLineItems"], "Quantity cannot refund more items than were purchased", "INVALID");
    }
  }
  if (request.shipping < 0 || request.shipping > refundableShipping(order)) {
    throw new Refused(["shipping"], "Shipping refund is greater than the refundable shipping amount", "INVALID");
  }
  const perPayment = new Map<number, number>();
  for (const payment of request.payments) {
    if (payment.amount < 0) throw new Refused(["transactions"], "Transaction amount must be positive", "INVALID");
    perPayment.set(payment.parentId, (perPayment.get(payment.parentId) ?? 0) + payment.amount);
  }
  for (const [parentId, amount] of perPayment) {
    const sale = order.transactions.find((tx) => tx.id === parentId);
    if (sale?.kind !== "SALE" || sale.status !== "SUCCESS")
      throw new Refused(["transactions"], "Parent transaction is not a successful payment", "NOT_FOUND");
    if (!request.allowOverRefunding && amount > refundableOf(order, sale)) {
      throw new Refused(["transactions"], "Refund amount exceeds the maximum refundable amount of the transaction", "INVALID");
    }
  }
  if (request.credit) {
    if (order.customerId === null) throw new Refused(["refundMethods"], "Store credit needs a customer on the order", "INVALID");
    checkCredit(store, request.credit.amount, request.credit.currency, request.credit.expiresAt, now, [
      "refundMethods",
      "storeCreditRefund",
      "amount",
    ]);
  }
  const total = request.payments.reduce((sum, payment) => sum + payment.amount, request.credit?.amount ?? 0);
  if (!request.allowOverRefunding && total > received(order) - refunded(order)) {
    throw new Refused(["transactions"], "Refund amount exceeds the amount that can be refunded on the order", "INVALID");
  }
}

/** Carries out a refund that `checkRefund` let pass. Stock comes back only for lines restocked here. */
export function refund(world: World, store: Store, order: OrderRecord, request: RefundRequest, change: Change): RefundRecord {
  const record: RefundRecord = {
    id: childId(order),
    at: change.at,
    note: request.note,
    lines: [],
    shipping: request.shipping,
    adjustment: 0,
  };
  if (request.returnId !== undefined) record.returnId = request.returnId;
  for (const { lineId, quantity, restock, locationId } of request.lines) {
    const line = order.lines.find((candidate) => candidate.id === lineId);
    if (!line) continue;
    const already = line.quantity - refundableQuantity(order, lineId);
    record.lines.push({
      id: childId(order),
      lineId,
      quantity,
      restock,
      locationId,
      subtotal: lineNet(line, already + quantity) - lineNet(line, already),
    });
    if (request.returnId === undefined) {
      line.current = Math.max(0, line.current - quantity);
      if (restock === "CANCEL") dropFromWork(order, lineId, quantity);
      if (locationId !== null && restock !== "NO_RESTOCK") moveStock(store, line.variantId, locationId, quantity);
    }
  }
  order.refunds = [...(order.refunds ?? []), record];
  const transactions = moneyBack(world, store, order, request, record, change);
  const paidBack = transactions.reduce((sum, tx) => sum + tx.amount, 0);
  record.adjustment = paidBack - record.shipping - record.lines.reduce((sum, line) => sum + line.subtotal, 0);
  touch(order, change);
  change.emit("refunds/create", gid("Refund", record.id), order);
  for (const tx of transactions) change.emit("order_transactions/create", gid("OrderTransaction", tx.id), order);
  change.emit("orders/updated", gid("Order", order.id), order);
  return record;
}

function moneyBack(
  world: World,
  store: Store,
  order: OrderRecord,
  request: RefundRequest,
  record: RefundRecord,
  change: Change,
): TransactionRecord[] {
  const transactions: TransactionRecord[] = request.payments
    .filter((payment) => payment.amount > 0)
    .map((payment) => {
      const sale = order.transactions.find((tx) => tx.id === payment.parentId);
      return {
        id: childId(order),
        kind: "REFUND",
        status: "SUCCESS",
        gateway: sale?.gateway ?? order.gateway,
        manual: sale?.manual ?? order.manual,
        amount: payment.amount,
        at: change.at,
        parentId: payment.parentId,
        refundId: record.id,
      };
    });
  if (request.credit && order.customerId !== null) {
    addCredit(world, creditAccountOf(world, store, order.customerId), { ...request.credit, orderId: order.id }, change);
    transactions.push({
      id: childId(order),
      kind: "REFUND",
      status: "SUCCESS",
      gateway: "shopify_store_credit",
      manual: false,
      amount: request.credit.amount,
      at: change.at,
      refundId: record.id,
    });
  }
  order.transactions.push(...transactions);
  return transactions;
}

/** Units that will not be shipped any more. */
function dropFromWork(order: OrderRecord, lineId: number, quantity: number): void {
  let left = quantity;
  for (const work of order.fulfillmentOrders) {
    for (const line of work.lines) {
      if (line.lineId !== lineId) continue;
      const dropped = Math.min(left, line.remaining);
      line.remaining -= dropped;
      line.total -= dropped;
      left -= dropped;
    }
  }
}
