import type { JsonObject, Topic } from "../engine-types";
import { iso } from "../state/amounts";
import { gid } from "../state/global-id";
import { findFulfillmentLine } from "../state/order-figures";
import type { OrderRecord, ReturnRecord } from "../state/records";
import type { Store } from "../state/world";
import { moneySet } from "./money-set";

/** The body of `returns/*`. */
export function returnPayload(store: Store, order: OrderRecord, one: ReturnRecord, topic: Topic): JsonObject {
  const { currency } = store.record;
  return {
    id: one.id,
    admin_graphql_api_id: gid("Return", one.id),
    order: { id: order.id, admin_graphql_api_id: gid("Order", order.id) },
    order_id: order.id,
    name: one.name,
    status: one.status.toLowerCase(),
    created_at: iso(one.createdAt),
    updated_at: iso(one.updatedAt),
    total_return_line_items: one.lines.length,
    ...(topic === "returns/decline"
      ? { decline: { reason: one.decline?.reason.toLowerCase() ?? null, note: one.decline?.note ?? null } }
      : {}),
    return_line_items: one.lines.map((line) => ({
      id: line.id,
      admin_graphql_api_id: gid("ReturnLineItem", line.id),
      fulfillment_line_item: {
        id: line.fulfillmentLineId,
        admin_graphql_api_id: gid("FulfillmentLineItem", line.fulfillmentLineId),
        line_item: { id: findFulfillmentLine(order, line.fulfillmentLineId)?.line.lineId ?? null },
      },
      quantity: line.quantity,
      processed_quantity: line.processed,
      refunded_quantity: line.refunded,
      return_reason: line.reason.toLowerCase(),
      return_reason_note: line.note,
      customer_note: line.customerNote,
      restocking_fee: line.feePercent === null ? null : { percentage: line.feePercent },
    })),
    return_shipping_fees: one.shippingFee === undefined ? [] : [{ id: one.id, amount_set: moneySet(one.shippingFee, currency) }],
    exchange_line_items: (one.exchanges ?? []).map((line) => ({ id: line.id, variant_id: line.variantId, quantity: line.quantity })),
  };
}
