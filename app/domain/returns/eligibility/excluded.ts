import { deciding } from "../policy/compile";
import type { ExclusionWhy } from "../policy/policy";
import { missingFact } from "./missing-fact";
import { aboutOf, type EligibilityRule, no, type Verdict, yes } from "./rule";

/** What the store takes back of nobody, and why. */
export const excludedRule: EligibilityRule = {
  id: "final-sale",
  hard: false,
  judge(question) {
    const { sure, maybe, missing } = deciding(question.policy.excluded, aboutOf(question));
    if (sure) return refusals[sure.why];
    if (maybe.length > 0) return missingFact(missing);
    return yes("not_final_sale", "This item can be returned.");
  },
};

const refusals: Readonly<Record<ExclusionWhy, Verdict>> = {
  final_sale: no("final_sale", "This item was a final sale and cannot be returned."),
  gift_with_purchase: no("gift_with_purchase", "This item was a gift with the purchase and cannot be returned."),
  add_on: no("add_on", "This extra cannot be returned."),
  hygiene: no("hygiene", "This item cannot be returned for reasons of hygiene."),
  perishable: no("perishable", "This item does not keep and cannot be returned."),
  made_to_order: no("made_to_order", "This item was made to order and cannot be returned."),
};
