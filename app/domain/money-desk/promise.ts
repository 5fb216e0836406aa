import type { RequestState, ResolutionState } from "../returns/states";

/** Days before the promised day on which staff are warned: the day before, and the day itself. */
export const warnDaysBefore = 2;

/** How a promise of money by a day stands. `soon` warns before it breaks; `none` = nothing is owed. */
export const promiseStates = ["running", "soon", "overdue", "kept", "broken", "none"] as const;
export type PromiseState = (typeof promiseStates)[number];

/** What a promise is judged by. Days are `YYYY-MM-DD` in the store's zone. */
export interface PromiseFacts {
  request: RequestState;
  resolution: ResolutionState;
  /** The day promised; null = none was. */
  dueOn: string | null;
  settledOn: string | null;
  today: string;
}

/**
 * Where a promise stands. It binds from the goods' arrival (before, the day is an estimate) until the money went; a refund that is on its way or stuck
 * is still owed.
 */
export function promiseOf({ request, resolution, dueOn, settledOn, today }: PromiseFacts): PromiseState {
  if (dueOn === null) return "none";
  if (resolution === "settled") return settledOn === null ? "none" : settledOn <= dueOn ? "kept" : "broken";
  const isOwed = resolution !== "none" && (request === "received" || resolution === "settling" || resolution === "stuck");
  if (!isOwed) return "none";
  if (today > dueOn) return "overdue";
  return today > dayBefore(dueOn, warnDaysBefore) ? "soon" : "running";
}

/** The day some days before another. */
export function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
