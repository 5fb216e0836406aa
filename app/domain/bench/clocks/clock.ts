import type { Disposition } from "../unit";
import type { BenchRules } from "./bench-rules";
import { type DeadlineKind, dayPlus, dueOf, noDay } from "./deadline";
import { expectedRecovery, type Worthy, worthByRoute } from "./worth";
import { routeOfDisposition, type WorthRoute } from "./worth-routes";

/** What a unit carries of its clocks; it holds for one day. */
export interface Clock {
  /** `noDay` = nothing presses. */
  dueOn: string;
  dueWhy: DeadlineKind | null;
  /** Its way out, else the best one today; null = nothing brings anything. */
  bestRoute: WorthRoute | null;
  /** What that brings today, minor units. */
  worthMinor: number;
  /** How much less the best of what is still open brings tomorrow, minor units. */
  lossMinor: number;
}

/**
 * A unit's clocks on a day. One that was given a way out loses what that way loses; any other what its best way loses.
 * @param unit `disposition`: null = nobody has said where it goes
 */
export function clockOf(rules: BenchRules, unit: Worthy & { disposition: Disposition | null }, day: string): Clock {
  const tomorrow = dayPlus(day, 1);
  const route = unit.disposition === null ? null : (routeOfDisposition(unit.disposition) ?? "nothing");
  const due = dueOf(unit.deadlines, { receivedOn: unit.receivedOn, route, day });
  const pressed = { dueOn: due?.on ?? noDay, dueWhy: due?.kind ?? null };
  if (route === "nothing") return { ...pressed, bestRoute: null, worthMinor: 0, lossMinor: 0 };
  if (route !== null) {
    const worthMinor = expectedRecovery(rules, route, unit, day);
    return { ...pressed, bestRoute: route, worthMinor, lossMinor: worthMinor - expectedRecovery(rules, route, unit, tomorrow) };
  }
  const [best] = worthByRoute(rules, unit, day);
  const [next] = worthByRoute(rules, unit, tomorrow);
  const worthMinor = best?.minor ?? 0;
  return { ...pressed, bestRoute: best && worthMinor > 0 ? best.route : null, worthMinor, lossMinor: worthMinor - (next?.minor ?? 0) };
}
