import { claimRule } from "./claim";
import { conditionRule } from "./condition";
import { countryRule } from "./country";
import { deliveredRule } from "./delivered";
import { excludedRule } from "./excluded";
import { giftRule } from "./gift";
import { limitsRule } from "./limits";
import { orderCancelledRule } from "./order-cancelled";
import { paidRule } from "./paid";
import { photosRule } from "./photos";
import { quantityLeftRule } from "./quantity-left";
import { resolutionAllowedRule } from "./resolution-allowed";
import type { EligibilityRule, Question, Verdict } from "./rule";
import { windowRule } from "./window";

/** All rules, the most telling refusal first. */
export const eligibilityRules: readonly EligibilityRule[] = [
  orderCancelledRule,
  deliveredRule,
  quantityLeftRule,
  giftRule,
  excludedRule,
  countryRule,
  windowRule,
  claimRule,
  paidRule,
  // Photos first: which ways a reason allows is seen by trying them all, so a refusal for the way would hide what is missing.
  photosRule,
  resolutionAllowedRule,
  conditionRule,
  limitsRule,
];

/** One rule's answer with the rule's name, kept as evidence. */
export interface RuleVerdict extends Verdict {
  rule: string;
  hard: boolean;
  mendable: boolean;
}

export interface Judgement {
  /** The worst answer of all rules. */
  answer: Verdict["answer"];
  /** The verdict to show: the first `no`, else the first `look`, else until when it is open. */
  shown: RuleVerdict;
  all: RuleVerdict[];
}

/** Rules about what happened to the order: what they answer is the same under every policy. */
export const rulesOfFacts: readonly EligibilityRule[] = [orderCancelledRule, deliveredRule, quantityLeftRule, paidRule];

/** Asks every rule about some units of a line. @param known answers given already, by the rule's id: those rules are not asked */
export function judge(question: Question, known?: ReadonlyMap<string, Verdict>): Judgement {
  const all = eligibilityRules.map((rule): RuleVerdict => {
    const { answer, code, sentence, values } = known?.get(rule.id) ?? rule.judge(question);
    return { answer, code, sentence, values, rule: rule.id, hard: rule.hard, mendable: rule.mendable === true };
  });
  const shown = all.find(({ answer }) => answer === "no") ?? all.find(({ answer }) => answer === "look") ?? untilWhen(all) ?? all[0];
  if (!shown) throw new Error("there must be at least one rule");
  return { answer: shown.answer, shown, all };
}

/** Until when it is open: the reason's own days go before the window's. */
function untilWhen(all: readonly RuleVerdict[]): RuleVerdict | undefined {
  return all.find(({ code }) => code === "claim_open") ?? all.find(({ rule }) => rule === windowRule.id);
}

/**
 * What `judge` would show about some units and how it would end, without the evidence: of thousands of past orders nobody reads more.
 * `mend` = all that stands against it can be put right at once.
 */
export function judgeBriefly(question: Question): { answer: "yes" | "look" | "mend" | "no"; shown: Verdict & { rule: string } } {
  let against: { verdict: Verdict; rule: string } | null = null;
  let doubt: { verdict: Verdict; rule: string } | null = null;
  let until: { verdict: Verdict; rule: string } | null = null;
  let isFinal = false;
  for (const { id: rule, mendable, judge: ask } of eligibilityRules) {
    const verdict = ask(question);
    if (verdict.answer === "no") {
      against ??= { verdict, rule };
      // Nothing that comes later changes the first refusal or that it cannot be put right.
      isFinal = mendable !== true;
      if (isFinal) break;
    } else if (verdict.answer === "look") doubt ??= { verdict, rule };
    else if (verdict.code === "claim_open" || rule === windowRule.id) until = { verdict, rule };
  }
  const shown = against ?? doubt ?? until;
  if (!shown) throw new Error("the window always answers");
  return { answer: against ? (isFinal ? "no" : "mend") : doubt ? "look" : "yes", shown: { ...shown.verdict, rule: shown.rule } };
}
