import { hourIn } from "../time";

/** Days on which the desk is closed, by the names a store chooses from. */
export const deskWeekends = ["none", "sun", "sat_sun", "fri_sat"] as const;
export type DeskWeekend = (typeof deskWeekends)[number];

/** The same as days of the week, 0 = Sunday. */
const closedDays: Readonly<Record<DeskWeekend, readonly number[]>> = { none: [], sun: [0], sat_sun: [6, 0], fri_sat: [5, 6] };

const quarter = 15 * 60_000;

const weekdayFormats = new Map<string, Intl.DateTimeFormat>();

/** The day of the week in a time zone, 0 = Sunday. */
function weekdayIn(timeZone: string, at: Date): number {
  let format = weekdayFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", { timeZone, weekday: "short" });
    weekdayFormats.set(timeZone, format);
  }
  return ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"].indexOf(format.format(at));
}

/**
 * When a request should be decided by: so many hours after it was asked, the hours of closed days not counted. To the quarter of an hour.
 * @param hours 1–336 @param timezone IANA name of the store's zone
 */
export function decideBy(input: { askedAt: Date; hours: number; weekend: DeskWeekend; timezone: string }): Date {
  const closed = closedDays[input.weekend];
  const end = input.hours * 3_600_000;
  if (closed.length === 0) return new Date(input.askedAt.getTime() + end);
  let at = input.askedAt.getTime();
  let left = end;
  while (left > 0) {
    const now = new Date(at);
    // Midnight falls on a quarter in every zone, so no step of the last hours may cross one; before them whole hours cannot.
    const toQuarter = quarter - (at % quarter);
    const stride = toQuarter === quarter && hourIn(input.timezone, now) < 22 ? 4 * quarter : toQuarter;
    const isClosed = closed.includes(weekdayIn(input.timezone, now));
    const step = isClosed ? stride : Math.min(stride, left);
    at += step;
    if (!isClosed) left -= step;
  }
  return new Date(at);
}
