import { ProviderError } from "~/domain/errors";
import type { OrderMemory } from "~/ports/platform";
import { orderStatus } from "../words";
import type { StoreApi } from "./api";
import { changeOrder, readOrderState, withLine } from "./staff-notes.server";

/** States before anything left the store, from which an order can be held. */
const holdable: ReadonlySet<number> = new Set([
  orderStatus.pending,
  orderStatus.awaitingPayment,
  orderStatus.awaitingPickup,
  orderStatus.awaitingShipment,
  orderStatus.awaitingFulfilment,
]);

const begin = "Backhaul hold: ";

/**
 * Moves the order to 12 Manual Verification. The earlier status is remembered by us before the call, because releasing must restore exactly that:
 * moves between paid and unpaid states file tax documents and may mail the shopper.
 * @throws ProviderError `rejected` `nothing_to_hold` when it left, ended, or was never finished
 */
export async function holdOrder(api: StoreApi, orderId: string, reason: string, memory: OrderMemory): Promise<void> {
  const { statusId, staffNotes } = await readOrderState(api, orderId);
  // Ours already, or put there by staff: it is held.
  if (statusId === orderStatus.manualVerification) return;
  if (!holdable.has(statusId))
    throw new ProviderError("rejected", "bigcommerce", "nothing_to_hold", "Nothing of this order can be held any more.");
  await memory.keep(String(statusId));
  const line = `${begin}${reason.replaceAll(/\s+/g, " ").slice(0, 250)}`;
  await changeOrder(api, orderId, { status_id: orderStatus.manualVerification, staff_notes: withLine(staffNotes, line, begin) });
}

/**
 * Restores the status the order had before our hold. One that staff moved on meanwhile stays where they put it.
 * @throws ProviderError `rejected` `not_our_hold` when staff themselves put it into 12: only they know where it belongs
 */
export async function releaseOrder(api: StoreApi, orderId: string, memory: OrderMemory): Promise<void> {
  const { statusId } = await readOrderState(api, orderId);
  if (statusId !== orderStatus.manualVerification) return;
  const before = Number((await memory.read()) ?? Number.NaN);
  if (!holdable.has(before))
    throw new ProviderError(
      "rejected",
      "bigcommerce",
      "not_our_hold",
      "Staff set this order to Manual Verification in BigCommerce. Choose its next status there.",
    );
  await changeOrder(api, orderId, { status_id: before });
}
