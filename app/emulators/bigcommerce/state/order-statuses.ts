/** An order status; ids and system labels are fixed, merchants may rename only the custom label. */
export interface OrderStatus {
  id: number;
  name: string;
}

/** The fifteen statuses in the order of their ids. There is none for a returned order. */
export const orderStatuses: readonly OrderStatus[] = [
  "Incomplete",
  "Pending",
  "Shipped",
  "Partially Shipped",
  "Refunded",
  "Cancelled",
  "Declined",
  "Awaiting Payment",
  "Awaiting Pickup",
  "Awaiting Shipment",
  "Completed",
  "Awaiting Fulfillment",
  "Manual Verification Required",
  "Disputed",
  "Partially Refunded",
].map((name, id) => ({ id, name }));

/** The ids the emulator itself decides by. */
export const statusId = {
  incomplete: 0,
  pending: 1,
  shipped: 2,
  partiallyShipped: 3,
  refunded: 4,
  cancelled: 5,
  awaitingPayment: 7,
  completed: 10,
  awaitingFulfillment: 11,
  manualVerification: 12,
  partiallyRefunded: 14,
} as const;

/** The system's name of a status id. @throws Error for an id that is no status */
export function statusName(id: number): string {
  const status = orderStatuses[id];
  if (!status) throw new Error(`There is no order status ${id}.`);
  return status.name;
}
