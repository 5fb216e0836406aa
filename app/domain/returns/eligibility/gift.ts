import { giftWays } from "../gift";
import { type EligibilityRule, no, yes } from "./rule";

/** Somebody else than the buyer may ask only where the store wants it, and never for the buyer's money. */
export const giftRule: EligibilityRule = {
  id: "gift",
  hard: true,
  judge({ policy, choice }) {
    if (!choice?.gift) return own;
    if (!policy.body.gifts.offered) return notOffered;
    return giftWays.includes(choice.resolution) ? open : noRefund;
  },
};

const own = yes("no_gift", "The buyer asks.");
const open = yes("gift_open", "It may be returned by whoever got it as a gift.");
const notOffered = no("gift_not_offered", "Only the buyer can return this order.");
const noRefund = no("gift_no_refund", "What was paid goes back to the buyer alone. A gift can be exchanged or given as credit.");
