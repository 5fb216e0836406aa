import type { Grade } from "../unit";
import type { BenchRules } from "./bench-rules";
import type { Deadlines } from "./deadline";
import { type WorthRoute, worthRoutes } from "./worth-routes";

/** What worth is reckoned from. Days are `YYYY-MM-DD` in the store's zone. */
export interface Worthy {
  /** What it was sold for, minor units; 0 = not known, and nothing is expected of it. */
  soldMinor: number;
  /** null = not graded yet: the grade that the store's rules assume. */
  grade: Grade | null;
  /** The day it came. */
  receivedOn: string;
  deadlines: Deadlines;
}

const dayMs = 86_400_000;
/** Whole days from one day to another, never negative. */
const age = (from: string, to: string) => Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / dayMs));

/**
 * What a unit is expected to bring by a route on a day, minor units: a part of what it was sold for, by grade, halved with every half-life since
 * it came. Nothing by the vendor after the window, nothing but material after expiry, a part at full price after the season. Never negative, never
 * above what it was sold for, never more on a later day.
 */
export function expectedRecovery(rules: BenchRules, route: WorthRoute, unit: Worthy, day: string): number {
  const { deadlines, soldMinor } = unit;
  if (soldMinor <= 0 || !isOpen(route, deadlines, day)) return 0;
  const part = rules.parts[route][unit.grade ?? rules.assumedGrade] / 100;
  const halfLife = rules.halfLifeDays[route];
  const left = halfLife === 0 ? 1 : 2 ** (-age(unit.receivedOn, day) / halfLife);
  const season = route === "full_price" && deadlines.season !== null && day > deadlines.season ? rules.afterSeasonPercent / 100 : 1;
  return Math.min(soldMinor, Math.max(0, Math.floor(soldMinor * part * left * season)));
}

/** Whether a route can still be taken on a day: a vendor with a window that is not over; goods that have not expired, for all but material. */
export function isOpen(route: WorthRoute, deadlines: Deadlines, day: string): boolean {
  if (route === "material") return true;
  if (deadlines.expiry !== null && day > deadlines.expiry) return false;
  return route !== "vendor_credit" || (deadlines.vendor !== null && day <= deadlines.vendor);
}

/** What each route brings on a day, the best first. */
export function worthByRoute(rules: BenchRules, unit: Worthy, day: string): { route: WorthRoute; minor: number }[] {
  return worthRoutes
    .map((route) => ({ route, minor: expectedRecovery(rules, route, unit, day) }))
    .sort((a, b) => b.minor - a.minor || worthRoutes.indexOf(a.route) - worthRoutes.indexOf(b.route));
}
