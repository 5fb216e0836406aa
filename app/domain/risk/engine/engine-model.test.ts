import { describe, expect, test } from "vitest";
import { firstModel } from "~/testing/risk-benchmark/first-model";
import type { EvidenceKind, RiskFacts } from "../facts";
import { atOnce } from "../learning/matrix";
import { randomOf } from "../learning/random";
import { engineModel, shippedModel } from "./engine-model";
import type { TrainedModel } from "./model";
import { sightingOf, storeStandard } from "./store-facts";
import { trainInSlices, trainModel } from "./train";

const good: RiskFacts = {
  isCod: true,
  valueDoublings: 0,
  quantity: 1,
  lineCount: 1,
  discountShare: 0,
  bracketed: false,
  hourOfDay: 14,
  addressQuality: 1,
  addressFaults: [],
  addressFaultCodes: [],
  phoneValid: true,
  emailQuality: "good",
  recentOrders: 0,
  firstOrder: false,
  evidence: [],
};

const known = (kind: EvidenceKind, key: string, rto: number, delivered: number) => ({ kind, key, label: key, tally: { rto, delivered } });
const store = [known("store", "all", 70, 930), known("cod", "all", 60, 540), known("prepaid", "all", 10, 390)];

describe("a store without outcomes", () => {
  const model = engineModel(shippedModel);

  test("is told the shipped prior, the same as the first model's", () => {
    const risky: RiskFacts = {
      ...good,
      phoneValid: false,
      firstOrder: true,
      recentOrders: 2,
      addressFaults: ["The address has no street."],
    };
    for (const facts of [good, risky, { ...good, isCod: false }])
      expect(model.score(facts).probability).toBeCloseTo(firstModel.score(facts).probability, 2);
    expect(shippedModel.honesty).toMatchObject({ enough: false, overall: null, outcomes: 0, speaks: "prior" });
  });

  test("learns from its first outcomes by counting alone", () => {
    const pin = (rto: number, delivered: number) =>
      model.score({ ...good, evidence: [...store, known("pin", "800020", rto, delivered)] }).probability;
    expect(pin(9, 3)).toBeGreaterThan(pin(1, 3));
    expect(pin(1, 3)).toBeGreaterThan(pin(0, 40));
  });
});

describe("reasons", () => {
  const model = engineModel(shippedModel);

  test("tell causes with their evidence, the strongest first, and what can be acted on", () => {
    const { reasons } = model.score({
      ...good,
      phoneValid: false,
      evidence: [...store, known("pin", "800020", 9, 32), known("province", "BIHAR", 40, 300), known("channel", "instagram", 2, 50)],
    });
    expect(reasons.find((reason) => reason.code === "place")).toMatchObject({
      sentence: "PIN 800020: 9 of 41 past orders came back, store 7 %.",
      actionable: true,
    });
    expect(reasons.find((reason) => reason.code === "phone")).toMatchObject({
      actionable: true,
      sentence: expect.stringContaining("cannot be reached"),
    });
    expect(reasons.find((reason) => reason.code === "payment")?.sentence).toBe("Cash on delivery: 10 % of such orders come back here.");
    const weights = reasons.map((reason) => Math.abs(reason.weight));
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
    expect(new Set(reasons.map((reason) => reason.code)).size).toBe(reasons.length);
  });

  test("a place nobody ordered to yet is said to be unknown, if it is said at all", () => {
    const { reasons } = model.score({ ...good, evidence: [...store, known("pin", "999999", 0, 0)] });
    expect(reasons.filter((reason) => reason.sentence.includes("999999"))).toEqual([]);
  });
});

/** Orders of a store where state B, invalid phones and a few shoppers come back far more often. */
function lived(count: number, seed: number) {
  const random = randomOf(seed);
  return Array.from({ length: count }, (_, i) => {
    const bad = random() < 0.4;
    const phoneValid = random() < 0.9;
    const isCod = random() < 0.7;
    const person = Math.floor(random() * 200);
    const odds = (isCod ? -2 : -3.5) + (bad ? 1.3 : 0) + (phoneValid ? 0 : 1.5) + (person % 10 === 0 ? 1.5 : 0);
    const facts: RiskFacts = {
      ...good,
      isCod,
      phoneValid,
      valueDoublings: random() * 2 - 1,
      hourOfDay: Math.floor(random() * 24),
      evidence: [
        known("store", "all", 0, 0),
        known(isCod ? "cod" : "prepaid", "all", 0, 0),
        known("province", bad ? "B" : "A", 0, 0),
        known("phone", `p${person}`, 0, 0),
        known("sku", `s${Math.floor(random() * 20)}`, 0, 0),
      ],
    };
    const day = 20_000 + Math.floor(i / 15);
    const label = random() < 1 / (1 + Math.exp(-odds)) ? (1 as const) : (0 as const);
    return { facts, sighting: sightingOf(facts, { id: `o${i}`, day, label, knownOn: day + 10 }) };
  });
}

describe("a store with outcomes", () => {
  const orders = lived(1500, 3);
  const trained = trainModel(
    orders.map((order) => order.sighting),
    { task: "rto", standard: storeStandard },
  );

  test("learns what matters there, says how well, and survives JSON", () => {
    const model = engineModel(JSON.parse(JSON.stringify(trained)) as TrainedModel);
    const at = (province: string, tally: [number, number]) =>
      model.score({ ...good, evidence: [...store, known("province", province, ...tally)] }).probability;
    expect(at("B", [60, 240])).toBeGreaterThan(at("A", [30, 500]) * 1.5);
    expect(trained.honesty.enough).toBe(true);
    expect(trained.honesty.overall?.auc).toBeGreaterThan(0.6);
    expect(Object.keys(trained.honesty.within)).toEqual(["cod", "prepaid"]);
    expect(trained.honesty.prior?.auc).toBeLessThan(trained.honesty.overall?.auc ?? 0);
    expect(model.score(good)).toEqual(engineModel(trained).score(good));
  });

  test("reasons add up to the score", () => {
    const model = engineModel(trained);
    const spread = (facts: RiskFacts) => {
      const { probability, reasons } = model.score(facts);
      return { odds: Math.log(probability / (1 - probability)), told: reasons.reduce((sum, reason) => sum + reason.weight, 0) };
    };
    const facts = orders
      .slice(0, 40)
      .map((order) => ({ ...order.facts, evidence: order.facts.evidence.map((item) => ({ ...item, tally: { rto: 3, delivered: 20 } })) }));
    const rests = facts.map(spread).map(({ odds, told }) => odds - told);
    // What is left over is the same for every order: the constant of the model (small reasons are not told).
    expect(Math.max(...rests) - Math.min(...rests)).toBeLessThan(0.25);
  });

  test("learns in slices, of which none runs over all the work", () => {
    let slices = 0;
    const work = trainInSlices(
      orders.map((order) => order.sighting),
      { task: "rto", standard: storeStandard },
    );
    for (let step = work.next(); ; step = work.next()) {
      if (step.done) {
        expect(step.value).toEqual(trained);
        break;
      }
      slices++;
    }
    expect(slices).toBeGreaterThan(100);
  });
});

test("one outcome, one kind of outcome, and facts out of range are no trouble", () => {
  const [one] = lived(1, 5);
  const odd: RiskFacts = {
    ...good,
    valueDoublings: Number.POSITIVE_INFINITY,
    quantity: -3,
    hourOfDay: Number.NaN,
    discountShare: Number.NaN,
    addressQuality: 7,
  };
  for (const sightings of [[], one ? [one.sighting] : [], lived(200, 6).map(({ sighting }) => ({ ...sighting, label: 0 as const }))]) {
    const model = engineModel(atOnce(trainInSlices(sightings, { task: "rto", standard: storeStandard })));
    for (const facts of [good, odd]) {
      const { probability } = model.score(facts);
      expect(probability > 0 && probability < 1).toBe(true);
    }
  }
});
