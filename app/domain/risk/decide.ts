import type { StoreSettings } from "../stores/settings";

export type RiskBand = "low" | "medium" | "high";
export type RiskAction = "ship" | "verify" | "hold";

/** The band of a probability by the store's own limits. */
export function bandOf(probability: number, bands: StoreSettings["bands"]): RiskBand {
  if (probability >= bands.high) return "high";
  return probability >= bands.medium ? "medium" : "low";
}

/** What one RTO costs this store, minor units: freight both ways and handling. */
export function costOfRto(costs: StoreSettings["costs"]): number {
  return costs.forwardFreight + costs.returnFreight + costs.handling;
}

export interface Decision {
  action: RiskAction;
  /** Expected loss when it ships as it is, minor units. */
  atStakeMinor: number;
  /** Expected gain of the action over shipping as it is, minor units; 0 for `ship`. */
  worthMinor: number;
}

/**
 * The cheapest expected outcome by the store's own costs. Money expected of an order with RTO probability p, margin m, RTO cost c:
 * ship (1−p)·m − p·c; verify: a share of would-be RTOs is caught (costs nothing then), a share of honest buyers is lost, and asking
 * costs a little. `hold` is advised instead of `verify` from the high band on, when even after asking the order loses money.
 * @param probability 0–1
 * @param totalMinor order total, minor units
 */
export function decide(probability: number, totalMinor: number, settings: Pick<StoreSettings, "costs" | "bands">): Decision {
  const { costs, bands } = settings;
  const margin = (totalMinor * costs.marginPercent) / 100;
  const loss = costOfRto(costs);
  const ship = (1 - probability) * margin - probability * loss;
  const verify =
    (1 - probability) * (1 - costs.verifyLossRate) * margin - probability * (1 - costs.verifyCatchRate) * loss - costs.verifyCost;
  const atStakeMinor = Math.round(probability * loss);
  if (verify < 0 && ship < 0 && probability >= bands.high) return { action: "hold", atStakeMinor, worthMinor: Math.round(-ship) };
  if (verify > ship) return { action: "verify", atStakeMinor, worthMinor: Math.round(verify - ship) };
  return { action: "ship", atStakeMinor, worthMinor: 0 };
}
