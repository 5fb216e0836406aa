import type { OrderSnapshot } from "~/domain/orders/order";
import type { HeldOrder, OrderRowIn } from "~db/queries/orders-write.server";
import type { HistoryEvent } from "../ctx";
import type { Via } from "./mirror-rows";

/**
 * What is worth a line in the timeline: `order.placed` once, `order.updated` when something a person would call a change
 * happened (`data.changes` names it). A repeated or poorer snapshot leaves nothing.
 */
export function mirrorEvents(via: Via, snapshot: OrderSnapshot, row: OrderRowIn, held: HeldOrder | undefined): HistoryEvent[] {
  if (!held) {
    const data = { via, totalMinor: snapshot.total.minor, currency: snapshot.currency, isCod: row.is_cod, outcome: row.outcome };
    return [{ name: "order.placed", orderId: row.order_id, actor: "platform", at: snapshot.placedAt, data }];
  }
  const changes: string[] = [];
  if (snapshot.cancelledAt && !held.cancelled) changes.push("cancelled");
  if (snapshot.financialStatus !== held.financial_status && isNews(snapshot.financialStatus)) changes.push(snapshot.financialStatus);
  if (snapshot.fulfilmentStatus !== held.fulfilment_status) {
    if (snapshot.fulfilmentStatus === "fulfilled") changes.push("fulfilled");
    if (snapshot.fulfilmentStatus === "partial") changes.push("partly_fulfilled");
  }
  if (row.outcome !== held.outcome && (row.outcome === "delivered" || row.outcome === "rto")) changes.push(String(row.outcome));
  const refunded = Number(row.refunded_minor);
  if (refunded > held.refunded_minor && !changes.includes("refunded")) changes.push("refunded");
  if (snapshot.total.minor !== held.total_minor || row.quantity !== held.quantity) changes.push("edited");
  if (changes.length === 0) return [];
  const data = { via, changes, totalMinor: snapshot.total.minor, refundedMinor: refunded, currency: snapshot.currency };
  return [{ name: "order.updated", orderId: row.order_id, actor: "platform", at: snapshot.updatedAt, data }];
}

function isNews(status: string): boolean {
  return ["paid", "partially_paid", "refunded", "voided"].includes(status);
}
