import { pickByTotals, type Rng, totalsOf } from "./rng";

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
/** India keeps one zone, 5 h 30 min before UTC, without summer time. */
export const indiaOffsetMs = 5.5 * hourMs;

const byHour = [8, 5, 3, 2, 2, 3, 6, 12, 20, 28, 34, 38, 38, 36, 34, 34, 36, 38, 42, 48, 54, 52, 40, 20];
const byMonth = [1.05, 1, 0.9, 0.9, 0.95, 0.85, 0.85, 1, 1.15, 1.5, 1.4, 1.15];
const byWeekday = [1.2, 0.95, 0.95, 0.95, 1, 1.05, 1.2];

/** Wall clock in India at an instant: read it with the UTC getters. */
export const india = (at: number) => new Date(at + indiaOffsetMs);

/** True from 25 September to 15 November in India. */
export function isFestive(at: number): boolean {
  const day = india(at);
  const number = (day.getUTCMonth() + 1) * 100 + day.getUTCDate();
  return number >= 925 && number <= 1115;
}

/** `count` instants in [from, until), ascending, denser by evening, at weekends and before Diwali. */
export function orderTimes(rng: Rng, count: number, from: number, until: number): Float64Array {
  const hours = Math.max(1, Math.ceil((until - from) / hourMs));
  const totals = totalsOf(
    Array.from({ length: hours }, (_, i) => {
      const wall = india(from + i * hourMs);
      return (byHour[wall.getUTCHours()] ?? 1) * (byMonth[wall.getUTCMonth()] ?? 1) * (byWeekday[wall.getUTCDay()] ?? 1);
    }),
  );
  const times = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const start = from + pickByTotals(rng, totals) * hourMs;
    times[i] = Math.floor((start + rng.next() * Math.min(hourMs, until - start)) / 1000) * 1000;
  }
  return times.sort();
}
