import type { BenchRules } from "./bench-rules";
import type { WorthRoute } from "./worth-routes";

/** What can end for a unit that lies. */
export const deadlineKinds = ["vendor", "season", "expiry"] as const;
export type DeadlineKind = (typeof deadlineKinds)[number];

/** Deadlines in words. */
export const deadlineWords: Readonly<Record<DeadlineKind, string>> = {
  vendor: "Vendor's window",
  season: "End of season",
  expiry: "Expiry",
};

/** The last day, `YYYY-MM-DD` in the store's zone, on which something still holds; null = it does not end. */
export type Deadlines = Readonly<Record<DeadlineKind, string | null>>;

/** The day of a unit that nothing presses: later than every other, so that it sorts last. */
export const noDay = "9999-12-31";

/** The day some days after another, both `YYYY-MM-DD`. */
export function dayPlus(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/**
 * The deadlines of a unit. Season and expiry follow from the store's rules for its product type, counted from the day it came, so that they stay
 * where they are however long it lies; one that came out of season has its season behind it.
 * @param unit `vendorUntil`: last day of the vendor's window, null = there is none
 */
export function deadlinesOf(
  rules: BenchRules,
  unit: { productType: string | null; receivedOn: string; vendorUntil: string | null },
): Deadlines {
  const isIts = (rule: { productType: string }) => sameType(rule.productType, unit.productType);
  const season = rules.seasons.find(isIts);
  const expiry = rules.expiries.find(isIts);
  return {
    vendor: unit.vendorUntil,
    season: season ? seasonEnd(season, unit.receivedOn) : null,
    expiry: expiry ? dayPlus(unit.receivedOn, expiry.days) : null,
  };
}

/** Whether a product type is the one that a rule is for; capitals and outer blanks do not matter, nor does a name that is missing match anything. */
export function sameType(wanted: string, actual: string | null): boolean {
  return actual !== null && wanted.trim().toLowerCase() === actual.trim().toLowerCase();
}

/** The end of the season a day lies in, else of the one before it. `from` and `to` are `MM-DD`; a season may go over the new year. */
function seasonEnd({ from, to }: { from: string; to: string }, day: string): string {
  const year = Number(day.slice(0, 4));
  const monthDay = day.slice(5);
  const isOverNewYear = from > to;
  if (isOverNewYear) return monthDay >= from ? `${year + 1}-${to}` : `${year}-${to}`;
  return monthDay >= from ? `${year}-${to}` : `${year - 1}-${to}`;
}

/** Deadlines that matter for a unit on its way; one that is not routed yet has them all. */
const pressing: Readonly<Record<WorthRoute, readonly DeadlineKind[]>> = {
  full_price: ["season", "expiry"],
  vendor_credit: ["vendor", "expiry"],
  refurbished: ["season", "expiry"],
  secondary_channel: ["expiry"],
  material: [],
};

/**
 * By when a unit must leave: the next deadline of its route on or after a day, else the last that passed while it lay here, which is overdue. What was over
 * before it came presses nobody.
 * @param route the route it was given; null = none yet; "nothing" = a way out that brings nothing
 */
export function dueOf(
  deadlines: Deadlines,
  { receivedOn, route, day }: { receivedOn: string; route: WorthRoute | "nothing" | null; day: string },
): { kind: DeadlineKind; on: string } | null {
  const kinds = route === null ? deadlineKinds : route === "nothing" ? [] : pressing[route];
  const all = kinds.flatMap((kind) => {
    const on = deadlines[kind];
    return on === null || on < receivedOn ? [] : [{ kind, on }];
  });
  all.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return all.find((one) => one.on >= day) ?? all.at(-1) ?? null;
}
