import type { WindowStart } from "../policy/policy";
import type { Question } from "./rule";

/** When days begin to count for a line; null when that has not happened. The last parcel counts: a shopper waits for all before judging. */
export function startOf({ order, line }: Pick<Question, "order" | "line">, start: WindowStart): Date | null {
  if (start === "ordered") return order.placedAt;
  const instants = line.shipped
    .filter((parcel) => start === "fulfilled" || parcel.state === "delivered")
    .map((parcel) => (start === "delivered" ? (parcel.deliveredAt ?? parcel.shippedAt) : parcel.shippedAt).getTime());
  return instants.length > 0 ? new Date(Math.max(...instants)) : null;
}
