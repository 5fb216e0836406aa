import { deliveredRule } from "./delivered";
import { finalSaleRule } from "./final-sale";
import { orderCancelledRule } from "./order-cancelled";
import { paidRule } from "./paid";
import { quantityLeftRule } from "./quantity-left";
import type { EligibilityRule, Question, Verdict } from "./rule";
import { windowRule } from "./window";

/** All rules, the most telling refusal first. */
export const eligibilityRules: readonly EligibilityRule[] = [
  orderCancelledRule,
  deliveredRule,
  quantityLeftRule,
  finalSaleRule,
  windowRule,
  paidRule,
];

/** One rule's answer with the rule's name, kept as evidence. */
export interface RuleVerdict extends Verdict {
  rule: string;
  hard: boolean;
}

export interface Judgement {
  /** The worst answer of all rules. */
  answer: Verdict["answer"];
  /** The verdict to show: the first `no`, else the first `look`, else the window's. */
  shown: RuleVerdict;
  all: RuleVerdict[];
}

/** Asks every rule about some units of a line. */
export function judge(question: Question): Judgement {
  const all = eligibilityRules.map((rule) => ({ ...rule.judge(question), rule: rule.id, hard: rule.hard }));
  const first = (answer: Verdict["answer"]) => all.find((verdict) => verdict.answer === answer);
  const shown = first("no") ?? first("look") ?? all.find((verdict) => verdict.rule === windowRule.id) ?? all[0];
  if (!shown) throw new Error("there must be at least one rule");
  return { answer: shown.answer, shown, all };
}
