import { ProviderError } from "~/domain/errors";
import type { FinancialStatus } from "~/domain/orders/order";
import type { UndeliveredEnd, UndeliveredOrder } from "~/ports/stock";
import type { BigCommerceClient } from "../client.server";
import { orderStatus } from "../words";
import { fetchOrders } from "./read-orders.server";
import { restock } from "./restock.server";
import { changeOrder, readOrderState, withLine } from "./staff-notes.server";

/** States of an order that left the store and was not paid for, or is cancelled already. */
const endable: ReadonlySet<number> = new Set([
  ...[orderStatus.pending, orderStatus.shipped, orderStatus.partiallyShipped, orderStatus.cancelled, orderStatus.awaitingPayment],
  ...[orderStatus.awaitingPickup, orderStatus.awaitingShipment, orderStatus.awaitingFulfilment, orderStatus.manualVerification],
]);
const unpaid: ReadonlySet<FinancialStatus> = new Set(["pending", "voided"]);

/**
 * Ends an order whose goods came back undelivered: 5 Cancelled, since there is no state for returned ones and nothing to refund, then the units for
 * the shelf back in stock by an adjustment. See the port.
 */
export async function closeUndelivered(
  client: BigCommerceClient,
  { orderExternalId, units, note }: UndeliveredOrder,
  key: string,
): Promise<UndeliveredEnd> {
  const { statusId, staffNotes } = await readOrderState(client, orderExternalId);
  if (statusId !== orderStatus.cancelled) {
    const [order] = await fetchOrders(client, [orderExternalId]);
    if (!order || !endable.has(statusId) || !unpaid.has(order.financialStatus))
      throw new ProviderError(
        "rejected",
        "bigcommerce",
        "paid_order",
        "This order was paid for, or ended otherwise. Put it right in BigCommerce, then give this up.",
      );
    const line = `Backhaul: ${note.replaceAll(/\s+/g, " ").slice(0, 250)}`;
    await changeOrder(client, orderExternalId, { status_id: orderStatus.cancelled, staff_notes: withLine(staffNotes, line) });
  }
  const shelf = units.filter((unit) => unit.as === "restocked");
  if (shelf.length > 0) await restock(client, orderExternalId, shelf, key);
  return { returnExternalId: null, lines: [] };
}
