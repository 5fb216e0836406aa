import { paidMinor } from "../quote";
import { type EligibilityRule, look, yes } from "./rule";

/** Cash on delivery is often recorded late: no recorded payment means that a person checks before any money moves. */
export const paidRule: EligibilityRule = {
  id: "paid",
  hard: false,
  judge({ order }) {
    if (paidMinor(order) > 0 || order.totalMinor === 0) return yes("paid", "The order is paid.");
    if (order.isCod) return look("cod_unpaid", "The cash payment has not been recorded yet, so a person will check the amount.");
    return look("unpaid", "The payment has not been recorded yet, so a person will check the amount.");
  },
};
