import { describe, expect, test } from "vitest";
import { Refusal } from "../../errors";
import { BenchRules, defaultBenchRules } from "./bench-rules";
import { draftOfRules, type RulesDraft, rulesOfDraft } from "./rules-draft";

const full = BenchRules.parse({
  seasons: [{ productType: "Coats", from: "10-01", to: "02-28" }],
  expiries: [{ productType: "Creams", days: 30 }],
  dispositions: [{ grades: ["C", "D"], productType: "Shoes", fromMinor: 50_000, belowMinor: 90_050, disposition: "refurbish" }],
});

function problemsOf(change: (draft: RulesDraft) => unknown): Readonly<Record<string, string>> {
  const draft = draftOfRules(full, "INR");
  try {
    rulesOfDraft(change(draft) ?? draft, "INR");
  } catch (error) {
    if (error instanceof Refusal) return error.fields ?? {};
    throw error;
  }
  return {};
}

describe("a draft of rules", () => {
  test("read back is what it was made of, in a currency of two decimals and of none", () => {
    for (const currency of ["INR", "JPY"])
      for (const rules of [defaultBenchRules, full]) expect(rulesOfDraft(draftOfRules(rules, currency), currency)).toEqual(rules);
    expect(draftOfRules(full, "INR").dispositions[0]).toMatchObject({ from: "500.00", below: "900.50" });
  });

  test("every field that is wrong has its own sentence; an emptied number is wrong, an emptied amount is none", () => {
    const wrong = problemsOf((draft) => {
      draft.parts.material.A = "";
      draft.parts.full_price.B = "120";
      draft.halfLifeDays.refurbished = "1.5";
      draft.afterSeasonPercent = "half";
      return {
        ...draft,
        seasons: [{ productType: "", from: "02-30", to: "02-28" }],
        expiries: [{ productType: "Creams", days: "" }],
        dispositions: [
          { ...draft.dispositions[0], from: "lots" },
          { ...draft.dispositions[0], from: "900.50", below: "900.50" },
          { ...draft.dispositions[0], from: "", below: "" },
        ],
      };
    });
    expect(Object.keys(wrong).sort()).toEqual([
      "afterSeasonPercent",
      "dispositions.0.from",
      "dispositions.1.below",
      "expiries.0.days",
      "halfLifeDays.refurbished",
      "parts.full_price.B",
      "parts.material.A",
      "seasons.0.from",
      "seasons.0.productType",
    ]);
  });

  test("anything else is refused, never half read", () => {
    for (const odd of [null, [], "x", 7]) expect(() => rulesOfDraft(odd, "INR")).toThrow(Refusal);
    expect(Object.keys(problemsOf(() => ({ dispositions: [{ disposition: "eat" }] })))).toEqual(["dispositions.0.disposition"]);
  });
});
