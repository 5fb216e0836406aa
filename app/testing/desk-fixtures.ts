import { labelWords } from "~/domain/returns/label";
import { signalWords } from "~/domain/returns/signals";

const at = new Date("2026-11-20T20:00:00Z");
const later = new Date("2026-11-21T08:30:00Z");
const soon = new Date("2026-11-23T08:30:00Z");
const longName = "Venkatanarasimharajuvaripeta Lakshmi-Narasimha & Sons <script>alert(1)</script> Thiruvananthapuram";
const team = [
  { staffId: "stf_01K00000000000000000000001", name: "Person 1 (you)" },
  { staffId: "stf_01K00000000000000000000002", name: longName },
];
const answers = [
  {
    answerId: "ans_1",
    title: "Worn too long",
    use: "decline" as const,
    bodies: { en: "The goods were worn.", hi: "सामान पहना हुआ था।", ar: longName },
  },
  { answerId: "ans_2", title: "Welcome back", use: "approve" as const, bodies: { en: "Please send it to us." } },
];
const row = (i: number) => ({
  ...{ returnId: `ret_${i}`, name: `R-${1043 + i}-1`, orderName: `#${1043 + i}`, source: "shopper", wants: "refund", currency: "INR" },
  ...{ label: i % 5 === 4 ? "to_settle" : "pending", labelWords: i % 5 === 4 ? labelWords.to_settle : labelWords.pending },
  ...{
    amountMinor: 124000,
    requestedAt: at,
    decideBy: i % 5 === 4 ? null : i % 3 === 0 ? at : soon,
    dueOn: i % 5 === 4 ? "2026-11-19" : "2026-11-30",
  },
  gift: i === 2,
  ...{ assignee: i === 1 ? longName : null, countryCode: "IN", shopperName: i === 0 ? longName : i === 2 ? null : "Asha Rao" },
  lines: [
    { title: i === 0 ? longName : "Blue kurta", variantTitle: "M", imageUrl: null, quantity: 1, reasonName: "Too small" },
    ...(i % 4 === 0 ? [{ title: "Scarf", variantTitle: null, imageUrl: null, quantity: 2, reasonName: "" }] : []),
  ],
});
const list = {
  view: "to-decide",
  tab: "to-decide",
  now: later,
  today: "2026-11-21",
  team,
  answers,
  reasons: [{ id: "size", name: "Too small" }],
  confirmOff: false,
};
const departed = (i: number) => ({
  ...{
    departureId: `dep_${i}`,
    returnId: `ret_${i}`,
    returnName: `R-${1043 + i}-1`,
    orderName: `#${1043 + i}`,
    who: i === 0 ? longName : "Person 1 (you)",
  },
  ...{ kind: "Approved though a rule said no", rule: i % 2 ? "" : "window", reason: i === 0 ? longName : null },
  ...{ amountMinor: 124000, currency: "INR", departedAt: at },
});
const askLine = {
  ...{ lineId: "1", title: longName, variantTitle: "M", imageUrl: null, quantity: 2 },
  verdict: { answer: "yes", overrulable: false, sentence: "The return window is open until 30 November 2026." },
  conditions: [{ id: "unused", label: "Unused" }],
};

/** Beside the Return page: what only the team sees. */
export const fullReturnDesk = {
  ...{ assignedTo: team[1]?.staffId ?? null, decideBy: soon, team },
  answers: [{ answerId: "ans_1", title: "Worn too long", use: "decline", words: "The goods were worn." }],
  notes: [{ noteId: "nte_1", body: longName, actor: "staff:stf_01K00000000000000000000001", writtenAt: at }],
  signals: [
    {
      ...{
        code: "serial_returner",
        title: signalWords.serial_returner,
        evidence: ["Sent something back from 6 of 8 delivered orders: 75 %."],
      },
      against: ["2 orders were kept whole."],
    },
  ],
};
export const emptyReturnDesk = { assignedTo: null, decideBy: null, team: [], notes: [], signals: [], answers: [] };

/** Loader data of the desk's pages with plenty in them. */
export const fullDeskPages: Readonly<Record<string, unknown>> = {
  returns: {
    ...list,
    items: Array.from({ length: 12 }, (_, i) => row(i)),
    next: "y",
    views: [{ viewId: "vew_9", name: longName, query: "view=vew_9&tab=all&wants=exchange" }],
  },
  desk: {
    ...{ decideHours: 48, weekend: "sat_sun", answers },
    readers: [{ readerId: "rdr_1", email: "asha.venkatanarasimharajuvaripeta@example.com", locale: "hi", pace: "daily" }],
  },
  departures: {
    ...{
      since: at,
      decided: 1204,
      signals: [{ signal: "serial_returner", asked: 12, agreed: 9, declined: 2, waiting: 1 }],
      next: "z",
      items: Array.from({ length: 9 }, (_, i) => departed(i)),
    },
    sums: [{ who: longName, kind: "Approved though a rule said no", rule: "window", currency: "INR", count: 9, amountMinor: 1116000 }],
  },
  ask: {
    ...{ asked: "", found: [] },
    ask: {
      ...{ orderId: "ord_1", orderName: "#1043", currency: "INR", shopperName: longName, resolutions: ["refund", "exchange"] },
      reasons: [{ id: "size", name: "Too small" }],
      lines: [
        askLine,
        {
          ...askLine,
          lineId: "2",
          title: "Scarf",
          verdict: { answer: "no", overrulable: true, sentence: "The return window closed on 1 November 2026." },
        },
        {
          ...askLine,
          lineId: "3",
          title: "Gift",
          quantity: 0,
          verdict: { answer: "no", overrulable: false, sentence: "It was not delivered yet." },
        },
      ],
    },
  },
};

/** The same of a store that has just begun. */
export const emptyDeskPages: Readonly<Record<string, unknown>> = {
  returns: { ...list, items: [], next: null, views: [], team: [], answers: [], reasons: [] },
  desk: { decideHours: 1, weekend: "none", answers: [], readers: [] },
  departures: { since: at, decided: 0, signals: [], next: null, items: [], sums: [] },
  ask: { asked: "#404", found: [], ask: null },
};
