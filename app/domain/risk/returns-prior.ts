import type { RiskModel } from "~/ports/risk-model";
import { engineModel } from "./engine/engine-model";
import { featureVersion, type TrainedModel } from "./engine/model";
import { storeStandard } from "./engine/store-facts";
import { trainModel } from "./engine/train";
import type { RiskFacts } from "./facts";
import type { PriorStep, ShippedPrior } from "./prior";

/**
 * What is believed of returns after delivery before a store has seen any, in log-odds. Bases (cash about 6 % of delivered orders, prepaid
 * about 8 %) and steps are our own judgement, not fitted and from no source; they are outvoted by the store's own outcomes.
 */
const returnsPriorNumbers = {
  cod: -2.75,
  prepaid: -2.45,
  bracketed: 0.8,
  /** Per doubling of the number of units. */
  units: 0.2,
  /** Per doubling of the order's value over the usual one. */
  value: 0.12,
  discountShare: -0.15,
} as const;

function stepsOf(facts: RiskFacts): PriorStep[] {
  const steps: PriorStep[] = [];
  const add = (code: string, weight: number, sentence: string) => steps.push({ code, weight, sentence, actionable: false });
  if (facts.bracketed) add("bracketing", returnsPriorNumbers.bracketed, "The same article was ordered in several sizes or colours.");
  if (facts.quantity > 1)
    add(
      "size",
      returnsPriorNumbers.units * Math.min(3, Math.log2(facts.quantity)),
      `${facts.quantity} units, more than one to choose from.`,
    );
  if (facts.valueDoublings !== 0) {
    const weight = returnsPriorNumbers.value * Math.max(-2, Math.min(3, facts.valueDoublings));
    add("value", weight, `It is worth ${weight > 0 ? "more" : "less"} than this store's usual order.`);
  }
  if (facts.discountShare > 0.3)
    add("discount", returnsPriorNumbers.discountShare, `${Math.round(facts.discountShare * 100)} % of the price was discounted.`);
  return steps;
}

/** The prior of returns after delivery. */
export const returnsPrior: ShippedPrior = {
  base: (facts) => (facts.isCod ? returnsPriorNumbers.cod : returnsPriorNumbers.prepaid),
  steps: stepsOf,
  words: { end: "are returned", ended: "were returned" },
};

/** The rate assumed for a store without any known return: that of prepaid orders by the shipped prior. */
const shippedReturnRate = 1 / (1 + Math.exp(-returnsPriorNumbers.prepaid));

/** The returns model of a store that has no outcomes yet: the prior above and the shipped weights of evidence. */
const shippedReturnsModel: TrainedModel = trainModel([], { task: "returns", standard: storeStandard, startRate: shippedReturnRate });

/** A learnt returns model behind the same port as that of RTO: the tallies in the facts must be those of returned and kept orders. */
export function returnsModel(model: TrainedModel): RiskModel {
  return engineModel(model, returnsPrior);
}

/** What scores returns where a store has no model of its own (yet). */
export const shippedReturns: RiskModel = returnsModel({ ...shippedReturnsModel, id: `shipped-returns-${featureVersion}` });
