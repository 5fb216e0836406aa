import type { DecisionReason } from "./decide";

/** How a person decided otherwise than the rules said. */
export const departureKinds = ["asked_against", "approved_against", "declined_against"] as const;
export type DepartureKind = (typeof departureKinds)[number];

/** Kinds in words. */
export const departureWords: Readonly<Record<DepartureKind, string>> = {
  asked_against: "Asked by staff though a rule said no",
  approved_against: "Approved though a rule said no",
  declined_against: "Declined though every rule said yes",
};

/** One rule's answer, as far as departures ask. */
interface Answer {
  rule: string;
  answer: "yes" | "no" | "look";
}

/**
 * Whether a decision of a person departs from the rules, and from which. Where the rules left it to a person, neither way departs; without
 * any verdicts (a return made on the platform) there is nothing to depart from.
 * @param said what the policy said to the request as a whole; `decline` = it was refused without a person
 * @param reasons why it said so: where a signal made it wait, a person who declines is named beside it
 */
export function departureOf(
  decided: "asked" | "approved" | "declined",
  verdicts: readonly Answer[],
  said: "approve" | "look" | "decline" | null = null,
  reasons: readonly Pick<DecisionReason, "code" | "rule">[] = [],
): { kind: DepartureKind; rule: string } | null {
  const against = verdicts.find((verdict) => verdict.answer === "no");
  if (decided === "declined") {
    const signal = reasons.find((reason) => reason.code === "signal");
    const allYes = verdicts.length > 0 && verdicts.every((verdict) => verdict.answer === "yes");
    return allYes && said !== "decline" ? { kind: "declined_against", rule: signal?.rule ?? "" } : null;
  }
  if (against) return { kind: `${decided}_against`, rule: against.rule };
  return decided === "approved" && said === "decline" ? { kind: "approved_against", rule: "decide" } : null;
}
