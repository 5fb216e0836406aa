/** Asking for a return, changing it, several orders at once, in English. Other languages have the same keys (checked by the type). */
export const en = {
  portal: {
    photosNeeded: "Photos needed for this reason: {{number}}.",
    photosFor: "For “{{reason}}” photos are needed: {{number}}.",
    changing: "You are changing return {{name}}. It stays as it is until you send the new request.",
    keepAsItIs: "Leave it as it is",
    change: "Change this return",
    changeSure: "You can change items, quantities, reasons and what you would like back. The store looks at it again.",
    changeYes: "Change it",
    replaced: "You changed this return. This one took its place:",
    together: "Asked for in the same request",
    order: "Order {{order}}",
    another: "Return items of another order in the same request",
    leaveOut: "Leave order {{order}} out",
    sendAll: "Send requests",
  },
  /** English words of a refusal are its own. */
  refusals: {} as Readonly<Record<string, string>>,
};

/** The shape every language fills. */
export type AskTexts = { portal: Readonly<Record<keyof (typeof en)["portal"], string>>; refusals: Readonly<Record<string, string>> };
