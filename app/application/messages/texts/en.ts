/** Everything a shopper reads, in English. Other languages have the same keys (checked by the type); `{{…}}` are filled in. */
export const en = {
  greeting: "Hello {{name}},",
  greetingPlain: "Hello,",
  mail: {
    requested: {
      subject: "We have your return {{return}}",
      body: "We received your return request for order {{order}}. The store will look at it and write to you.",
    },
    approved: {
      subject: "Your return {{return}} is approved",
      body: "The store agreed to take the goods of order {{order}} back. Please send them; the refund is expected by {{day}}.",
    },
    declined: {
      subject: "Your return {{return}} was declined",
      body: "The store could not accept your return for order {{order}}. The reason:",
    },
    cancelled: {
      subject: "Your return {{return}} is cancelled",
      body: "Your return for order {{order}} was cancelled. Nothing more will happen.",
    },
    received: {
      subject: "We have your parcel for {{return}}",
      body: "The goods of your return for order {{order}} have arrived. The refund is expected by {{day}}.",
    },
    refund_started: { subject: "Your refund for {{return}} has started", body: "We are sending you {{amount}} for order {{order}}." },
    refund_done: {
      subject: "Your refund for {{return}} is done",
      body: "{{amount}} for order {{order}} went back to the way you paid. Your bank may need a few days to show it.",
    },
    store_credit_done: {
      subject: "Your store credit for {{return}} is ready",
      body: "{{amount}} of store credit for order {{order}} is ready to spend.",
    },
    gift_certificate_done: {
      subject: "Your gift certificate for {{return}}",
      body: "A gift certificate of {{amount}} for order {{order}} is yours. Its code: {{code}}. Enter it at the checkout and keep it safe: whoever has it can spend it.",
    },
    exchange_done: {
      subject: "Your exchange for {{return}} is on its way to you",
      body: "We made a new order with your exchange for order {{order}}. You pay nothing for it.",
    },
    by_hand_done: {
      subject: "Your refund for {{return}} is approved",
      body: "{{store}} owes you {{amount}} for order {{order}}. You paid in cash, so the store hands it over itself and will tell you how.",
    },
  },
  table: { item: "Item", quantity: "Quantity", amount: "Expected amount" },
  footer: "{{store}} sends this message because of your order.",
  labels: {
    pending: "Waiting for the store",
    authorised: "Approved",
    on_the_way: "On the way back",
    lost: "Lost on the way",
    to_inspect: "Arrived",
    to_settle: "Received",
    settling: "Refund started",
    stuck: "Refund started",
    settled: "Refunded",
    closed: "Closed",
    rejected: "Declined",
    cancelled: "Cancelled",
    expired: "Expired",
  },
  steps: {
    requested: "Requested",
    approved: "Approved",
    declined: "Declined",
    cancelled: "Cancelled",
    expired: "Expired",
    received: "Goods received",
    refunded: "Refunded",
    exchanged: "Exchanged",
    closed: "Closed",
  },
  parts: { items: "Items", tax: "Tax", limit: "Not paid, or refunded already", bonus: "Bonus" },
  resolutions: { refund: "Refund to the way I paid", store_credit: "Store credit", exchange: "Another size or variant at the same price" },
  verdicts: {} as Readonly<Record<string, string>>,
  refusals: {} as Readonly<Record<string, string>>,
};

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };
/** The shape every language fills. */
export type Catalogue = Texts<typeof en>;
