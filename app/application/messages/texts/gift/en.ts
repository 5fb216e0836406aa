/** Returns of gifts in English. Other languages have the same keys (checked by the type); `{{…}}` are filled in. */
export const en = {
  portal: {
    link: "I got it as a gift",
    heading: "Return a gift",
    intro:
      "You need not ask the buyer. We write nothing to them, and you see no prices. Enter what stands on the parcel; we send a code to your own e-mail address.",
    seen: "They can still see in their account that something of the order goes back.",
    postcode: "Postcode on the parcel",
    surname: "Surname on the parcel",
    email: "Your own e-mail address",
    emailHint: "Everything about this return goes there.",
    codeIntro: "If order number, postcode and surname belong together, a code is on its way to your address. It works for {{minutes}}.",
    notPossible: "This item cannot be sent back.",
    look: "The store looks at this first.",
    question: "What would you like instead?",
    credit: "A gift certificate of my own",
    creditText:
      "The store looks at the items first. Then the code comes by e-mail, and that mail says what it is worth. Fees of the return policy are taken off.",
    exchangeText: "It costs the same as what you send back. Once your items are here, it goes to the address of the order.",
    noCredit: "Credit is not possible here: it would belong to the buyer.",
    noWay: "For these items and this reason the store offers nothing to somebody who got them as a gift.",
    after: "The store looks at your request and writes to you.",
    earlier: "Your returns of this order",
    toOrder: "Back to the items",
    errPostcode: "Enter the postcode.",
    errSurname: "Enter the surname.",
    other: "I bought it myself",
  },
  exchange: { samePrice: "Only what costs the same can be chosen." },
  steps: { credited: "Gift certificate sent", settled: "Settled" },
  footer: "{{store}} sends this message because you asked to return a gift.",
  verdicts: {} as Readonly<Record<string, string>>,
  page: {
    gifts: "Gifts",
    giftsHow: "If you got it as a gift, you can return it yourself. You need the order number and what stands on the parcel.",
    giftsQuiet: "You see no prices, and we write nothing to the buyer.",
    giftsBoth: "You can get a gift certificate, or another variant of the same price.",
    giftsExchange: "You can get another variant of the same price.",
    giftsCredit: "You can get a gift certificate.",
    giftsMoney: "The money itself goes to nobody but the buyer.",
  },
  mail: {
    gift_requested: {
      subject: "We have your return {{return}}",
      body: "We have your request to return a gift from order {{order}}. The store looks at it and writes to you.",
    },
    gift_approved: {
      subject: "Your return {{return}} is approved",
      body: "The store takes the gift from order {{order}} back. Please send it. What you get for it follows when it is here.",
    },
    gift_received: {
      subject: "We have your parcel for {{return}}",
      body: "The gift from order {{order}} has arrived. What you get for it is expected by {{day}}.",
    },
    gift_inspected: {
      subject: "The goods of {{return}} were looked at",
      body: "The store looked at the gift from order {{order}}. What you get for it is expected by {{day}}.",
    },
  },
};

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };
/** The shape every language fills. */
export type GiftTexts = Texts<Omit<typeof en, "verdicts">> & { verdicts: Readonly<Record<string, string>> };
