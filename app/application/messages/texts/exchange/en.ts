/** Exchanging in English. Other languages have the same keys (checked by the type); `{{…}}` are filled in. */
export const en = {
  exchange: {
    question: "What should the store send for {{item}}?",
    later: "I do not know yet: the store asks me",
    nextSize: "{{title}}, the next size",
    more: "{{title}}, {{amount}} more",
    less: "{{title}}, {{amount}} back",
    toPay: "You still pay",
    back: "You get back",
    payLater: "What costs more you pay on the store's own payment page before it is sent.",
    dearer: "For something that costs more, choose store credit and pay the rest in the store.",
    sooner: "Your exchange is sent as soon as the store agrees. Please send your items back soon.",
    owed: "{{amount}} is to be paid before your exchange is sent.",
    pay: "Pay {{amount}}",
    spend: "Buy something now with your credit",
    gets: "You get",
  },
  resolutions: { exchange: "Another size or variant" },
  mail: {
    exchange_done: {
      subject: "Your exchange for {{return}} is on its way to you",
      body: "Your exchange for order {{order}} is on its way to you. You pay nothing for it.",
    },
    exchange_to_pay: {
      subject: "Pay the difference for your exchange {{return}}",
      body: "Your exchange for order {{order}} is ready. It costs {{amount}} more. It is sent as soon as that is paid: {{link}}",
    },
    exchange_refunded: {
      subject: "Your exchange for {{return}} is on its way to you",
      body: "Your exchange for order {{order}} is on its way. It costs less than what you sent back: {{amount}} goes back to the way you paid.",
    },
  },
  refusals: {
    not_an_even_swap: "This cannot be sent in exchange. Choose something else.",
    out_of_stock: "There is not enough of this in stock any more. Choose something else.",
  },
};
export type ExchangeTexts = typeof en;
