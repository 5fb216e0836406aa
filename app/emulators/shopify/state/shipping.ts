import type { FulfilOptions } from "../engine-types";
import { gid } from "./global-id";
import { outstanding, received } from "./order-figures";
import { recordPayment } from "./payments";
import type { FulfillmentEventRecord, FulfillmentOrderRecord, FulfillmentRecord, OrderRecord } from "./records";
import { type Change, childId, Refused, type Store, touch } from "./world";

/** Lines to ship of one fulfilment order; null = everything that is left. */
export interface ShipRequest {
  work: FulfillmentOrderRecord;
  lines: { id: number; quantity: number }[] | null;
}

function checked(request: ShipRequest): { workLine: FulfillmentOrderRecord["lines"][number]; quantity: number }[] {
  const { work } = request;
  if (work.status === "ON_HOLD") throw new Refused(["fulfillment"], "The fulfillment order is on hold and can't be fulfilled.");
  if (work.status !== "OPEN" && work.status !== "IN_PROGRESS") {
    throw new Refused(["fulfillment"], `Fulfillment order ${work.id} has an unfulfillable status= ${work.status.toLowerCase()}.`);
  }
  const wanted =
    request.lines ?? work.lines.filter((line) => line.remaining > 0).map((line) => ({ id: line.id, quantity: line.remaining }));
  const picked = wanted.map(({ id, quantity }) => {
    const workLine = work.lines.find((line) => line.id === id);
    if (!workLine || quantity <= 0 || quantity > workLine.remaining) {
      throw new Refused(["fulfillment"], "Invalid fulfillment order line item quantity requested.");
    }
    return { workLine, quantity };
  });
  if (picked.length === 0 || new Set(picked.map((pick) => pick.workLine.id)).size !== picked.length) {
    throw new Refused(["fulfillment"], "Fulfillment order line items are invalid.");
  }
  return picked;
}

/** Ships units of one fulfilment order. Refuses what is on hold, closed or more than is left. */
export function ship(order: OrderRecord, request: ShipRequest, tracking: FulfilOptions, change: Change): FulfillmentRecord {
  const picked = checked(request);
  const fulfillment: FulfillmentRecord = {
    id: childId(order),
    name: `#${order.number}-F${order.fulfillments.length + 1}`,
    status: "SUCCESS",
    fulfillmentOrderId: request.work.id,
    locationId: request.work.locationId,
    createdAt: change.at,
    updatedAt: change.at,
    company: tracking.trackingCompany ?? null,
    number: tracking.trackingNumber ?? null,
    url: tracking.trackingUrl ?? null,
    lines: picked.map(({ workLine, quantity }) => ({ id: childId(order), lineId: workLine.lineId, quantity })),
  };
  for (const { workLine, quantity } of picked) workLine.remaining -= quantity;
  request.work.status = request.work.lines.every((line) => line.remaining === 0) ? "CLOSED" : "IN_PROGRESS";
  request.work.updatedAt = change.at;
  order.fulfillments.push(fulfillment);
  touch(order, change);
  change.emit("fulfillments/create", gid("Fulfillment", fulfillment.id), order);
  change.emit("orders/updated", gid("Order", order.id), order);
  return fulfillment;
}

/** Records a courier scan. Refuses cancelled fulfilments. */
export function recordScan(
  order: OrderRecord,
  fulfillment: FulfillmentRecord,
  scan: { status: string; message: string | null; city?: string | null; happenedAt?: number },
  change: Change,
): FulfillmentEventRecord {
  if (fulfillment.status === "CANCELLED") throw new Refused(["fulfillmentEvent", "fulfillmentId"], "Fulfillment is cancelled.");
  const event: FulfillmentEventRecord = {
    id: childId(order),
    status: scan.status,
    message: scan.message,
    city: scan.city ?? null,
    at: scan.happenedAt ?? change.at,
    createdAt: change.at,
  };
  fulfillment.events = [...(fulfillment.events ?? []), event];
  fulfillment.updatedAt = Math.max(fulfillment.updatedAt, change.at);
  touch(order, change);
  change.emit("fulfillment_events/create", gid("FulfillmentEvent", event.id), order, { fulfillmentId: fulfillment.id });
  change.emit("fulfillments/update", gid("Fulfillment", fulfillment.id), order);
  change.emit("orders/updated", gid("Order", order.id), order);
  return event;
}

/** The last scan by time, or null. */
export function lastScan(fulfillment: FulfillmentRecord): FulfillmentEventRecord | null {
  return (fulfillment.events ?? []).reduce<FulfillmentEventRecord | null>(
    (last, event) => (last && last.at > event.at ? last : event),
    null,
  );
}

/** The courier delivered; what is still unpaid of a manual-gateway order was paid at the door. */
export function deliver(store: Store, order: OrderRecord, message: string | null, change: Change): void {
  for (const fulfillment of order.fulfillments) {
    if (fulfillment.status === "SUCCESS" && lastScan(fulfillment)?.status !== "DELIVERED") {
      recordScan(order, fulfillment, { status: "DELIVERED", message }, change);
    }
  }
  // An order of nothing (a free replacement) owes nothing, so no cash comes in.
  if (order.manual && received(order) === 0 && outstanding(order) > 0) recordPayment(store, order, change);
}
