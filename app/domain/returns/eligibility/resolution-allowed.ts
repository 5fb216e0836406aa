import { type EligibilityRule, no, yes } from "./rule";

/** Not every reason is settled in every way. */
export const resolutionAllowedRule: EligibilityRule = {
  id: "resolution",
  hard: false,
  mendable: true,
  judge({ policy, choice }) {
    if (!choice || policy.reasonRule(choice.reasonId).resolutions.includes(choice.resolution))
      return yes("resolution_allowed", "This way of settling is possible.");
    return no("resolution_not_for_reason", "This way of settling is not possible for the reason that was chosen.");
  },
};
