import { gid } from "./global-id";
import type { FulfillmentOrderRecord, HoldRecord, OrderRecord } from "./records";
import { type Change, childId, Refused, touch } from "./world";

/** Holds that one app may place on one fulfilment order. */
const MAX_HOLDS = 10;
const MAX_HANDLE = 64;

export interface HoldRequest {
  reason: string;
  notes: string | null;
  handle: string;
  externalId: string | null;
}

/** As in `FulfillmentOrder.supportedActions`. */
export function supportedActions(order: OrderRecord, work: FulfillmentOrderRecord): string[] {
  if (order.cancelledAt) return [];
  if (work.status === "OPEN") return ["CREATE_FULFILLMENT", "REPORT_PROGRESS", "MOVE", "HOLD", "SPLIT"];
  if (work.status === "IN_PROGRESS") return ["CREATE_FULFILLMENT", "REPORT_PROGRESS", "HOLD"];
  return work.status === "ON_HOLD" ? ["RELEASE_HOLD", "HOLD", "MOVE"] : [];
}

/** Places a hold. Refuses a used handle, an eleventh hold, and fulfilment orders that are closed. */
export function placeHold(order: OrderRecord, work: FulfillmentOrderRecord, request: HoldRequest, change: Change): HoldRecord {
  const holds = work.holds ?? [];
  if (!supportedActions(order, work).includes("HOLD")) {
    throw new Refused(["id"], "The fulfillment order is not in a state that can be held.", "FULFILLMENT_ORDER_NOT_FOUND");
  }
  if (request.handle.length > MAX_HANDLE)
    throw new Refused(["fulfillmentHold", "handle"], "Handle is too long (maximum is 64 characters)", "TAKEN");
  if (holds.some((hold) => hold.handle === request.handle)) {
    const message = "A hold with the same handle has already been placed on this fulfillment order by this app.";
    throw new Refused(["fulfillmentHold", "handle"], message, "DUPLICATE_FULFILLMENT_HOLD_HANDLE");
  }
  if (holds.length >= MAX_HOLDS) {
    throw new Refused(["id"], "The maximum number of fulfillment holds has been reached.", "FULFILLMENT_ORDER_HOLD_LIMIT_REACHED");
  }
  const hold: HoldRecord = { id: childId(order), ...request };
  work.holds = [...holds, hold];
  work.status = "ON_HOLD";
  work.updatedAt = change.at;
  touch(order, change);
  change.emit("fulfillment_holds/added", gid("FulfillmentHold", hold.id), order, { fulfillmentOrderId: work.id });
  change.emit("orders/updated", gid("Order", order.id), order);
  return hold;
}

/** Releases the named holds, or all when none is named. A hold that is not there is refused. */
export function releaseHolds(order: OrderRecord, work: FulfillmentOrderRecord, holdIds: number[] | null, change: Change): void {
  const holds = work.holds ?? [];
  const missing = (holdIds ?? []).some((id) => !holds.some((hold) => hold.id === id));
  if (holds.length === 0 || missing) throw new Refused(["id"], "The fulfillment order is not on hold.", "FULFILLMENT_ORDER_NOT_FOUND");
  const released = holds.filter((hold) => holdIds === null || holdIds.includes(hold.id));
  work.holds = holds.filter((hold) => !released.includes(hold));
  if (work.holds.length === 0) {
    const started = work.lines.some((line) => line.remaining < line.total);
    work.status = started ? "IN_PROGRESS" : "OPEN";
  }
  work.updatedAt = change.at;
  touch(order, change);
  for (const hold of released) {
    const detail = { fulfillmentOrderId: work.id, id: hold.id, reason: hold.reason, reason_notes: hold.notes };
    change.emit("fulfillment_holds/released", gid("FulfillmentHold", hold.id), order, detail);
  }
  change.emit("orders/updated", gid("Order", order.id), order);
}
