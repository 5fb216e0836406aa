import { addDays, dayIn } from "../time";

/** Days a parcel is given to travel back before anything was measured. */
export const assumedTransitDays = 7;

/**
 * The day by which the money is promised, `YYYY-MM-DD` in the store's zone: from the goods' arrival when they are here,
 * otherwise from today plus the assumed travel.
 */
export function refundPromisedOn(input: { now: Date; receivedAt: Date | null; promiseDays: number; timezone: string }): string {
  const from = input.receivedAt ?? addDays(input.now, assumedTransitDays);
  return dayIn(input.timezone, addDays(from, input.promiseDays));
}
