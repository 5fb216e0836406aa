import type { RiskAction } from "~/domain/risk/decide";

/**
 * What the history keeps of a person's decision: the risk and the advice they had before them, and whether they went against it. Holding overrides the
 * advice to ship, releasing any other.
 */
export function overrideOf(order: { riskProbability: number | null; riskAction: RiskAction | null }, did: "hold" | "release") {
  const { riskProbability: probability, riskAction: advice } = order;
  return { probability, advice, override: advice !== null && (did === "hold") === (advice === "ship") };
}
