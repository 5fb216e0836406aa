const dayMs = 86_400_000;

/** No price, quantity or count of a store is larger; sums of such stay finite. */
const largest = 1e15;

/** A number as typed: spaces, currency signs and thousands commas are forgiven; NaN when it is none, or beyond any store's. */
export function numberOf(text: string | undefined): number {
  const plain = (text ?? "").replace(/[\s,₹€£$']/g, "");
  if (plain === "" || !/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain)) return Number.NaN;
  const value = Number(plain);
  return Math.abs(value) <= largest ? value : Number.NaN;
}

/** A moment as a wall clock shows it. */
export interface Moment {
  /** Whole days since 1970-01-01. */
  day: number;
  /** Hour of day with fraction, 0–24; NaN when the text has no time. */
  hour: number;
}

/**
 * Reads `2022-05-16`, `2022-05-16 08:26[:30]`, ISO with zone (taken as written), `16.05.2022`, `16/05/2022` (day first), `05/16/2022`
 * where it cannot be a day, and seconds or milliseconds since 1970. Null when it is none of them or no such day exists.
 */
export function momentOf(text: string | undefined): Moment | null {
  const plain = (text ?? "").trim();
  const found = /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?/.exec(plain);
  if (!found) {
    if (!/^\d{9,13}$/.test(plain)) return null;
    const ms = Number(plain) * (plain.length > 11 ? 1 : 1000);
    return { day: Math.floor(ms / dayMs), hour: (ms % dayMs) / 3_600_000 };
  }
  const [, first = "", second = "", third = "", hours, minutes = "0", seconds = "0"] = found;
  const yearFirst = first.length === 4;
  const year = Number(yearFirst ? first : third);
  let month = Number(second);
  let date = Number(yearFirst ? third : first);
  if (!yearFirst && month > 12 && date <= 12) [month, date] = [date, month];
  if (year < 1970 || year > 2200) return null;
  const at = new Date(Date.UTC(year, month - 1, date));
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== date) return null;
  const hour = hours === undefined ? Number.NaN : Number(hours) + Number(minutes) / 60 + Number(seconds) / 3600;
  return { day: at.getTime() / dayMs, hour: hour >= 0 && hour < 24 ? hour : Number.NaN };
}

/** Whether an end is the one foretold: `label` 0/1 (also true/false, yes/no), else an outcome in words; null when it is not known. */
export function labelOf(label: string | undefined, outcome: string | undefined): 0 | 1 | null {
  const plain = (label ?? "").trim().toLowerCase();
  if (["1", "1.0", "true", "yes"].includes(plain)) return 1;
  if (["0", "0.0", "false", "no"].includes(plain)) return 0;
  const end = (outcome ?? "").trim().toLowerCase();
  if (["rto", "returned", "return_to_origin", "undelivered"].includes(end)) return 1;
  return end === "delivered" ? 0 : null;
}
