import { releaseBalance } from "./exchange-lines";
import { gid } from "./global-id";
import { outstanding, received } from "./order-figures";
import type { OrderRecord, TransactionRecord } from "./records";
import { type Change, childId, Refused, type Store, touch } from "./world";

/** The gateway of the platform's own payment page. */
const CARD = "shopify_payments";

/** Money came in: a successful sale for all that is outstanding, at the door or through the payment page. Refuses cancelled and paid orders. */
export function recordPayment(store: Store, order: OrderRecord, change: Change, by: "hand" | "card" = "hand"): TransactionRecord {
  const amount = outstanding(order);
  if (order.cancelledAt || amount <= 0) throw new Refused(["id"], "Order cannot be marked as paid.");
  const pending = order.transactions.find((tx) => tx.kind === "SALE" && tx.status === "PENDING");
  const payment: TransactionRecord = {
    id: childId(order),
    kind: "SALE",
    status: "SUCCESS",
    gateway: by === "card" ? CARD : order.gateway,
    manual: by === "hand",
    amount,
    at: change.at,
    ...(pending ? { parentId: pending.id } : {}),
  };
  order.transactions.push(payment);
  releaseBalance(order, change.at);
  const customer = order.customerId === null ? undefined : store.customers.get(order.customerId);
  if (customer) customer.spent += amount;
  touch(order, change);
  change.emit("order_transactions/create", gid("OrderTransaction", payment.id), order);
  change.emit("orders/updated", gid("Order", order.id), order);
  return payment;
}

/** As in `Order.canMarkAsPaid`. */
export function canMarkAsPaid(order: OrderRecord): boolean {
  return !order.cancelledAt && outstanding(order) > 0 && received(order) >= 0;
}
