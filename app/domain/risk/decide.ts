import type { StoreSettings } from "../stores/settings";

export type RiskBand = "low" | "medium" | "high";

/** What can be done about an order before it ships, mildest first. */
export const riskActions = ["ship", "verify", "ask_prepaid", "deposit", "hold", "cancel"] as const;
export type RiskAction = (typeof riskActions)[number];

type Costs = StoreSettings["costs"];

/** A prepaid order comes back about a fifth as often as one on cash: the shipped prior's two bases (3 % and 15 %). */
export const paidRiskShare = 0.2;

/** The band of a probability by the store's own limits. */
export function bandOf(probability: number, bands: StoreSettings["bands"]): RiskBand {
  if (probability >= bands.high) return "high";
  return probability >= bands.medium ? "medium" : "low";
}

/** What one RTO costs this store, minor units: freight both ways and handling. */
export function costOfRto(costs: Costs): number {
  return costs.forwardFreight + costs.returnFreight + costs.handling;
}

/** What an order earns when it is delivered, minor units. */
export function marginOf(totalMinor: number, costs: Costs): number {
  return (totalMinor * costs.marginPercent) / 100;
}

/** What an order is to a decision. */
export interface Decided {
  /** 0–1. */
  probability: number;
  totalMinor: number;
  isCod: boolean;
  /** The platform can stop the order from shipping. */
  canHold: boolean;
}

/** An action and the money it is expected to end with, minor units. */
export interface ActionMoney {
  action: RiskAction;
  expectedMinor: number;
}

export interface Decision {
  action: RiskAction;
  /** Expected loss when it ships as it is, minor units. */
  atStakeMinor: number;
  /** Expected gain of the action over shipping as it is, minor units; 0 for `ship`, never negative. */
  worthMinor: number;
  /** Every action that could be taken, best first. */
  options: ActionMoney[];
}

/**
 * The money expected of each action (decision 0006 has the formulas), not rounded, mildest action first. Deposit, hold and cancel are only among them from
 * the store's high limit on, paying in advance only for orders on cash.
 */
export function expectedMoney(order: Decided, settings: Pick<StoreSettings, "costs" | "bands">): ActionMoney[] {
  const { costs, bands } = settings;
  const p = order.probability;
  const good = (1 - p) * marginOf(order.totalMinor, costs);
  const loss = costOfRto(costs);
  const harsh = p >= bands.high;
  const money: Record<RiskAction, number | null> = {
    ship: good - p * loss,
    verify: good * (1 - costs.verifyLossRate) - p * (1 - costs.verifyCatchRate) * loss - costs.verifyCost,
    ask_prepaid: order.isCod
      ? good * (1 - costs.prepaidLossRate) - p * (1 - costs.prepaidConversion * (1 - paidRiskShare)) * loss - costs.verifyCost
      : null,
    deposit:
      order.isCod && harsh
        ? costs.depositAcceptRate * (good - p * Math.max(0, loss - (order.totalMinor * costs.depositPercent) / 100)) - costs.verifyCost
        : null,
    hold: order.canHold && harsh ? good * (1 - costs.holdLossRate) - p * (1 - costs.holdCatchRate) * loss - costs.holdCost : null,
    cancel: harsh ? 0 : null,
  };
  return riskActions.flatMap((action) => {
    const expectedMinor = money[action];
    return expectedMinor === null ? [] : [{ action, expectedMinor }];
  });
}

/** The action with the most expected money by the store's own costs; of equals the mildest. */
export function decide(order: Decided, settings: Pick<StoreSettings, "costs" | "bands">): Decision {
  // The sort is stable, and the actions come mildest first.
  const sorted = expectedMoney(order, settings).sort((a, b) => b.expectedMinor - a.expectedMinor);
  return {
    action: sorted[0]?.action ?? "ship",
    atStakeMinor: stakeOf(order.probability, settings.costs),
    worthMinor: worthOf(sorted[0]?.action ?? "ship", sorted),
    options: sorted.map(({ action, expectedMinor }) => ({ action, expectedMinor: Math.round(expectedMinor) })),
  };
}

/** What an action is expected to gain over shipping, minor units; 0 for one that is not among the options. */
export function worthOf(action: RiskAction, options: readonly ActionMoney[]): number {
  const moneyOf = (wanted: RiskAction) => options.find((option) => option.action === wanted)?.expectedMinor;
  const ship = moneyOf("ship") ?? 0;
  return Math.round((moneyOf(action) ?? ship) - ship);
}

/** Expected loss of an order that ships as it is, minor units. */
export function stakeOf(probability: number, costs: Costs): number {
  return Math.round(probability * costOfRto(costs));
}
