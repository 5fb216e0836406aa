import type { ReplayedRow } from "~/domain/returns/replay/replayed-row";
import { type ReplayAnswer, replayAnswers } from "~/domain/returns/replay/treat";

/** How requests are treated, as the store reads it. */
export const askWords: Readonly<Record<ReplayAnswer, string>> = {
  yes: "Approved without a person",
  look: "A person decides",
  mend: "Asked for more first",
  no: "Refused",
};

/** The same of orders that nobody asked about. */
export const orderWords: Readonly<Record<ReplayAnswer, string>> = {
  yes: "Could be sent back",
  look: "A person would look",
  mend: "Would be asked for more",
  no: "Nothing could be sent back",
};

const rules: Readonly<Record<string, string>> = {
  ...{ "order-cancelled": "Cancelled order", delivered: "Delivery", "quantity-left": "Units left", paid: "Payment" },
  ...{ "final-sale": "Never taken back", country: "Countries", window: "Return window", claim: "Days of a reason" },
  ...{ photos: "Photos", resolution: "Ways of settling", condition: "Condition", limits: "Many returns of one shopper" },
  ...{ facts: "What happened to the order" },
};

const codes: Readonly<Record<string, string>> = {
  ...{ window_closed: "the return window is closed", claim_closed: "the days for its reason are over" },
  ...{ final_sale: "it is a final sale", gift_with_purchase: "it is a gift with the purchase", add_on: "it is an extra" },
  ...{ hygiene: "it is never taken back, for hygiene", perishable: "it does not keep", made_to_order: "it is made to order" },
  ...{ country_not_served: "nothing is taken back from its country", photos_needed: "photos are missing" },
  resolution_not_for_reason: "the wish does not go with the reason",
  ...{ cod_unpaid: "its cash is not recorded", unpaid: "its payment is not recorded", delivery_unknown: "its delivery is not known" },
  ...{ condition_doubtful: "the condition was not confirmed", many_open: "other returns are under way" },
  ...{ many_lately: "there were many returns lately", product_unknown: "its product could not be looked up" },
  shopper_unknown: "its shopper's account could not be looked up",
  ...{ country_unknown: "its country is not known", currency_unknown: "it is in another currency" },
  ...{
    reason_declines: "its reason is declined",
    reason_declines_some: "one of its reasons is declined",
    rule_refuses: "a rule refuses it",
  },
  ...{ reason_wants_look: "its reason waits for a person", rule_wants_look: "a rule asks for a person" },
  exchange_wish: "somebody has to choose what is sent instead",
  may_withdraw: "its reason is declined, but the shopper may withdraw by law",
  ...{ many_of_orders: "much of what was ordered was sent back", much_lately: "returns lately were worth much" },
  ...{ amount_high: "it is worth much", cash_on_delivery: "it was paid on delivery", signal: "something looks odd" },
  all_rules_say_yes: "nothing speaks against it",
  ...{ feesMinor: "other fees", keptMinor: "goods that stay with the shopper", bonusMinor: "another bonus on credit" },
  refundMinor: "another worth of what may come back",
};

const plain = (code: string) => code.replaceAll(/[_-]/g, " ");

/** A rule's name, or the decision's reason. */
export function ruleWords(rule: string): string {
  const words = rules[rule] ?? codes[rule] ?? plain(rule);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Why something is treated otherwise: "no longer: the return window is closed", "now: it is a final sale". */
export function whyWords({ from, to, code }: { from: ReplayAnswer; to: ReplayAnswer; code: string }): string {
  const words = codes[code] ?? plain(code);
  if (from === to) return words.charAt(0).toUpperCase() + words.slice(1);
  return replayAnswers.indexOf(to) > replayAnswers.indexOf(from) ? `Now: ${words}` : `No longer: ${words}`;
}

/** What becomes of something: "Refused → A person decides"; only once where it stays. */
export function wayWords(from: ReplayAnswer, to: ReplayAnswer, words: Readonly<Record<ReplayAnswer, string>>): string {
  return from === to ? words[to] : `${words[from]} → ${words[to]}`;
}

/** How a row of the list is called. */
export const kindWords: Readonly<Record<ReplayedRow["kind"], string>> = {
  return: "Return asked for",
  refusal: "Refused by a rule then",
  order: "Nobody asked",
};
