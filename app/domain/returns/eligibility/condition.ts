import type { ConditionAsk } from "../conditions";
import { deciding } from "../policy/compile";
import { aboutOf, type EligibilityRule, look, type Question, yes } from "./rule";

/** What must be so of these goods: of all entries that may hold, when a fact is missing. */
export function conditionsOf(question: Question): ConditionAsk[] {
  const { sure, maybe } = deciding(question.policy.conditions, aboutOf(question));
  return [...new Set([...(sure ? sure.asks : []), ...maybe.flatMap((row) => row.asks)])];
}

/** The shopper says in which condition the goods are; what they do not say, a person finds out. */
export const conditionRule: EligibilityRule = {
  id: "condition",
  hard: false,
  judge(question) {
    const said = question.choice?.conditions;
    if (!said || conditionsOf(question).every((ask) => said.includes(ask)))
      return yes("condition_good", "Nothing speaks against the condition of the item.");
    return look("condition_doubtful", "The item may not be in the condition that the store asks for, so a person will check.");
  },
};
