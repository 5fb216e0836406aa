import type { DecisionCode, DecisionReason } from "./decide";
import { signalWords } from "./signals";

const words: Readonly<Record<Exclude<DecisionCode, "rule_refuses" | "rule_wants_look">, string>> = {
  all_rules_say_yes: "No rule stands against it.",
  reason_declines: "Returns for this reason are declined.",
  reason_declines_some: "Returns for the reason of one item are declined.",
  may_withdraw: "Returns for this reason are declined, but the shopper may withdraw by law.",
  reason_wants_look: "A person decides about this reason.",
  amount_high: "It is worth more than what goes through without a person.",
  currency_unknown: "The order was paid in another currency than the policy is written in.",
  cash_on_delivery: "The order was paid on delivery.",
  signal: "Something looks odd.",
  exchange_wish: "Somebody has to choose what is sent instead.",
};

/** Why a request was decided as it was, for staff. @param verdicts of the return, for the sentence of a rule */
export function wordDecision(
  reason: DecisionReason,
  verdicts: readonly { lineId: string; rule: string; code?: string; sentence: string }[],
): string {
  if (reason.code === "signal") {
    const title = Object.entries(signalWords).find(([code]) => code === reason.rule)?.[1];
    return title ? [`${title}.`, ...(reason.evidence ?? [])].join(" ") : words.signal;
  }
  if (reason.code !== "rule_refuses" && reason.code !== "rule_wants_look") return words[reason.code];
  const said = verdicts.find(
    (verdict) => verdict.rule === reason.rule && verdict.lineId === reason.lineId && verdict.code === reason.verdict,
  );
  return said?.sentence ?? (reason.code === "rule_refuses" ? "A rule refuses it." : "A rule asks for a person.");
}
