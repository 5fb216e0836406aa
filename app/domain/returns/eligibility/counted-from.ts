import type { WindowStart } from "../policy/policy";
import type { Question } from "./rule";

/** When days begin to count for a line; null when that has not happened. The last parcel counts: a shopper waits for all before judging. */
export function startOf({ order, line }: Pick<Question, "order" | "line">, start: WindowStart): Date | null {
  if (start === "ordered") return order.placedAt;
  let last: Date | null = null;
  for (const { state, shippedAt, deliveredAt } of line.shipped) {
    if (start === "delivered" && state !== "delivered") continue;
    const at = start === "delivered" ? (deliveredAt ?? shippedAt) : shippedAt;
    if (last === null || at > last) last = at;
  }
  return last;
}
