import { type Recovery, recoveries, worthRouteWords } from "./worth-routes";

/** What units brought in one month by one way. Amounts are minor units. */
export interface ValueSum {
  /** `YYYY-MM` in the store's zone. */
  month: string;
  way: Recovery;
  currency: string;
  units: number;
  /** What they were sold for, of those of which that is known. */
  soldMinor: number;
  /** What all of them brought; below 0 = they cost. */
  recoveredMinor: number;
  /** What those brought of which it is known what they were sold for. */
  pricedMinor: number;
}

/** Original and recovered value of some units; `share` = recovered of original, null where no price is known. */
export type Value = Pick<ValueSum, "units" | "soldMinor" | "recoveredMinor"> & { share: number | null };

/** One currency's report. */
export interface ValueReport {
  currency: string;
  all: Value;
  ways: (Value & { way: Recovery })[];
  /** Every month of the time, also those without a unit, the oldest first. */
  months: (Value & { month: string })[];
  /** Months by way, the newest first, those with units only. */
  cells: (Value & { month: string; way: Recovery })[];
}

/** Ways in words. */
export const recoveryWords: Readonly<Record<Recovery, string>> = { ...worthRouteWords, nothing: "Disposed or back to the shopper" };

function total(sums: readonly ValueSum[]): Value {
  const of = (name: "units" | "soldMinor" | "recoveredMinor" | "pricedMinor") => sums.reduce((sum, one) => sum + one[name], 0);
  const soldMinor = of("soldMinor");
  return {
    units: of("units"),
    soldMinor,
    recoveredMinor: of("recoveredMinor"),
    share: soldMinor === 0 ? null : of("pricedMinor") / soldMinor,
  };
}

/** Reports by currency. @param months every month of the time, `YYYY-MM`, the oldest first */
export function valueReports(sums: readonly ValueSum[], months: readonly string[]): ValueReport[] {
  return [...new Set(sums.map((sum) => sum.currency))].sort().map((currency) => {
    const its = sums.filter((sum) => sum.currency === currency);
    const ways = recoveries.filter((way) => its.some((sum) => sum.way === way));
    return {
      ...{ currency, all: total(its) },
      ways: ways.map((way) => ({ way, ...total(its.filter((sum) => sum.way === way)) })),
      months: months.map((month) => ({ month, ...total(its.filter((sum) => sum.month === month)) })),
      cells: [...months].reverse().flatMap((month) =>
        ways.flatMap((way) => {
          const some = its.filter((sum) => sum.month === month && sum.way === way);
          return some.length === 0 ? [] : [{ month, way, ...total(some) }];
        }),
      ),
    };
  });
}

/** The months up to one, `YYYY-MM`, the oldest first. */
export function monthsUntil(month: string, count: number): string[] {
  const [year = 0, at = 1] = month.split("-").map(Number);
  return Array.from({ length: count }, (_, i) => new Date(Date.UTC(year, at - count + i, 1)).toISOString().slice(0, 7));
}

/** How long goods lie on the bench. */
export interface BenchTimes {
  /** Units that lie there now, and those of them for more than 7 and 30 days. */
  waiting: number;
  overWeek: number;
  overMonth: number;
  /** Whole days of the longest; null = nothing waits. */
  oldestDays: number | null;
  /** The middle of the days from coming to leaving, of units that left in the last 90 days; null = none did. */
  usualDays: number | null;
}
