import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { firstModel } from "~/testing/risk-benchmark/first-model";
import { defaultSettings } from "../stores/settings";
import { bandOf, costOfRto, decide } from "./decide";
import { evidenceKeys, isBracketed } from "./evidence";
import type { EvidenceKind, RiskFacts, Tally } from "./facts";

const facts = (more: Partial<RiskFacts> = {}): RiskFacts => ({
  isCod: true,
  valueDoublings: 0,
  quantity: 1,
  lineCount: 1,
  discountShare: 0,
  bracketed: false,
  hourOfDay: 14,
  addressQuality: 1,
  addressFaults: [],
  phoneValid: true,
  emailQuality: "good",
  recentOrders: 0,
  firstOrder: false,
  evidence: [],
  ...more,
});
const evidence = (kind: EvidenceKind, tally: Tally, label = "x") => ({ kind, key: label, label, tally });

describe("the first model", () => {
  const p = (more?: Partial<RiskFacts>) => firstModel.score(facts(more)).probability;

  test("is useful on the first order: cash is riskier than paid, a bad address riskier than a good one", () => {
    expect(p()).toBeGreaterThan(0.1);
    expect(p()).toBeLessThan(0.25);
    expect(p({ isCod: false })).toBeLessThan(0.05);
    expect(p({ addressFaults: ["no number", "wrong PIN"] })).toBeGreaterThan(p());
    expect(p({ phoneValid: false })).toBeGreaterThan(p());
    expect(p({ recentOrders: 3 })).toBeGreaterThan(p({ recentOrders: 1 }));
  });

  test("learns this store's own base rate, slowly at first", () => {
    const few = p({ evidence: [evidence("cod", { rto: 0, delivered: 10 })] });
    const many = p({ evidence: [evidence("cod", { rto: 0, delivered: 1000 })] });
    expect(few).toBeLessThan(p());
    expect(many).toBeLessThan(few);
    expect(many).toBeLessThan(0.02);
  });

  test("evidence moves the score its own way and is told in the store's numbers", () => {
    const bad = firstModel.score(
      facts({ evidence: [evidence("pin", { rto: 9, delivered: 32 }, "800020"), evidence("cod", { rto: 70, delivered: 930 })] }),
    );
    const without = firstModel.score(facts({ evidence: [evidence("cod", { rto: 70, delivered: 930 })] }));
    expect(bad.probability).toBeGreaterThan(without.probability);
    expect(bad.reasons.find((reason) => reason.code === "pin")?.sentence).toBe(
      "PIN 800020: 9 of 41 past orders came back, usual here 7.3 %.",
    );
    expect(p({ evidence: [evidence("phone", { rto: 0, delivered: 5 })] })).toBeLessThan(p());
  });

  test("always gives a probability and finite, ordered reasons", () => {
    const tally = fc.record({ rto: fc.double({ min: 0, max: 1e6, noNaN: true }), delivered: fc.double({ min: 0, max: 1e6, noNaN: true }) });
    const kinds = fc.constantFrom<EvidenceKind>("cod", "prepaid", "pin", "phone", "sku", "tag", "district");
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.array(fc.tuple(kinds, tally), { maxLength: 12 }),
        fc.double({ min: -30, max: 30, noNaN: true }),
        fc.nat(50),
        (isCod, tallies, valueDoublings, recentOrders) => {
          const result = firstModel.score(
            facts({ isCod, valueDoublings, recentOrders, evidence: tallies.map(([kind, t]) => evidence(kind, t)) }),
          );
          expect(result.probability).toBeGreaterThan(0);
          expect(result.probability).toBeLessThan(1);
          const sizes = result.reasons.map((reason) => Math.abs(reason.weight));
          expect(sizes.every(Number.isFinite)).toBe(true);
          expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
        },
      ),
    );
  });
});

describe("the decision", () => {
  const settings = defaultSettings;
  const order = (probability: number, totalMinor: number) => ({ probability, totalMinor, isCod: true, canHold: true });
  test("a safe order ships, a risky one is verified, a hopeless cheap one is cancelled", () => {
    expect(decide(order(0.02, 150_000), settings)).toMatchObject({ action: "ship", worthMinor: 0 });
    expect(decide(order(0.3, 60_000), settings).action).toBe("verify");
    expect(decide(order(0.9, 20_000), settings).action).toBe("cancel");
  });

  test("what is at stake is the probability of the store's own cost", () => {
    expect(costOfRto(settings.costs)).toBe(15_000);
    expect(decide(order(0.2, 100_000), settings).atStakeMinor).toBe(3_000);
  });

  test("the advice is never worth less than shipping, whatever the costs", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(10_000_000),
        fc.nat(100_000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (p, total, freight, loss) => {
          const decision = decide(order(p, total), {
            ...settings,
            costs: { ...settings.costs, forwardFreight: freight, verifyLossRate: loss },
          });
          expect(decision.worthMinor).toBeGreaterThanOrEqual(0);
          expect(decision.atStakeMinor).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  test("bands begin at their limits", () => {
    expect([0.1499, 0.15, 0.2999, 0.3].map((x) => bandOf(x, settings.bands))).toEqual(["low", "medium", "medium", "high"]);
  });
});

describe("evidence", () => {
  const order = {
    isCod: true,
    postalCode: "411 001",
    province: "Maharashtra",
    countryCode: "IN",
    phoneHash: "ph",
    emailHash: null,
    addressHash: "ad",
    skus: ["A", "A", "B"],
    categories: ["Kurta"],
    channel: "web",
    discountCodes: ["sale10"],
    tags: ["VIP", "backhaul:rto-high"],
  };

  test("every fact once, people only as hashes, never our own tags", () => {
    expect(evidenceKeys(order).map((k) => `${k.kind}:${k.key}`)).toEqual([
      "store:all",
      "cod:all",
      "pin:411001",
      "district:IN:411",
      "province:MAHARASHTRA",
      "phone:ph",
      "address:ad",
      "sku:A",
      "sku:B",
      "category:KURTA",
      "channel:web",
      "discount:SALE10",
      "tag:vip",
    ]);
    expect(
      evidenceKeys(order)
        .filter((k) => k.kind === "phone" || k.kind === "address")
        .every((k) => k.label === ""),
    ).toBe(true);
  });

  test("two sizes of one article are bracketing, two articles are not", () => {
    const line = (product: string, variant: string) => ({ productExternalId: product, variantExternalId: variant, title: product });
    expect(isBracketed([line("p", "s"), line("p", "m")])).toBe(true);
    expect(isBracketed([line("p", "s"), line("q", "s"), line("p", "s")])).toBe(false);
  });
});
