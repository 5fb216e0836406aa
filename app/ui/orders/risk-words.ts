import type { Tone } from "../kit-layout";

/** Bands in words and tone; the percentage always stands beside them. */
export const bandWords: Readonly<Record<string, { words: string; tone: Tone }>> = {
  low: { words: "Low risk", tone: "success" },
  medium: { words: "Medium risk", tone: "warning" },
  high: { words: "High risk", tone: "critical" },
};

/** What the machine advises, in words. */
export const adviceWords: Readonly<Record<string, string>> = {
  ship: "Ship it",
  verify: "Verify first",
  ask_prepaid: "Ask to pay now",
  deposit: "Ask for a deposit",
  hold: "Hold it back",
  cancel: "Cancel it",
};

interface StateOfOrder {
  decision: string;
  outcome: string;
  fulfilmentStatus: string;
  cancelledAt: Date | null;
}

/** Where an order stands, in one badge: how it ended, else what was decided, else how far it is. */
export function stateOf(order: StateOfOrder): { words: string; tone: Tone } {
  if (order.cancelledAt || order.outcome === "cancelled") return { words: "Cancelled", tone: "neutral" };
  if (order.outcome === "rto") return { words: "RTO", tone: "critical" };
  if (order.outcome === "delivered") return { words: "Delivered", tone: "success" };
  if (order.decision === "held") return { words: "On hold", tone: "warning" };
  if (order.fulfilmentStatus === "fulfilled") return { words: "Shipped", tone: "info" };
  if (order.fulfilmentStatus === "partial") return { words: "Partly shipped", tone: "info" };
  if (order.decision === "released") return { words: "Released", tone: "info" };
  return { words: "To ship", tone: "neutral" };
}

/** "First order", "3rd order, 1 RTO". */
export function shopperWords(record: { orders: number; rtos: number } | null): string {
  if (!record || record.orders <= 1) return record && record.rtos > 0 ? "First order, RTO" : "First order";
  return `${record.orders} orders${record.rtos > 0 ? `, ${record.rtos} RTO` : ""}`;
}
