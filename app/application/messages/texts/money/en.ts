/** Fees, kept goods, repairs and decisions of rules, in English. */
export const en = {
  declined:
    "By its return policy the store takes nothing back for the reason you gave. If you think that is a mistake, write to the store: a person will look at it.",
  parts: {
    condition: "Taken off for the goods' condition",
    restocking: "Restocking fee",
    shipping: "Sending back",
    outbound: "Delivery of the order",
  },
  resolutions: { repair: "Repair it and send it back to me" },
  review: {
    keep: "Keep the goods: {{amount}} comes back to you by {{day}}, and nothing has to be sent.",
    repair: "The store repairs the goods and sends them back to you. No money moves.",
  },
  steps: { repaired: "Repaired and sent back", kept: "You keep the goods", paidByHand: "Paid by the store itself" },
  mail: {
    kept: {
      subject: "Keep the goods of your return {{return}}",
      body: "Your return for order {{order}} is approved, and you need not send anything: the goods are yours to keep or to give to somebody who needs them. The refund of {{amount}} is expected by {{day}}.",
    },
    repair_done: {
      subject: "Your repair for {{return}} is on its way back to you",
      body: "{{store}} repaired the goods of order {{order}} and sent them back to you. No money moved.",
    },
    paid_by_hand: {
      subject: "Your money for {{return}} was handed over",
      body: "{{store}} paid you {{amount}} for order {{order}} itself, because you had paid on delivery. Please tell the store if it did not reach you.",
    },
  },
};

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };
/** The shape every language fills. */
export type MoneyTexts = Texts<typeof en>;
