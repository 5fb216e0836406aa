import { describe, expect, test } from "vitest";
import { exponentOf } from "../money";
import { defaultCosts } from "./costs";
import { defaultSettings, settingsIn } from "./settings";

describe("default costs", () => {
  test("are amounts of the store's own currency, whatever its decimals", () => {
    expect(defaultCosts("INR")).toEqual({ forwardFreight: 7000, returnFreight: 6000, handling: 2000, verifyCost: 100, holdCost: 1500 });
    expect(defaultCosts("USD").forwardFreight).toBe(800);
    expect(defaultCosts("JPY")).toEqual({ forwardFreight: 800, returnFreight: 800, handling: 300, verifyCost: 15, holdCost: 225 });
    expect(defaultCosts("KWD")).toEqual({ forwardFreight: 1500, returnFreight: 1500, handling: 500, verifyCost: 25, holdCost: 375 });
  });

  test.each(["XPF", "ZMW", "TND"])("of an unlisted currency (%s) are small whole minor units", (currency) => {
    const costs = Object.values(defaultCosts(currency));
    expect(costs.every((minor) => Number.isSafeInteger(minor) && minor <= 5 * 10 ** exponentOf(currency))).toBe(true);
    expect(defaultCosts(currency).forwardFreight).toBe(5 * 10 ** exponentOf(currency));
  });
});

describe("settings", () => {
  test("of a store that saved none are whole, with its currency's amounts", () => {
    expect(settingsIn("INR")).toEqual(defaultSettings);
    expect(settingsIn("JPY")).toEqual({ ...defaultSettings, costs: { ...defaultSettings.costs, ...defaultCosts("JPY") } });
  });

  test("keep what was saved, and complete an old row that lacks a field", () => {
    const old = { costs: { forwardFreight: 1 }, autoHold: true } as Parameters<typeof settingsIn>[1];
    expect(settingsIn("KWD", old)).toMatchObject({ autoHold: true, costs: { forwardFreight: 1, returnFreight: 1500, marginPercent: 35 } });
  });
});
