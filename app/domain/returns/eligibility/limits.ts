import { type EligibilityRule, look, yes } from "./rule";

/** Many returns of one shopper are for a person to see, never a refusal. */
export const limitsRule: EligibilityRule = {
  id: "limits",
  hard: false,
  judge({ policy, counts }) {
    const { maxOpen, within, share, worth } = policy.body.limits;
    if (counts && maxOpen !== null && counts.open >= maxOpen)
      return look("many_open", "Other returns are still under way, so a person will check this one.");
    if (counts && within && counts.recent >= within.returns)
      return look("many_lately", "There were several returns lately, so a person will check this one.");
    const { orders = 0, returnedOrders = 0, worthMinor = 0 } = counts ?? {};
    if (share && orders >= share.orders && returnedOrders * 100 >= orders * share.percent)
      return look("many_of_orders", "Much of what was ordered was sent back, so a person will check this one.");
    if (worth && worthMinor >= Math.max(1, worth.minor))
      return look("much_lately", "Returns lately were worth a lot, so a person will check this one.");
    return yes("within_limits", "This is an ordinary number of returns.");
  },
};
