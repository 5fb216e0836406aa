import type { RiskAction } from "./decide";
import { type AskableOrder, isUnpaid, mayStillAsk } from "./verification";

/** What decides whether a shopper is asked to confirm as soon as they have ordered. */
export interface FreshOrder extends AskableOrder {
  isCod: boolean;
  financialStatus: string;
  decision: string;
  riskAction: RiskAction | null;
}

/**
 * Whether the page after the checkout asks, without a person: to be paid on delivery, unpaid, and advised to be anything but shipped, or
 * held already. Asking is the mildest of those. Orders left alone for measuring and shoppers exempt from automated decisions are not asked,
 * nor is anybody whose order a person released.
 */
export function isAskedAtOnce(order: FreshOrder, left: { inControl: boolean; isExempt: boolean }): boolean {
  if (!order.isCod || !isUnpaid(order.financialStatus) || !mayStillAsk(order)) return false;
  if (left.inControl || left.isExempt) return false;
  if (order.decision === "held") return true;
  return order.decision === "open" && order.riskAction !== null && order.riskAction !== "ship";
}
