/** Withdrawing from a contract (EU), in English. The words of the two buttons are those of the law. */
export const en = {
  link: "Withdraw from contract here",
  home: "Was your order sent to a country of the European Union? Then you can withdraw from the contract within {{days}} after the last item came. You need no code and no reason.",
  open: "You can withdraw from this contract until {{day}}, without giving a reason.",
  openUnknown: "You can withdraw from this contract within {{days}} after the last item came, without giving a reason.",
  heading: "Withdraw from contract",
  intro: "Tell us which order it is. You need no code, no reason and no photo. On the next page you confirm it.",
  chooseOrder: "Which order do you withdraw from?",
  otherOrder: "Another order",
  name: "Your name",
  declaredName: "Name",
  number: "Order number",
  email: "E-mail address",
  emailHint: "The receipt goes to this address.",
  question: "What do you withdraw from?",
  all: "The whole order",
  some: "Some items",
  words: "Which items, and how many of each?",
  wordsHint: "Only when you chose some items.",
  quantity: "How many? (up to {{max}})",
  next: "Continue",
  confirmHeading: "Confirm withdrawal",
  confirmIntro: "Look at your declaration. It counts once you confirm it.",
  declaration: "I withdraw from the contract with {{store}} on the order below.",
  items: "Items",
  confirm: "Confirm withdrawal",
  change: "Change it",
  doneHeading: "Your withdrawal has arrived",
  doneText: "It reached {{store}} on {{at}}. A receipt with all of this is on its way to {{email}}. You can print or keep this page too.",
  receivedAt: "Received",
  errors: {
    name: "Enter your name.",
    words: "Write which items.",
    items: "Choose at least one item.",
    link: "Write it without web addresses.",
    long: "This is longer than {{max}} characters.",
    too_many: "Too many declarations came from here. Please write to the store, or try again in an hour.",
  },
  mail: {
    subject: "Receipt: you withdrew from order {{order}}",
    body: "{{store}} received your withdrawal from the contract on {{at}}. Please keep this mail: it is your receipt.",
    next: "You get another mail about sending the goods back, or a person of the store writes to you. Your money is due within {{days}} after you withdrew. The store may wait until it has the goods, or proof that you sent them.",
    footer:
      "{{store}} sends this message because this address was given in a withdrawal from a contract. If it was not you, please tell the store.",
  },
  policy: {
    heading: "Right of withdrawal in the European Union",
    right:
      "If your order was sent to a country of the European Union, you can withdraw from the contract within {{days}} after the last item came. You need not say why.",
    how: "Press “{{button}}” on our return page. You need no code and no photo. You get a receipt by mail at once.",
    money:
      "You get back what you paid for the items, and no fee is taken off. If you withdraw from the whole order, you get back what you paid for standard delivery too.",
    due: "Your money is due within {{days}} after you withdrew. We may wait until we have the goods, or proof that you sent them.",
    exceptions: "The law makes exceptions, for instance for goods made to order. A person looks at those first.",
  },
};

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };
/** The shape every language fills. */
export type WithdrawalTexts = Texts<typeof en>;
