import { dayIn } from "../time";

/** A cell's text without what spreadsheets put around it: `="1043"`, a leading apostrophe, spaces. */
export function cellText(cell: string | undefined): string {
  const text = (cell ?? "").trim();
  const formula = /^="([^"]*)"$/.exec(text);
  return (formula?.[1] ?? text).replace(/^'/, "").trim();
}

/** A calendar day, or an instant when the text had an hour and a zone. */
export type Moment = { day: string } | { at: Date };

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * Reads a date: `2026-05-03`, ISO with hour and zone, `3/5/2026`, `3.5.26`, `3 May 2026`; an hour without a zone is ignored.
 * Null for everything else, also for days no calendar has.
 */
export function momentOf(text: string, dayFirst: boolean): Moment | null {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ](.*))?$/.exec(text);
  if (iso) {
    const day = dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
    if (!day) return null;
    const hour = /^(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?) ?(Z|[+-]\d{2}:?\d{2})$/.exec(iso[4] ?? "");
    if (!hour) return { day };
    const zone = (hour[2] ?? "Z").replace(/^([+-]\d{2})(\d{2})$/, "$1:$2");
    const at = new Date(`${day}T${hour[1]}${zone}`);
    return Number.isNaN(at.getTime()) ? null : { at };
  }
  const numbers = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:[,T ].*)?$/.exec(text);
  if (numbers) {
    const [one, two] = [Number(numbers[1]), Number(numbers[2])];
    const day = dayFirst ? dayOf(yearOf(numbers[3]), two, one) : dayOf(yearOf(numbers[3]), one, two);
    return day ? { day } : null;
  }
  const words = /^(\d{1,2})[- ]([a-z]{3})[a-z]*[- ,]+(\d{4}|\d{2})(?:[,T ].*)?$/i.exec(text);
  if (!words) return null;
  const day = dayOf(yearOf(words[3]), months.indexOf((words[2] ?? "").toLowerCase()) + 1, Number(words[1]));
  return day ? { day } : null;
}

/** Which way round a date of two numbers and a year can only be read; null = both, or it is no such date. */
export function onlyDayFirst(text: string): boolean | null {
  const numbers = /^(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d{2})(?:[,T ].*)?$/.exec(text);
  if (!numbers) return null;
  const [one, two] = [Number(numbers[1]), Number(numbers[2])];
  return one > 12 && two <= 12 ? true : two > 12 && one <= 12 ? false : null;
}

// A search in the zone's calendar for each row would take longer than the row; a file has only so many days.
const starts = new Map<string, number>();

/** The instant at which a day `YYYY-MM-DD` began in a zone, to the quarter of an hour. */
export function startOfDay(timeZone: string, day: string): Date {
  const key = `${timeZone} ${day}`;
  const known = starts.get(key);
  if (known !== undefined) return new Date(known);
  const utc = Date.parse(`${day}T00:00:00Z`);
  // Zones lie between 14 h ahead and 12 h behind: the first quarter of an hour whose day is this one.
  let [low, high] = [-14 * 4, 12 * 4];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (dayIn(timeZone, new Date(utc + middle * 900_000)) < day) low = middle + 1;
    else high = middle;
  }
  if (starts.size > 5_000) starts.clear();
  starts.set(key, utc + low * 900_000);
  return new Date(utc + low * 900_000);
}

const yearOf = (text: string | undefined) => (text?.length === 2 ? 2000 + Number(text) : Number(text));

function dayOf(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  const isReal = year >= 2000 && year <= 2100 && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return isReal ? at.toISOString().slice(0, 10) : null;
}
