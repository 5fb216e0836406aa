import { addDays, dayIn } from "../../time";
import type { LineFacts } from "../facts";
import { type EligibilityRule, no, type Question, yes } from "./rule";

/** The return window, counted from delivery, dispatch or the order; open to the end of its last day in the store's zone. */
export const windowRule: EligibilityRule = {
  id: "window",
  hard: false,
  judge(question) {
    const start = startOf(question);
    const { windowDays } = question.policy;
    if (!start) return yes("window_not_started", `Returns are open for ${windowDays} days after delivery.`, { days: windowDays });
    const lastDay = dayIn(question.timezone, addDays(start, windowDays));
    if (dayIn(question.timezone, question.now) > lastDay)
      return no("window_closed", `The return window closed on ${dayWords(lastDay)}.`, { day: lastDay });
    return yes("window_open", `The return window is open until ${dayWords(lastDay)}.`, { day: lastDay });
  },
};

function startOf({ order, line, policy }: Question): Date | null {
  if (policy.windowStart === "ordered") return order.placedAt;
  return latest(line, policy.windowStart);
}

/** The last parcel counts: a shopper waits for the whole line before judging it. */
function latest(line: LineFacts, start: "delivered" | "fulfilled"): Date | null {
  const instants = line.shipped
    .filter((parcel) => start === "fulfilled" || parcel.state === "delivered")
    .map((parcel) => (start === "delivered" ? (parcel.deliveredAt ?? parcel.shippedAt) : parcel.shippedAt).getTime());
  return instants.length > 0 ? new Date(Math.max(...instants)) : null;
}

/** `2026-05-03` → "3 May 2026". */
function dayWords(day: string): string {
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );
}
