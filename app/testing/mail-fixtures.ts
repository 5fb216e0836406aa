import { mailTemplates } from "~/domain/messages/templates";

const at = new Date("2026-11-21T08:00:00Z");
const long = "Thiruvananthapuram-Lakshmi-Narasimha-Venkatanarasimharajuvaripeta <b>& Sons</b>";
const words = { subject: `${long} {{return}}`, body: "Dear {{name}},\n\nplease send it by {{day}}.\nThank you." };

const mail = {
  ...{ template: "approved", locale: "en", words, version: 2, own: ["en", "ar"] },
  shipped: { subject: "Your return {{return}} is approved", body: "The store agreed to take the goods of order {{order}} back." },
  placeholders: [
    { name: "store", means: "the store's name" },
    { name: "return", means: "the return's number" },
  ],
  versions: [
    { version: 2, state: "current", ...words, changedBy: "staff:stf_1", createdAt: at },
    { version: 1, state: "former", ...words, changedBy: "staff:stf_1", createdAt: at },
  ],
};

const unreached = {
  ...{ outboxId: "out_1", kind: "mail.send", template: "approved", state: "stuck", notSent: null, errorCode: "smtp_554", createdAt: at },
  ...{ orderId: "ord_1", orderName: "#1042", returnId: "ret_1", returnName: "R-1042-1" },
};

const places = [
  { placeId: "plc_1", kind: "counter", name: long, address: "1 MG Road\n411001 Pune", hours: "Mo–Sa 10–19" },
  { placeId: "plc_2", kind: "address", name: "Depot", address: "Plot 4, MIDC, 400093 Mumbai", hours: "" },
];

/** How a return comes back, with everything there is to say. */
export const fullShipping = {
  shipments: [
    { way: "label", courier: "", trackingNumber: null, place: null, pickupOn: null, collectedAt: null, changedAt: at },
    { way: "own", courier: long, trackingNumber: "EE123456785IN", place: null, pickupOn: null, collectedAt: null, changedAt: at },
    { way: "pickup", courier: "Blue Dart", trackingNumber: null, place: null, pickupOn: "2026-11-24", collectedAt: null, changedAt: at },
    { way: "counter", courier: "", trackingNumber: null, place: long, pickupOn: null, collectedAt: at, changedAt: at },
  ],
  ...{ hasLabel: true, mayArrange: true, mayArrive: true },
};

/** The same of a return that nothing is sent for. */
export const emptyShipping = { shipments: [], hasLabel: false, mayArrange: false, mayArrive: false };

/** The Mails pages and the Counter with everything there is to show. */
export const fullMailPages = {
  mails: {
    sender: { name: long, replyTo: "help@store.example", on: false },
    mails: mailTemplates.map((template, i) => ({ template, subject: "Your return {{return}}", own: i === 0 ? ["en", "ar", "hi"] : [] })),
    reminders: { windowDays: 3, sendDays: 7 },
    addresses: [
      { emailHash: "h1", scope: "all", why: "bounced", code: "recipient_550", email: `${"long".repeat(12)}@example.com`, createdAt: at },
      { emailHash: "h2", scope: "reminders", why: "opted_out", code: "", email: null, createdAt: at },
    ],
    allAddresses: 1204,
    released: [
      { releaseId: "rls_1", why: "bounced", email: "a@example.com", reason: `They called: ${long}`, actor: "staff:stf_1", createdAt: at },
    ],
    unreached: [
      { ...unreached, notSent: "bounced", state: "sent", maySend: true },
      { ...unreached, outboxId: "out_2", kind: "mail.window", template: null, returnId: null, returnName: null, maySend: true },
      { ...unreached, outboxId: "out_3", notSent: "redacted", state: "sent", orderName: null, returnName: null, maySend: false },
    ],
    moreUnreached: true,
  },
  mail,
  counter: {
    code: "R-1042-1",
    found: {
      ...{ returnId: "ret_01K00000000000000000000001", name: "R-1042-1", label: "Authorised", mayTake: true },
      lines: [{ title: long, quantity: 2 }],
    },
    places,
  },
};

/** The same of a store that has just begun. */
export const emptyMailPages = {
  mails: {
    sender: { name: "Neelam", replyTo: "", on: true },
    mails: mailTemplates.map((template) => ({ template, subject: "Your return {{return}}", own: [] })),
    reminders: { windowDays: null, sendDays: null },
    ...{ addresses: [], allAddresses: 0, released: [], unreached: [], moreUnreached: false },
  },
  mail: { ...mail, words: mail.shipped, version: null, own: [], versions: [] },
  counter: { code: "nothing", found: null, places: [] },
};
