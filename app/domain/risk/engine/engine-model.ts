import type { RiskModel } from "~/ports/risk-model";
import { readerOf } from "../features/reader";
import { asItIs, probabilityOf } from "../learning/calibration";
import { prior, rtoPrior, type ShippedPrior } from "../prior";
import { explainerOf, explainRow } from "./explain";
import { baseRate, offsetOf, paymentRate, type TrainedModel } from "./model";
import { reasonsOf, voicesOf } from "./reasons";
import { keysOf, knowerOf, numbersOf, priorOf, storeStandard, wholeOf } from "./store-facts";
import { trainModel } from "./train";

/** The rate assumed for a store without any outcome: that of cash orders by the shipped prior. */
export const shippedRate = 1 / (1 + Math.exp(-prior.cod));

/**
 * A learnt model behind the port: scores a store's order from its facts, with reasons. Pure and fast; not to be shared between threads.
 * The order's day plays no part: tallies come decayed to now. @param shipped the prior the model was learnt on top of
 */
export function engineModel(model: TrainedModel, shipped: ShippedPrior = rtoPrior): RiskModel {
  const reader = readerOf(model.plan);
  const knower = knowerOf(reader.kinds);
  const explainer = explainerOf(model);
  const row = new Float64Array(reader.width);
  const parts = new Float64Array(reader.width);
  const voices = voicesOf(model.plan);
  const { slope, intercept } = model.calibration;
  return {
    id: model.id,
    featureVersion: model.featureVersion,
    score(facts) {
      const steps = shipped.steps(facts);
      const prior = priorOf(facts, shipped, steps);
      const known = knower(facts);
      const whole = wholeOf(facts);
      const store = baseRate(whole, model.base.rate);
      reader.fill(known, { keys: keysOf(facts, reader.flagKinds), numbers: numbersOf(facts) }, store, row, 0);
      const margin = offsetOf(prior, known, store) + explainRow(explainer, row, parts);
      const bases = { store, payment: paymentRate(prior.base, known), counted: whole && whole.n > 0 ? whole.hits / whole.n : store };
      return {
        probability: probabilityOf(slope * margin + intercept, asItIs),
        reasons: reasonsOf(facts, voices, steps, parts, slope, bases, shipped.words),
      };
    },
  };
}

/** The model of a store that has no outcomes yet: the shipped prior and the shipped weights of evidence, by the same code as a learnt one. */
export const shippedModel: TrainedModel = trainModel([], { task: "rto", standard: storeStandard, startRate: shippedRate });
