import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultSettings } from "../stores/settings";
import { askText } from "./ask-texts";
import { decide, expectedMoney, riskActions } from "./decide";

const settings = defaultSettings;
const order = (probability: number, totalMinor: number, over = {}) => ({ probability, totalMinor, isCod: true, canHold: true, ...over });
const withCosts = (costs: Partial<typeof settings.costs>) => ({ ...settings, costs: { ...settings.costs, ...costs } });
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe("the best expected money", () => {
  test("of each action, by hand: half the orders come back, 1,000.00 at 35 % margin, an RTO costs 150.00", () => {
    const money = Object.fromEntries(
      expectedMoney(order(0.5, 100_000), settings).map((one) => [one.action, Math.round(one.expectedMinor)]),
    );
    expect(money).toEqual({
      ship: 17_500 - 7_500,
      verify: 17_500 * 0.97 - 7_500 * 0.6 - 100,
      ask_prepaid: 17_500 * 0.96 - 7_500 * (1 - 0.2 * 0.8) - 100,
      // The deposit of 200.00 is more than an RTO costs.
      deposit: 0.4 * 17_500 - 100,
      hold: 17_500 * 0.95 - 7_500 * 0.4 - 1_500,
      cancel: 0,
    });
  });

  test.each([
    ["verify", order(0.3, 60_000), {}],
    ["ask_prepaid", order(0.25, 100_000), { prepaidConversion: 0.9, prepaidLossRate: 0 }],
    ["deposit", order(0.85, 150_000), {}],
    ["hold", order(0.6, 100_000), { holdCatchRate: 0.9, holdCost: 100 }],
    ["cancel", order(0.9, 20_000), {}],
    ["ship", order(0.9, 20_000_000), { verifyLossRate: 0.5, prepaidLossRate: 0.5, holdLossRate: 0.5 }],
  ] as const)("can be %s", (action, of, costs) => expect(decide(of, withCosts(costs)).action).toBe(action));

  test("nobody is asked to prepay what is paid, and a platform that cannot hold is not told to", () => {
    const names = (over: object) => decide(order(0.8, 60_000, over), settings).options.map((option) => option.action);
    expect(names({ isCod: false }).sort()).toEqual(["cancel", "hold", "ship", "verify"]);
    expect(names({ canHold: false })).not.toContain("hold");
  });

  test("below the store's high limit nothing harsh is even considered, however cheap the goods", () => {
    expect(
      decide(order(0.29, 1_000), settings)
        .options.map((option) => option.action)
        .sort(),
    ).toEqual(["ask_prepaid", "ship", "verify"]);
  });

  test("is never less than that of any other action, and its worth is the difference to shipping", () => {
    fc.assert(
      fc.property(
        share,
        fc.nat(10_000_000),
        fc.boolean(),
        fc.boolean(),
        fc.nat(100_000),
        share,
        share,
        (p, total, isCod, canHold, freight, a, b) => {
          const costs = withCosts({
            forwardFreight: freight,
            verifyLossRate: a,
            verifyCatchRate: b,
            depositAcceptRate: a,
            prepaidConversion: b,
          });
          const { action, options, worthMinor } = decide(order(p, total, { isCod, canHold }), costs);
          const best = options[0]?.expectedMinor ?? Number.NaN;
          expect(options.every((option) => option.expectedMinor <= best)).toBe(true);
          expect(options[0]?.action).toBe(action);
          expect(
            Math.abs(worthMinor - (best - (options.find((option) => option.action === "ship")?.expectedMinor ?? 0))),
          ).toBeLessThanOrEqual(1);
          expect(worthMinor).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  test("of equals the mildest: an order nobody loses on ships", () => {
    const free = withCosts({ ...{ verifyLossRate: 0, verifyCost: 0, prepaidLossRate: 0 }, ...{ holdLossRate: 0, holdCost: 0 } });
    expect(decide(order(0, 100_000), free).action).toBe("ship");
  });
});

describe("the text for the shopper", () => {
  const facts = { storeName: "Neelam", orderName: "#7", shopperName: "Asha Rao", total: "₹1,399.00", deposit: "₹279.80" };

  test("is there for what the store asks by itself, names order and sum, and promises no link", () => {
    for (const action of riskActions) {
      const text = askText(action, facts);
      expect(text !== null).toBe(["verify", "ask_prepaid", "deposit"].includes(action));
      if (text) expect(text.body).toMatch(/^Hello Asha,[\s\S]*#7[\s\S]*₹1,399\.00[\s\S]*Neelam$/);
      expect(text?.body ?? "").not.toMatch(/http|null|undefined/);
    }
    expect(askText("deposit", { ...facts, shopperName: " " })?.body).toMatch(/^Hello,[\s\S]*₹279\.80/);
  });
});
