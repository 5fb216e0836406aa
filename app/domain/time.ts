const day = 86_400_000;

// Making a formatter takes longer than judging a line or scoring an order; there are only so many zones.
const dayFormats = new Map<string, Intl.DateTimeFormat>();

const quarterMs = 900_000;
/** Since then every zone's clock is whole quarters of an hour from UTC, so all of a quarter is one day. */
const wholeQuartersSince = Date.UTC(1973, 0, 1);
/** Days of quarters asked about lately, by zone: replays and scoring ask for the same ones over and over. */
const knownDays = new Map<string, Map<number, string>>();
const mostKnown = 50_000;

/** A calendar day `YYYY-MM-DD` in a time zone (IANA name). */
export function dayIn(timeZone: string, at: Date): string {
  const time = at.getTime();
  if (!(time >= wholeQuartersSince)) return formatDay(timeZone, at);
  const quarter = Math.floor(time / quarterMs);
  let days = knownDays.get(timeZone);
  if (!days) {
    days = new Map();
    knownDays.set(timeZone, days);
  }
  const known = days.get(quarter);
  if (known !== undefined) return known;
  const found = formatDay(timeZone, at);
  if (days.size >= mostKnown) days.clear();
  days.set(quarter, found);
  return found;
}

function formatDay(timeZone: string, at: Date): string {
  let format = dayFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
    dayFormats.set(timeZone, format);
  }
  return format.format(at);
}

/** The instant some days later (or earlier, when negative); whole days of 24 h. */
export function addDays(at: Date, days: number): Date {
  return new Date(at.getTime() + days * day);
}

/** Whole days from `a` to `b`, rounded down; negative when `b` is earlier. */
export function daysBetween(a: Date, b: Date): number {
  return Math.floor((b.getTime() - a.getTime()) / day);
}

const hourFormats = new Map<string, Intl.DateTimeFormat>();

/** The hour of day 0–23 in a time zone. */
export function hourIn(timeZone: string, at: Date): number {
  let format = hourFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" });
    hourFormats.set(timeZone, format);
  }
  return Number(format.format(at));
}

/** Tells days as whole numbers since 1970-01-01, in a time zone. */
export function dayNumbersIn(timeZone: string): (at: Date) => number {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  return (at) => Math.floor(Date.parse(format.format(at)) / day);
}
