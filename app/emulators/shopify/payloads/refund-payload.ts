import type { JsonObject } from "../engine-types";
import { iso, toDecimal } from "../state/amounts";
import { gid } from "../state/global-id";
import type { OrderRecord, RefundRecord, TransactionRecord } from "../state/records";
import type { Store } from "../state/world";
import { moneySet } from "./money-set";

/** The body of `order_transactions/create`, and the transaction inside a refund. */
export function transactionPayload(store: Store, order: OrderRecord, tx: TransactionRecord): JsonObject {
  return {
    id: tx.id,
    admin_graphql_api_id: gid("OrderTransaction", tx.id),
    order_id: order.id,
    kind: tx.kind.toLowerCase(),
    status: tx.status.toLowerCase(),
    gateway: tx.gateway,
    amount: toDecimal(tx.amount, store.record.currency),
    currency: store.record.currency,
    created_at: iso(tx.at),
    processed_at: iso(tx.at),
    parent_id: tx.parentId ?? null,
    manual_payment_gateway: tx.manual,
    test: false,
    message: null,
    error_code: null,
  };
}

/** The body of `refunds/create`. */
export function refundPayload(store: Store, order: OrderRecord, refund: RefundRecord): JsonObject {
  const { currency } = store.record;
  return {
    id: refund.id,
    admin_graphql_api_id: gid("Refund", refund.id),
    order_id: order.id,
    created_at: iso(refund.at),
    processed_at: iso(refund.at),
    note: refund.note,
    restock: refund.lines.some((line) => line.restock !== "NO_RESTOCK"),
    user_id: null,
    duties: [],
    return: refund.returnId === undefined ? null : { id: refund.returnId, admin_graphql_api_id: gid("Return", refund.returnId) },
    refund_line_items: refund.lines.map((line) => ({
      id: line.id,
      line_item_id: line.lineId,
      quantity: line.quantity,
      restock_type: line.restock.toLowerCase(),
      location_id: line.locationId,
      subtotal: toDecimal(line.subtotal, currency),
      subtotal_set: moneySet(line.subtotal, currency),
      total_tax: toDecimal(0, currency),
    })),
    refund_shipping_lines: refund.shipping > 0 ? [{ id: refund.id, subtotal_amount_set: moneySet(refund.shipping, currency) }] : [],
    order_adjustments:
      refund.adjustment === 0
        ? []
        : [
            {
              id: refund.id,
              refund_id: refund.id,
              order_id: order.id,
              kind: "refund_discrepancy",
              reason: "Refund discrepancy",
              amount: toDecimal(refund.adjustment, currency),
            },
          ],
    transactions: order.transactions.filter((tx) => tx.refundId === refund.id).map((tx) => transactionPayload(store, order, tx)),
  };
}
