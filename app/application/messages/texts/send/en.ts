/** Sending goods back, and the mails on the way, in English. Other languages have the same keys (checked by the type). */
export const en = {
  mail: {
    expired: {
      subject: "Your return {{return}} has ended",
      body: "Nothing arrived for your return of order {{order}}, so it has ended. You keep the items. If you sent them already, please write to the store.",
    },
    label_ready: {
      subject: "The label for your return {{return}} is ready",
      body: "The store made a label for the goods of order {{order}}. Open your return, print the label and stick it onto the parcel.",
    },
    pickup_date: {
      subject: "Your parcel for {{return}} is fetched on {{day}}",
      body: "{{courier}} comes for the goods of order {{order}} on {{day}}. Please have the parcel ready.",
    },
    agent_on_the_way: {
      subject: "Somebody is on the way for {{return}}",
      body: "{{courier}} is on the way to you for the goods of order {{order}}. Please have the parcel ready.",
    },
    handed_over: {
      subject: "Your parcel for {{return}} was taken",
      body: "{{place}} took the parcel with the goods of order {{order}}. It travels to the store now; you need not do anything more.",
    },
    remind_send: {
      subject: "Please send the parcel for {{return}}",
      body: "Your return of order {{order}} is approved, and nothing was sent yet. Please send the goods by {{day}}; after that the return ends and you keep them.",
    },
    inspected: {
      subject: "The goods of {{return}} were looked at",
      body: "The store looked at the goods of your return for order {{order}}. The refund is expected by {{day}}.",
    },
    remind_window: {
      subject: "Order {{order}} can be returned until {{day}}",
      body: "If something of order {{order}} is not right, you can ask for a return until {{day}}. If you are happy with it, there is nothing to do.",
    },
  },
  send: {
    courier: "The courier",
    packing: "Please pack it like this:",
    openReturn: "Open my return",
    openPortal: "Open the return page",
    stop: "No more reminders like this",
    heading: "How to send it back",
    intro: "Put everything into one parcel, with the packing slip or a note that says {{name}}.",
    label: "Download the label",
    labelHint: "Print it and stick it onto the parcel.",
    slip: "Packing slip to print",
    qr: "Code to show at a counter",
    qrHeading: "Code of return {{name}}",
    qrText: "Show this code where you hand the parcel in. You need not print anything.",
    counters: "Hand it in at",
    addresses: "Send it to",
    later: "The store tells you where to send it, or sends you a label.",
    pickup: "{{courier}} comes for it on {{day}}.",
    yours: "You told us: {{courier}}, {{number}}",
    taken: "Taken at {{place}}",
    sentHeading: "I sent it myself",
    whoCarries: "Who carries it?",
    number: "Tracking number",
    save: "Save",
    saved: "Thank you. The store knows that your parcel is coming.",
    slipHeading: "Packing slip",
    slipText: "Print this page and put it into the parcel.",
    slipItems: "In this parcel",
    reason: "Reason",
    back: "Back to the return",
    wrongCourier: "Write who carries the parcel, in at most 60 characters.",
    wrongNumber: "Write the tracking number: 5 to 40 letters, digits or dashes.",
    stopHeading: "No more reminders?",
    stopText: "{{store}} then reminds you of nothing any more. You still get the mails about returns you asked for.",
    stopYes: "Stop reminders",
    stopped: "You get no more reminders from {{store}}.",
    pack: {
      original_box: "Put it into its original box, and that box into another one.",
      wrap_fragile: "Wrap it well on all sides: it can break.",
      sealed_bag: "Put it into a closed plastic bag inside the parcel.",
      all_parts: "Add every part, cable and manual that came with it.",
      upright: "Close bottles tightly and pack them standing upright.",
      no_batteries: "Take loose batteries out and keep them.",
    },
  },
};

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };
/** The shape every language fills. */
export type SendTexts = Texts<typeof en>;
