import type { WithdrawalDoubt, WithdrawalState } from "./withdrawal";

/** Why a person must look, as the store reads it: what is in doubt, and what helps. */
export const doubtWords: Readonly<Record<WithdrawalDoubt, string>> = {
  no_order: "No order has this number and this e-mail address together. Look for the order that is meant.",
  country: "The order was not sent to a country of the European Union, as far as is known. Look where the shopper lives.",
  over: "The 14 days after the last delivery are over. Look whether the shopper was told of the right; if not, it lasts longer.",
  exempt:
    "The policy names these goods as made to order, perishable or excepted for hygiene. Look whether the law's exception really holds.",
  items: "The items are described in words. Choose the ones that are meant.",
  not_sent: "Nothing of the order was sent yet. Cancel the order on the platform, then set this aside with that as the reason.",
  nothing_left: "The items are in other returns already, or were given back. Look at the order's returns.",
};

/** States of a declaration as the store reads them. */
export const withdrawalStateWords: Readonly<Record<WithdrawalState, string>> = {
  declared: "Not confirmed",
  unmatched: "Waits for a person",
  set_aside: "Set aside",
  matched: "Return made",
};
