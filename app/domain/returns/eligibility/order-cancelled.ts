import { type EligibilityRule, no, yes } from "./rule";

/** A cancelled order was never completed. */
export const orderCancelledRule: EligibilityRule = {
  id: "order-cancelled",
  hard: true,
  judge({ order }) {
    if (order.cancelledAt) return no("order_cancelled", "This order was cancelled, so nothing of it can be returned.");
    return yes("order_stands", "The order stands.");
  },
};
