import { describe, expect, test } from "vitest";
import { type StoreSettings, settingsIn } from "~/domain/stores/settings";
import { draftOf } from "~/ui/settings/draft";
import { readSettings } from "./settings-form.server";

/** The form as the Settings page posts it. */
function formOf(settings: StoreSettings, currency: string, change: Record<string, string> = {}): FormData {
  const form = new FormData();
  form.append("version", "4");
  for (const [name, value] of Object.entries({ ...draftOf(settings, currency), ...change }))
    for (const one of Array.isArray(value) ? value : [String(value)]) form.append(name, one);
  return form;
}

describe("the settings form", () => {
  test.each(["INR", "JPY", "KWD"])("gives back in %s what it showed: no figure of a decision is lost or shifted", (currency) => {
    const shown = settingsIn(currency);
    const settings: StoreSettings = {
      ...shown,
      controlPercent: 12.5,
      costs: {
        ...shown.costs,
        ...{ prepaidConversion: 0.215, prepaidLossRate: 0.01, depositAcceptRate: 0.33, depositPercent: 15, holdCost: 777 },
        ...{ holdLossRate: 0.07, holdCatchRate: 0.55, verifyCatchRate: 0.45 },
      },
    };
    const read = readSettings(formOf(settings, currency), currency);
    expect(read.version).toBe(4);
    expect(read.settings.costs).toEqual(settings.costs);
    expect(read.settings.controlPercent).toBe(12.5);
  });

  test.each([
    ["controlPercent", "21", "At most 20."],
    ["holdCatchPercent", "101", "At most 100 %."],
    ["prepaidConversionPercent", "-1", "At least 0 %."],
    ["depositPercent", "", "Write a number."],
    ["holdCost", "much", "Write an amount in INR, such as 70.00."],
  ])("says beside %s what is wrong with %j", (field, typed, sentence) => {
    let problem: { fields?: Record<string, string> } = {};
    try {
      readSettings(formOf(settingsIn("INR"), "INR", { [field]: typed }), "INR");
    } catch (error) {
      problem = error as typeof problem;
    }
    expect(problem.fields).toEqual({ [field]: sentence });
  });
});
