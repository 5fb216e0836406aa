import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { demoStore } from "./demo-store";
import { describeRates, describeTruth } from "./describe";
import { aucOf, bayesAuc, bayesReturnAuc } from "./truth";
import { probabilityOf } from "./truth-facts";

const demo = demoStore({ seed: 1, orders: 20_000, until: new Date("2026-11-01"), days: 180 });
const orders = [...demo.orders];

/** Ten groups of equal size by foretold probability: the mean foretold and the share that happened. */
function deciles(list: { probability: number; happened: boolean }[]) {
  const sorted = list.sort((a, b) => a.probability - b.probability);
  const size = Math.ceil(sorted.length / 10);
  return Array.from({ length: 10 }, (_, i) => sorted.slice(i * size, (i + 1) * size)).map((group) => ({
    size: group.length,
    foretold: group.reduce((sum, one) => sum + one.probability, 0) / group.length,
    happened: group.filter((one) => one.happened).length / group.length,
  }));
}

describe("the truth", () => {
  it("sums its named terms to the probability that the outcome was drawn from", () => {
    for (const { truth, outcome } of orders) {
      expect(probabilityOf(truth?.rto ?? {})).toBeCloseTo(outcome.probability ?? -1, 12);
      expect(probabilityOf(truth?.return ?? {})).toBeCloseTo(truth?.returnProbability ?? -1, 12);
    }
  });

  it("is calibrated in every tenth of the orders, for RTO and for returns", () => {
    const ended = orders.map((order) => ({ order, result: (order.outcome.eventual ?? order.outcome).result }));
    const rto = ended.filter(({ result }) => result !== "cancelled");
    const delivered = ended.filter(({ result }) => result === "delivered");
    const groups = [
      ...deciles(rto.map(({ order, result }) => ({ probability: order.outcome.probability ?? -1, happened: result === "rto" }))),
      ...deciles(
        delivered.map(({ order }) => ({ probability: order.truth?.returnProbability ?? -1, happened: order.returnAsk !== undefined })),
      ),
    ];
    for (const { size, foretold, happened } of groups) {
      const deviation = Math.sqrt((foretold * (1 - foretold)) / size);
      expect(Math.abs(happened - foretold)).toBeLessThan(4 * deviation);
    }
  });

  it("has ceilings that leave something to learn, and the hidden terms are worth something", () => {
    const { all, cod } = bayesAuc(orders);
    const returns = bayesReturnAuc(orders);
    expect(cod.orders).toBeLessThan(all.orders);
    for (const ceiling of [all, cod, returns]) {
      expect(ceiling.seenOnly).toBeGreaterThan(0.64);
      expect(ceiling.omniscient).toBeGreaterThan(ceiling.seenOnly ?? 1);
      expect(ceiling.omniscient).toBeLessThan(0.85);
    }
    expect(all.omniscient).toBeGreaterThan(cod.omniscient ?? 1);
  });

  it("measures AUC by rank, ties counting half, and gives null with one kind alone", () => {
    const judged = (...pairs: [number, boolean][]) => pairs.map(([score, positive]) => ({ score, positive }));
    expect(aucOf(judged([0.1, false], [0.2, false], [0.9, true]))).toBe(1);
    expect(aucOf(judged([0.1, true], [0.2, false]))).toBe(0);
    expect(aucOf(judged([0.5, true], [0.5, false], [0.5, false]))).toBe(0.5);
    expect(aucOf(judged([0.1, false], [0.3, true], [0.3, false], [0.5, true]))).toBe(0.875);
    expect(aucOf(judged([0.1, false]))).toBeNull();
  });

  it("is written in the README as it is in the code, rates included", () => {
    // The formatter pads the columns of tables.
    const unpadded = (markdown: string) => markdown.replaceAll(/ +/g, " ").replaceAll(/-{3,}/g, "---");
    const readme = unpadded(readFileSync(new URL("./README.md", import.meta.url), "utf8"));
    for (const block of [...Object.values(describeTruth()), describeRates(orders)]) expect(readme).toContain(unpadded(block));
  });
});
