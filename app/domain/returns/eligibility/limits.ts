import { type EligibilityRule, look, yes } from "./rule";

/** Many returns of one shopper are for a person to see, never a refusal. */
export const limitsRule: EligibilityRule = {
  id: "limits",
  hard: false,
  judge({ policy, counts }) {
    const { maxOpen, within } = policy.body.limits;
    if (counts && maxOpen !== null && counts.open >= maxOpen)
      return look("many_open", "Other returns are still under way, so a person will check this one.");
    if (counts && within && counts.recent >= within.returns)
      return look("many_lately", "There were several returns lately, so a person will check this one.");
    return yes("within_limits", "This is an ordinary number of returns.");
  },
};
