import type { RiskModel } from "~/ports/risk-model";
import { asItIs, probabilityOf } from "../learning/calibration";
import { prior, rtoPrior, type ShippedPrior } from "../prior";
import { explainerOf, explainRow } from "./explain";
import { baseRate, offsetOf, scorerOf, type TrainedModel } from "./model";
import { reasonsOf, voicesOf } from "./reasons";
import { lookOf, sightingOf, storeStandard } from "./store-facts";
import { trainModel } from "./train";

/** The rate assumed for a store without any outcome: that of cash orders by the shipped prior. */
export const shippedRate = 1 / (1 + Math.exp(-prior.cod));

const nowhere = { id: "", day: 0, label: null, knownOn: 0 } as const;

/**
 * A learnt model behind the port: scores a store's order from its facts, with reasons. Pure and fast; not to be shared between threads.
 * The order's day plays no part: tallies come decayed to now. @param shipped the prior the model was learnt on top of
 */
export function engineModel(model: TrainedModel, shipped: ShippedPrior = rtoPrior): RiskModel {
  const scorer = scorerOf(model);
  const explainer = explainerOf(scorer);
  const parts = new Float64Array(scorer.reader.width);
  const voices = voicesOf(model.plan);
  const { slope, intercept } = model.calibration;
  return {
    id: model.id,
    featureVersion: model.featureVersion,
    score(facts) {
      const steps = shipped.steps(facts);
      const sighting = sightingOf(facts, nowhere, shipped, steps);
      const { look, whole } = lookOf(facts);
      const store = baseRate(whole, model.base.rate);
      scorer.reader.fill(sighting, look, store, scorer.row, 0);
      const margin = offsetOf(sighting, look, store) + explainRow(explainer, scorer.row, parts);
      const payment = baseRate(look("payment", facts.isCod ? "cod" : "prepaid"), 1 / (1 + Math.exp(-shipped.base(facts))));
      return {
        probability: probabilityOf(slope * margin + intercept, asItIs),
        reasons: reasonsOf(
          facts,
          voices,
          steps,
          parts,
          slope,
          { store, payment, counted: whole ? whole.hits / whole.n : store },
          shipped.words,
        ),
      };
    },
  };
}

/** The model of a store that has no outcomes yet: the shipped prior and the shipped weights of evidence, by the same code as a learnt one. */
export const shippedModel: TrainedModel = trainModel([], { task: "rto", standard: storeStandard, startRate: shippedRate });
