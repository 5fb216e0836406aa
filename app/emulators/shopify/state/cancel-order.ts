import { gid } from "./global-id";
import { received, refundableOf, refundableShipping, refunded } from "./order-figures";
import type { OrderRecord } from "./records";
import { checkRefund, type RefundRequest, refund, refundableQuantity } from "./refunds";
import { lastScan } from "./shipping";
import { moveStock } from "./stock";
import { type Change, childId, Refused, type Store, touch, type World } from "./world";

export interface CancelRequest {
  reason: string;
  restock: boolean;
  /** Give money back over the original payments. */
  refund: boolean;
  /** Give it as store credit instead; null = not. */
  credit: { expiresAt: number | null } | null;
  staffNote: string | null;
}

/** Cancels an order for good. Refuses cancelled orders, active returns and parcels that are under way or delivered. */
export function cancelOrder(world: World, store: Store, order: OrderRecord, request: CancelRequest, change: Change): void {
  if (order.cancelledAt) throw new Refused(["orderId"], "Cannot cancel an order that has already been canceled", "INVALID");
  if ((order.returns ?? []).some((one) => one.status === "OPEN" || one.status === "REQUESTED")) {
    throw new Refused(["orderId"], "Cannot cancel an order with active returns", "INVALID");
  }
  const moving = order.fulfillments.some((one) => one.status === "SUCCESS" && lastScan(one)?.status !== "FAILURE");
  if (moving) throw new Refused(["orderId"], "Cannot cancel an order with outstanding fulfillments", "INVALID");
  const owed = received(order) - refunded(order);
  const wanted: RefundRequest = {
    lines: order.lines
      .map((line) => ({ lineId: line.id, quantity: refundableQuantity(order, line.id), restock: "CANCEL", locationId: null }))
      .filter((line) => line.quantity > 0),
    shipping: refundableShipping(order),
    payments: request.refund
      ? order.transactions.map((tx) => ({ parentId: tx.id, amount: refundableOf(order, tx) })).filter((payment) => payment.amount > 0)
      : [],
    credit: request.credit && owed > 0 ? { amount: owed, currency: store.record.currency, expiresAt: request.credit.expiresAt } : null,
    note: null,
    allowOverRefunding: false,
  };
  const pays = owed > 0 && (wanted.payments.length > 0 || wanted.credit !== null);
  if (pays) checkRefund(store, order, wanted, change.at);
  order.cancelledAt = change.at;
  order.cancelReason = request.reason;
  if (request.staffNote !== null) order.staffNote = request.staffNote;
  for (const work of order.fulfillmentOrders) {
    if (work.status === "CLOSED") continue;
    if (request.restock) {
      for (const line of work.lines)
        moveStock(store, order.lines.find((one) => one.id === line.lineId)?.variantId ?? null, work.locationId, line.remaining);
    }
    work.status = "CANCELLED";
    work.holds = [];
    work.updatedAt = change.at;
  }
  const pending = order.transactions.find((tx) => tx.status === "PENDING");
  if (pending && owed === 0) {
    order.transactions.push({ ...pending, id: childId(order), kind: "VOID", status: "SUCCESS", at: change.at, parentId: pending.id });
  }
  for (const line of order.lines) if (!pays) line.current = 0;
  touch(order, change);
  change.emit("orders/cancelled", gid("Order", order.id), order);
  if (pays) refund(world, store, order, wanted, change);
  else change.emit("orders/updated", gid("Order", order.id), order);
}
