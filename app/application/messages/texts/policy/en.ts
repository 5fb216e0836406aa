/** Return policy in English: verdicts are worded by the rules themselves, so only what the other screens say is here. */
export const en = {
  verdicts: {} as Readonly<Record<string, string>>,
  conditions: {
    unused: "unused",
    tags_on: "with its tags on",
    original_box: "in its original box",
    complete: "complete, with everything that came with it",
  },
  page: {
    season:
      "{{name}}: what was ordered from {{from}} to {{to}} can be returned until {{until}}, or longer where the days below run longer.",
    about: "{{what}}: {{rule}}",
    everything: "All items",
    final_sale: "Final sale: {{what}}.",
    gift_with_purchase: "Gifts with a purchase: {{what}}.",
    add_on: "Extras: {{what}}.",
    hygiene: "For hygiene: {{what}}.",
    perishable: "Does not keep: {{what}}.",
    made_to_order: "Made to order: {{what}}.",
    notFrom: "Orders sent to: {{countries}}.",
    conditions: "In what condition",
    photos: "add photos, at least {{count}}.",
    claim: "ask within {{days}} of delivery.",
    only: "only {{ways}}.",
    otherReasons: "Other reasons",
    sentTo: "sent to {{countries}}",
    codes: "bought with the code {{codes}}",
    certain: "certain products",
    orderedFrom: "ordered from {{day}}",
    orderedTo: "ordered until {{day}}",
    priceFrom: "from {{amount}} each",
    priceTo: "up to {{amount}} each",
  },
};

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };
/** The shape every language fills. */
export type PolicyTexts = Texts<typeof en>;
