import { describe, expect, test } from "vitest";
import { ReturnPolicy } from "~/domain/returns/policy/policy";
import { draftOfPolicy } from "~/ui/policy/draft";
import { readPolicyForm } from "./policy-form.server";

const rich = (currency: string) =>
  ReturnPolicy.parse({
    windows: [
      { scope: { types: ["Shoes"], products: ["p1"], orderedFrom: "2026-01-01", minUnitMinor: currency === "JPY" ? 7 : 12_345 }, days: 60 },
      { days: 14, start: "ordered" },
    ],
    seasons: [{ name: "Eid", orderedFrom: "2026-03-01", orderedTo: "2026-03-20", openUntil: "2026-05-01" }],
    excluded: [{ scope: { maxUnitMinor: 0 }, why: "gift_with_purchase" }],
    notFrom: ["DE"],
    conditions: [{ asks: ["unused"] }],
    reasons: [
      {
        reasonId: "broken",
        resolutions: ["refund"],
        photos: 2,
        claimDays: 90,
        subReasons: ["Seam", "Zip"],
        subReasonWords: { Seam: { es: "Costura", ar: "خياطة" } },
        decide: "approve",
        shippingBy: "shopper",
        restockingPercent: 12.5,
        keepUnderMinor: 50_000,
      },
      { reasonId: "*", resolutions: ["refund", "store_credit"] },
    ],
    credit: { offered: true, bonusPercent: 7.5 },
    exchange: { instant: false, instantReasons: ["defective"], remindDays: 21 },
    limits: { maxOpen: 3, within: { returns: 5, days: 90 }, share: { percent: 40, orders: 4 }, worth: { minor: 900_000, days: 30 } },
    decide: { lookAboveMinor: 700_000, lookAtCod: false, lookAtSignals: [] },
    shipping: [{ countries: ["IN"], feeMinor: 9_900 }, { feeMinor: 50_000 }],
    refundOn: "handover",
  });

describe("the policy form", () => {
  test.each(["INR", "JPY", "KWD"])("gives back in %s what it showed", (currency) => {
    for (const policy of [rich(currency), ReturnPolicy.parse({})])
      expect(readPolicyForm(JSON.stringify(draftOfPolicy(policy, currency)), currency)).toEqual(policy);
  });

  test.each<[string, (draft: ReturnType<typeof draftOfPolicy>) => void, string, string]>([
    ["days that are no number", (d) => Object.assign(d.windows[0] ?? {}, { days: "many" }), "windows.0.days", "Write a whole number."],
    ["days that are missing", (d) => Object.assign(d.windows[0] ?? {}, { days: "" }), "windows.0.days", "Write a whole number."],
    ["too many days", (d) => Object.assign(d.windows[0] ?? {}, { days: "366" }), "windows.0.days", "At most 365."],
    [
      "an amount",
      (d) => Object.assign(d.excluded[0]?.scope ?? {}, { maxUnitMinor: "x" }),
      "excluded.0.scope.maxUnitMinor",
      "Write an amount in INR, or nothing.",
    ],
    ["a country", (d) => d.notFrom.push("Germany"), "notFrom", "Write countries as two letters, such as IN."],
    [
      "a country of a scope",
      (d) => d.windows[0]?.scope.countries.push("1"),
      "windows.0.scope.countries",
      "Write countries as two letters, such as IN.",
    ],
    ["no way of settling", (d) => Object.assign(d.reasons[0] ?? {}, { resolutions: [] }), "reasons.0.resolutions", "Choose at least one."],
    [
      "a season that ends before it starts",
      (d) => Object.assign(d.seasons[0] ?? {}, { orderedTo: "2026-02-01" }),
      "seasons.0.orderedTo",
      "The last day is before the first.",
    ],
    ["a day that is none", (d) => Object.assign(d.seasons[0] ?? {}, { openUntil: "soon" }), "seasons.0.openUntil", "Write a day."],
    ["a fee that is missing", (d) => Object.assign(d.shipping[0] ?? {}, { feeMinor: "" }), "shipping.0.feeMinor", "Write a whole number."],
    [
      "an amount to keep",
      (d) => Object.assign(d.reasons[0] ?? {}, { keepUnderMinor: "-" }),
      "reasons.0.keepUnderMinor",
      "Write an amount in INR, or nothing.",
    ],
    [
      "a share above all",
      (d) => Object.assign(d.reasons[0] ?? {}, { restockingPercent: "101" }),
      "reasons.0.restockingPercent",
      "At most 100.",
    ],
    ["half a limit", (d) => Object.assign(d.limits.within, { days: "" }), "limits.within.days", "Write a whole number."],
  ])("says what is wrong beside its field: %s", (_name, spoil, field, sentence) => {
    const draft = structuredClone(draftOfPolicy(rich("INR"), "INR"));
    spoil(draft);
    let problem: { code?: string; fields?: Record<string, string> } = {};
    try {
      readPolicyForm(JSON.stringify(draft), "INR");
    } catch (error) {
      problem = error as typeof problem;
    }
    expect(problem.code).toBe("bad_form");
    expect(problem.fields?.[field]).toBe(sentence);
  });

  test("what is no form is refused", () => {
    for (const text of ["", "[]", "null", '{"windows":7}']) expect(() => readPolicyForm(text, "INR")).toThrow("could not be read");
  });
});
