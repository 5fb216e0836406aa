import { staffBrief } from "~/application/policy/brief";
import { ReturnPolicy } from "~/domain/returns/policy/policy";
import { policyChanges, policySentences } from "~/domain/returns/policy/sentences";
import { draftOfPolicy } from "~/ui/policy/draft";

const at = new Date("2026-11-20T20:00:00Z");
const facts = {
  ways: { storeCredit: true, exchange: true, giftCredit: true },
  currency: "INR",
  reasonNames: { broken: "Damaged or defective" },
};
const plain = ReturnPolicy.parse({});
const rich = ReturnPolicy.parse({
  windows: [{ scope: { types: ["Shoes"], tags: ["premium"] }, days: 60 }, { scope: { countries: ["IN"] }, days: 45 }, { days: 14 }],
  seasons: [{ name: "Diwali", orderedFrom: "2026-10-20", orderedTo: "2026-11-15", openUntil: "2026-12-31" }],
  excluded: [{ scope: { tags: ["final-sale"] } }, { scope: { maxUnitMinor: 0 }, why: "gift_with_purchase" }],
  notFrom: ["DE"],
  conditions: [{ scope: { minUnitMinor: 500_000 }, asks: ["unused", "original_box"] }],
  reasons: [
    {
      reasonId: "broken",
      resolutions: ["refund", "exchange"],
      photos: 2,
      claimDays: 90,
      subReasons: ["Seam", "A closer reason of a very long name that still has to fit beside its words in six languages"],
      subReasonWords: { Seam: { es: "Costura", ar: "خياطة" } },
      decide: "approve",
      shippingBy: "shopper",
      restockingPercent: 12.5,
      keepUnderMinor: 50_000,
    },
    { reasonId: "*", resolutions: ["refund", "store_credit"] },
  ],
  limits: { maxOpen: 3, within: { returns: 5, days: 90 }, share: { percent: 40, orders: 4 }, worth: { minor: 900_000, days: 30 } },
  decide: { lookAboveMinor: 700_000, lookAtCod: false, lookAtSignals: ["empty_box"] },
  shipping: [{ countries: ["IN"], feeMinor: 9_900 }, { feeMinor: 50_000 }],
  refundOn: "handover",
});
const longSentence = `${"Items of a very long sentence about what can go back and what cannot, ".repeat(6)}and so on.`;
const view = {
  channel: "",
  inherited: false,
  reasons: [
    { id: "broken", name: "Damaged or defective" },
    { id: "size", name: "Too small" },
  ],
  ways: { storeCredit: true, exchange: true, giftCredit: true, nativeReturns: true, tags: true, collections: true },
};
/** The page as it reads in two of its languages. */
const page = {
  address: "https://app.example/returns/demo-x/policy",
  readings: [
    { locale: "en", measure: "Flesch reading ease", source: "Flesch, 1948", score: 71.3, grade: "plain", hardest: longSentence },
    {
      locale: "ar",
      measure: "Words a sentence",
      source: "our own limits",
      score: 21,
      grade: "hard",
      hardest: "يمكنك طلب الإرجاع خلال ٣٠ يومًا من التسليم.",
    },
    { locale: "ko", measure: "Words a sentence", source: "our own limits", score: 11, grade: "fair", hardest: null },
  ],
  pages: { waiting: ["en", "es"], stuck: [] },
};
const version = { publishedBy: "staff:stf_1", note: "Before the holidays.", parts: policySentences(plain, facts) };

/** Loader data of the Policy page: a draft that changes every part, and one that was never touched. */
export const fullPolicyPages: Readonly<Record<string, unknown>> = {
  policy: {
    ...view,
    channels: ["1", "2"],
    published: 2,
    revision: 4,
    draft: { version: 3, changedAt: at, changes: policyChanges(policySentences(plain, facts), policySentences(rich, facts)) },
    parts: policySentences(rich, facts),
    history: [
      { ...version, version: 2, state: "published", publishedAt: at, retiredAt: null, asked: 1204, refused: 31 },
      { ...version, version: 1, state: "retired", publishedAt: at, retiredAt: at, publishedBy: "system", note: "", asked: 1, refused: 0 },
    ],
    page,
    fields: draftOfPolicy(rich, "INR"),
  },
  brief: {
    ...staffBrief({
      storeName: "Neelam & Daughters",
      state: "Version 2, in force since 20 November 2026.",
      parts: policySentences(rich, facts),
    }),
    document: "",
  },
};

/** The same of a store that has just begun. */
export const emptyPolicyPages: Readonly<Record<string, unknown>> = {
  policy: {
    ...view,
    channels: [],
    published: 1,
    revision: 0,
    draft: null,
    parts: policySentences(plain, facts),
    history: [{ ...version, version: 1, state: "published", publishedAt: at, retiredAt: null, note: "", asked: 0, refused: 0 }],
    page: { ...page, pages: null },
    fields: draftOfPolicy(plain, "INR"),
  },
  brief: { ...staffBrief({ storeName: "Demo", state: "Version 1.", parts: [] }), document: "" },
};
