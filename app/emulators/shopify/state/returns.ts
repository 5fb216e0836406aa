import type { Topic } from "../engine-types";
import { type ExchangeRequest, releaseExchange, reserveAgain, reserveExchange } from "./exchange-lines";
import { gid } from "./global-id";
import { findFulfillmentLine, returnableQuantity } from "./order-figures";
import type { OrderRecord, ReturnLineRecord, ReturnRecord } from "./records";
import { type Change, childId, Refused, type Store, touch } from "./world";

export interface ReturnLineRequest {
  fulfillmentLineId: number;
  quantity: number;
  reasonId: number | null;
  reason: string;
  note: string;
  customerNote: string | null;
  feePercent: number | null;
}

export interface ReturnRequest {
  lines: ReturnLineRequest[];
  exchanges: ExchangeRequest[];
  shippingFee: number | null;
}

const MAX_NOTE = 300;

function checkLines(order: OrderRecord, lines: readonly ReturnLineRequest[], field: string): void {
  if (lines.length === 0) throw new Refused([field], "Return line items can't be blank", "BLANK");
  const seen = new Set<number>();
  for (const [index, line] of lines.entries()) {
    const at = (name: string) => [field, String(index), name];
    const place = findFulfillmentLine(order, line.fulfillmentLineId);
    if (!place) throw new Refused(at("fulfillmentLineItemId"), "Fulfillment line item not found", "NOT_FOUND");
    if (seen.has(line.fulfillmentLineId)) throw new Refused(at("fulfillmentLineItemId"), "Fulfillment line item is duplicated", "TAKEN");
    seen.add(line.fulfillmentLineId);
    if (line.quantity <= 0) throw new Refused(at("quantity"), "Quantity must be greater than 0", "GREATER_THAN");
    if (line.quantity > returnableQuantity(order, place.fulfillment, line.fulfillmentLineId)) {
      throw new Refused(at("quantity"), "Quantity exceeds the returnable quantity", "INVALID");
    }
    if (line.reason === "OTHER" && line.note === "" && line.reasonId === null && line.customerNote === null) {
      throw new Refused(at("returnReasonNote"), "Return reason note can't be blank", "BLANK");
    }
    if ((line.customerNote ?? "").length > MAX_NOTE)
      throw new Refused(at("customerNote"), "Customer note is too long (maximum is 300 characters)", "TOO_LONG");
    if (line.note.length > 255)
      throw new Refused(at("returnReasonNote"), "Return reason note is too long (maximum is 255 characters)", "TOO_LONG");
    if (line.feePercent !== null && (line.feePercent < 0 || line.feePercent > 100)) {
      throw new Refused([...at("restockingFee"), "percentage"], "Percentage must be between 0 and 100", "INVALID");
    }
  }
}

function record(order: OrderRecord, request: ReturnRequest, status: "REQUESTED" | "OPEN", change: Change): ReturnRecord {
  const made: ReturnRecord = {
    id: childId(order),
    name: `#${order.number}-R${(order.returns ?? []).length + 1}`,
    status,
    createdAt: change.at,
    updatedAt: change.at,
    lines: request.lines.map((line): ReturnLineRecord => ({ id: childId(order), processed: 0, refunded: 0, ...line })),
  };
  if (request.shippingFee !== null) made.shippingFee = request.shippingFee;
  order.returns = [...(order.returns ?? []), made];
  return made;
}

/** Makes the reverse fulfilment order that an open return has. */
function open(order: OrderRecord, one: ReturnRecord): void {
  one.status = "OPEN";
  one.reverse = {
    id: childId(order),
    status: "OPEN",
    lines: one.lines.map((line) => ({ id: childId(order), returnLineId: line.id, total: line.quantity, dispositions: [] })),
  };
}

/** The return changed: stamps it and its order, and announces both. */
export function announceReturn(order: OrderRecord, one: ReturnRecord, topic: Topic, change: Change): void {
  one.updatedAt = Math.max(one.updatedAt, change.at);
  touch(order, change);
  change.emit(topic, gid("Return", one.id), order);
  change.emit("orders/updated", gid("Order", order.id), order);
}

export function requestReturn(order: OrderRecord, request: ReturnRequest, change: Change): ReturnRecord {
  checkLines(order, request.lines, "returnLineItems");
  const made = record(order, request, "REQUESTED", change);
  announceReturn(order, made, "returns/request", change);
  return made;
}

/** Staff creates an open return at once; the only way that exchange lines come into a return. */
export function createReturn(store: Store, order: OrderRecord, request: ReturnRequest, change: Change): ReturnRecord {
  if (request.lines.length > 0 || request.exchanges.length === 0) checkLines(order, request.lines, "returnLineItems");
  const exchanges = reserveExchange(store, order, request.exchanges);
  const made = record(order, request, "OPEN", change);
  if (exchanges.length > 0) made.exchanges = exchanges;
  open(order, made);
  announceReturn(order, made, "returns/approve", change);
  return made;
}

function expectStatus(one: ReturnRecord, status: ReturnRecord["status"], message: string): void {
  if (one.status !== status) throw new Refused(["id"], message, "INVALID_STATE");
}

export function approveReturn(order: OrderRecord, one: ReturnRecord, change: Change): void {
  expectStatus(one, "REQUESTED", "Return is not in the requested state");
  open(order, one);
  one.approvedAt = change.at;
  announceReturn(order, one, "returns/approve", change);
}

export function declineReturn(
  order: OrderRecord,
  one: ReturnRecord,
  decline: { reason: string; note: string | null },
  change: Change,
): void {
  expectStatus(one, "REQUESTED", "Return is not in the requested state");
  if ((decline.note ?? "").length > 500)
    throw new Refused(["input", "declineNote"], "Decline note is too long (maximum is 500 characters)", "TOO_LONG");
  one.status = "DECLINED";
  one.decline = decline;
  announceReturn(order, one, "returns/decline", change);
}

/** Any inspection or refund counts as work. */
function workBegan(one: ReturnRecord): boolean {
  const lines = one.lines.some((line) => line.processed > 0 || line.refunded > 0);
  const sent = one.exchanges?.some((line) => line.processed > 0) ?? false;
  return lines || sent || (one.reverse?.lines ?? []).some((line) => line.dispositions.length > 0);
}

export function cancelReturn(store: Store, order: OrderRecord, one: ReturnRecord, change: Change): void {
  if (one.status !== "OPEN" && one.status !== "REQUESTED") throw new Refused(["id"], "Return is not cancelable", "INVALID_STATE");
  if (workBegan(one)) throw new Refused(["id"], "Return is not cancelable because work has begun on it", "INVALID_STATE");
  one.status = "CANCELED";
  for (const line of one.exchanges ?? []) releaseExchange(store, line);
  if (one.reverse) one.reverse.status = "CANCELED";
  announceReturn(order, one, "returns/cancel", change);
}

export function closeReturn(store: Store, order: OrderRecord, one: ReturnRecord, change: Change): void {
  expectStatus(one, "OPEN", "Return is not open");
  for (const line of one.exchanges ?? []) releaseExchange(store, line);
  one.status = "CLOSED";
  one.closedAt = change.at;
  if (one.reverse) one.reverse.status = "CLOSED";
  announceReturn(order, one, "returns/close", change);
}

export function reopenReturn(store: Store, order: OrderRecord, one: ReturnRecord, change: Change): void {
  expectStatus(one, "CLOSED", "Return is not closed");
  for (const line of one.lines) {
    const place = findFulfillmentLine(order, line.fulfillmentLineId);
    const free = place ? returnableQuantity(order, place.fulfillment, line.fulfillmentLineId) : 0;
    // Closing gave the unprocessed units free; they may be in another return by now.
    if (line.quantity - line.processed > free) throw new Refused(["id"], "Return items are no longer returnable", "NOT_EDITABLE");
  }
  reserveAgain(store, one);
  one.status = "OPEN";
  delete one.closedAt;
  if (one.reverse) one.reverse.status = "OPEN";
  announceReturn(order, one, "returns/reopen", change);
}

/** Takes unprocessed units out of an open return. */
export function removeFromReturn(
  store: Store,
  order: OrderRecord,
  one: ReturnRecord,
  wanted: { lines: { id: number; quantity: number }[]; exchanges: { id: number; quantity: number }[] },
  change: Change,
): void {
  if (one.status !== "OPEN") throw new Refused(["returnId"], "Return is not editable", "NOT_EDITABLE");
  if (wanted.lines.length + wanted.exchanges.length === 0) throw new Refused(["returnLineItems"], "Line items can't be blank", "BLANK");
  const all = [
    ...wanted.lines.map((want) => ({ want, line: one.lines.find((line) => line.id === want.id), field: "returnLineItems" })),
    ...wanted.exchanges.map((want) => ({ want, line: one.exchanges?.find((line) => line.id === want.id), field: "exchangeLineItems" })),
  ];
  for (const { want, line, field } of all) {
    if (!line) throw new Refused([field], "Line item not found", "NOT_FOUND");
    if (want.quantity <= 0 || want.quantity > line.quantity - line.processed)
      throw new Refused([field], "Quantity is not removable", "INVALID");
  }
  for (const { want, line } of all) {
    if (!line) continue;
    if ("variantId" in line) {
      line.discount -= Math.round((line.discount * want.quantity) / line.quantity);
      releaseExchange(store, line, want.quantity);
    }
    line.quantity -= want.quantity;
  }
  for (const reverse of one.reverse?.lines ?? [])
    reverse.total = one.lines.find((line) => line.id === reverse.returnLineId)?.quantity ?? reverse.total;
  one.exchanges = one.exchanges?.filter((line) => line.quantity > 0);
  announceReturn(order, one, "returns/update", change);
}
