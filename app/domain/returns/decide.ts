import type { VerdictValues } from "./eligibility/rule";
import type { DecideRules, ReasonRule } from "./policy/policy";
import { type Signal, signalsVersion } from "./signals";

export const decisionCodes = [
  "all_rules_say_yes",
  "reason_declines",
  "reason_declines_some",
  "may_withdraw",
  "rule_refuses",
  "reason_wants_look",
  "rule_wants_look",
  "amount_high",
  "currency_unknown",
  "cash_on_delivery",
  "signal",
  "exchange_wish",
] as const;
export type DecisionCode = (typeof decisionCodes)[number];

/** Why a request was decided as it was, or why a person must look. `rule` and `verdict` name what said so. */
export interface DecisionReason {
  code: DecisionCode;
  lineId?: string;
  rule?: string;
  verdict?: string;
  values?: VerdictValues;
  /** What a signal said then, in sentences with its figures. */
  evidence?: readonly string[];
}

export interface Decision {
  decision: "approve" | "look" | "decline";
  /** At least one. */
  reasons: DecisionReason[];
}

/** What a decision is made of. Amounts are minor units. */
export interface ToDecide {
  lines: readonly { lineId: string; rule: ReasonRule }[];
  verdicts: readonly { lineId: string; rule: string; code: string; answer: "yes" | "no" | "look"; values?: VerdictValues }[];
  rules: DecideRules;
  worthMinor: number;
  /** The order's and the policy's amounts are of one currency. */
  sameCurrency: boolean;
  isCod: boolean;
  /** Other goods are wished for: somebody has to choose them. */
  wishesExchange?: boolean;
  /** The law lets the shopper withdraw from the order: no rule of the store may decline. */
  mayWithdraw?: boolean;
  /** What looks odd about the shopper. Those that the store's policy names make a person look; none is ever a refusal. */
  signals?: readonly Pick<Signal, "code" | "evidence">[];
}

/**
 * Whether a request goes through, is declined, or waits for a person. It is declined only when the reason of every line says so (a refusal of a
 * rule gets here only when staff ask in spite of it), and never against a right to withdraw; a limit, a signal or a missing fact can make it wait, never decline it.
 */
export function decide(input: ToDecide): Decision {
  const declining = input.lines.filter(({ rule }) => rule.decide === "decline");
  const against: DecisionReason[] = input.verdicts
    .filter(({ answer }) => answer === "no")
    .map(({ lineId, rule, code, values }) => ({ code: "rule_refuses", lineId, rule, verdict: code, values }));
  if (declining.length > 0 && declining.length === input.lines.length && !input.mayWithdraw)
    return {
      decision: "decline",
      reasons: [...declining.map(({ lineId }): DecisionReason => ({ code: "reason_declines", lineId })), ...against],
    };
  if (against.length > 0) return { decision: "decline", reasons: against };
  const looks = looksAt(input, declining);
  return looks.length > 0 ? { decision: "look", reasons: looks } : { decision: "approve", reasons: [{ code: "all_rules_say_yes" }] };
}

function looksAt(input: ToDecide, declining: readonly { lineId: string }[]): DecisionReason[] {
  const { rules, worthMinor, sameCurrency } = input;
  const { lookAboveMinor } = rules;
  return [
    ...declining.map(({ lineId }): DecisionReason => ({ code: input.mayWithdraw ? "may_withdraw" : "reason_declines_some", lineId })),
    ...input.lines.flatMap(({ lineId, rule }): DecisionReason[] => (rule.decide === "look" ? [{ code: "reason_wants_look", lineId }] : [])),
    ...input.verdicts
      .filter(({ answer }) => answer === "look")
      .map(({ lineId, rule, code, values }): DecisionReason => ({ code: "rule_wants_look", lineId, rule, verdict: code, values })),
    ...(lookAboveMinor !== null && !sameCurrency ? [{ code: "currency_unknown" } as const] : []),
    ...(lookAboveMinor !== null && sameCurrency && worthMinor > lookAboveMinor ? [{ code: "amount_high" } as const] : []),
    ...(rules.lookAtCod && input.isCod ? [{ code: "cash_on_delivery" } as const] : []),
    ...(input.wishesExchange ? [{ code: "exchange_wish" } as const] : []),
    ...(input.signals ?? []).flatMap(({ code: rule, evidence }): DecisionReason[] =>
      rules.lookAtSignals.includes(rule) ? [{ code: "signal", rule, values: { version: signalsVersion }, evidence }] : [],
    ),
  ];
}

/** Whether a person's word differs from what the rules said. A request that was to be looked at has no such word. */
export function isOverruled(decision: Decision["decision"] | null, word: "approve" | "decline"): boolean {
  return decision !== null && decision !== "look" && decision !== word;
}
