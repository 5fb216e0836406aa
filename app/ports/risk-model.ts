import type { RiskFacts, RiskResult } from "~/domain/risk/facts";

/** Turns the facts known at order time into a calibrated probability with reasons. Pure and fast: called per order. */
export interface RiskModel {
  readonly id: string;
  readonly featureVersion: number;
  score(facts: RiskFacts): RiskResult;
}
