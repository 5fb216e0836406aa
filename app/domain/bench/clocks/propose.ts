import { type Disposition, type Grade, grades } from "../unit";
import type { BenchRules, DispositionRule } from "./bench-rules";
import { sameType } from "./deadline";
import { isOpen, type Worthy, worthByRoute } from "./worth";
import { dispositionOfRoute, routeOfDisposition, type WorthRoute } from "./worth-routes";

/** Where a unit should go, and why, in one sentence without amounts: whoever works at the bench reads it. */
export interface Proposal {
  disposition: Disposition;
  why: string;
}

/** A proposal for each grade, so that a page shows it the moment a grade is chosen. */
export type Proposals = Readonly<Record<Grade, Proposal>>;

export type Proposable = Omit<Worthy, "grade"> & {
  productType: string | null;
  /** Why it was sent back, in the store's words; empty = nobody sent it back. */
  reasons: readonly string[];
};

/** What a unit whose price nobody knows is reckoned with: only which route is the best matters. */
const notionalMinor = 100_000;

/** What is proposed for a unit on a day, whatever grade it is given. */
export function proposals(rules: BenchRules, unit: Proposable, day: string): Proposals {
  const of = (grade: Grade) => propose(rules, unit, grade, day);
  return { A: of("A"), B: of("B"), C: of("C"), D: of("D") };
}

/**
 * Where a unit of a grade should go on a day: as the first of the store's rules that fits says, else by the route that brings most. A rule that sends it
 * to a vendor whose window is over, or on sale after expiry, does not fit.
 */
export function propose(rules: BenchRules, unit: Proposable, grade: Grade, day: string): Proposal {
  const at = rules.dispositions.findIndex((rule) => fits(rule, unit, grade, day));
  const rule = rules.dispositions[at];
  if (rule) return { disposition: rule.disposition, why: `Rule ${at + 1} of the store says so: ${ruleWords(rule)}.` };
  const [best] = worthByRoute(rules, { ...unit, grade, soldMinor: unit.soldMinor || notionalMinor }, day);
  const { expiry } = unit.deadlines;
  const expired = expiry !== null && day > expiry ? `It expired on ${dayWords(expiry)}` : null;
  if (!best || best.minor === 0) return { disposition: "dispose", why: `${expired ? `${expired}: no` : "No"} way out brings anything.` };
  if (best.route === "material")
    return { disposition: "recycle", why: `${expired ? `${expired}: only` : "Only"} its material is worth something.` };
  return { disposition: dispositionOfRoute[best.route], why: bestWords(best.route, unit) };
}

function fits(rule: DispositionRule, unit: Proposable, grade: Grade, day: string): boolean {
  if (rule.grades.length > 0 && !rule.grades.includes(grade)) return false;
  if (rule.productType.trim() !== "" && !sameType(rule.productType, unit.productType)) return false;
  const wanted = rule.reason.trim().toLowerCase();
  if (wanted !== "" && !unit.reasons.some((reason) => reason.toLowerCase().includes(wanted))) return false;
  // What nobody knows the price of is neither dear nor cheap.
  if ((rule.fromMinor !== null || rule.belowMinor !== null) && unit.soldMinor === 0) return false;
  if (rule.fromMinor !== null && unit.soldMinor < rule.fromMinor) return false;
  if (rule.belowMinor !== null && unit.soldMinor >= rule.belowMinor) return false;
  const route = routeOfDisposition(rule.disposition);
  return route === null || isOpen(route, unit.deadlines, day);
}

/** A rule's conditions in words, without its amounts. */
function ruleWords({ grades: wanted, productType, reason, fromMinor, belowMinor }: DispositionRule): string {
  const parts = [
    wanted.length > 0 && wanted.length < grades.length ? `grade ${wanted.join(" or ")}` : null,
    productType.trim() || null,
    reason.trim() ? `sent back for "${reason.trim()}"` : null,
    fromMinor !== null || belowMinor !== null ? "its price" : null,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(", ") : "whatever it is";
}

function bestWords(route: Exclude<WorthRoute, "material">, { deadlines }: Proposable): string {
  if (route === "vendor_credit")
    return `The vendor takes it back until ${dayWords(deadlines.vendor ?? "")}, and that brings the most today.`;
  if (route === "refurbished") return "Refurbished it brings the most today.";
  if (route === "secondary_channel") return "A secondary channel brings the most today.";
  return "Back on the shelf it brings the most today.";
}

const words = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" });

/** "24 Nov 2026" for a day `YYYY-MM-DD`. */
export function dayWords(day: string): string {
  return words.format(new Date(`${day}T00:00:00Z`));
}
