import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import type { AdminClient } from "../client.server";
import { CancelOrder, OrderCancelled } from "../documents/order-writes";
import { refuseUserErrors, UserErrors } from "../graphql-errors";

const State = z.object({ order: z.object({ cancelledAt: z.string().nullable() }).nullable() });
const Cancelled = z.object({ orderCancel: z.object({ orderCancelUserErrors: UserErrors }) });

async function isCancelled(client: AdminClient, orderId: string): Promise<boolean> {
  const { order } = (await client.run(OrderCancelled, { id: orderId }, State)).data;
  if (!order) throw new ProviderError("rejected", "shopify", "NOT_FOUND", "The order is not in Shopify any more.");
  return order.cancelledAt !== null;
}

/**
 * Cancels the order for good, puts its units back and moves no money. Shopify does it in a job of its own; a second request meanwhile is refused
 * there, which is success once the order is found cancelled.
 * @throws ProviderError `rejected` when a parcel is under way or a return is open
 */
export async function cancelOrder(client: AdminClient, orderId: string, note: string): Promise<void> {
  if (await isCancelled(client, orderId)) return;
  const { orderCancelUserErrors } = (await client.run(CancelOrder, { id: orderId, note: note.slice(0, 255) }, Cancelled)).data.orderCancel;
  if (orderCancelUserErrors.length > 0 && !(await isCancelled(client, orderId))) refuseUserErrors(orderCancelUserErrors);
}
