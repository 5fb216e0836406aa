import { ProviderError } from "~/domain/errors";
import { orderStatus, unshipped } from "../words";
import type { StoreApi } from "./api";
import { changeOrder, readOrderState, withLine } from "./staff-notes.server";

/**
 * Moves the order to 5 Cancelled and says why in the staff notes, both in one write. Stock follows the store's own setting for that status.
 * @throws ProviderError `rejected` `too_late` when something left the store or the order ended otherwise
 */
export async function cancelOrder(api: StoreApi, orderId: string, note: string): Promise<void> {
  const { statusId, staffNotes } = await readOrderState(api, orderId);
  if (statusId === orderStatus.cancelled) return;
  if (!unshipped.has(statusId))
    throw new ProviderError(
      "rejected",
      "bigcommerce",
      "too_late",
      "This order has shipped or ended in BigCommerce, so it cannot be cancelled.",
    );
  const line = `Backhaul: ${note.replaceAll(/\s+/g, " ").slice(0, 250)}`;
  await changeOrder(api, orderId, { status_id: orderStatus.cancelled, staff_notes: withLine(staffNotes, line) });
}
