import { missingFact } from "./missing-fact";
import { type EligibilityRule, no, yes } from "./rule";

/** Some stores take nothing back from some countries. */
export const countryRule: EligibilityRule = {
  id: "country",
  hard: false,
  judge({ order, policy }) {
    if (policy.notFrom.size === 0) return yes("country_served", "Returns are possible from where the order was sent.");
    if (order.countryCode === null) return missingFact("country");
    if (policy.notFrom.has(order.countryCode.toUpperCase()))
      return no("country_not_served", "The store takes nothing back from the country where the order was sent.");
    return yes("country_served", "Returns are possible from where the order was sent.");
  },
};
