import type { RiskAction } from "./decide";

/** A share or an amount with the ends of its interval. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
}

/** How the orders of one arm ended. Amounts are minor units, summed over those whose end is known. */
export interface Arm {
  rto: number;
  delivered: number;
  cancelled: number;
  /** Old enough, and still nobody knows. */
  unknown: number;
  /** Something was done about them. */
  acted: number;
  held: number;
  costMinor: number;
  marginMinor: number;
}

/** Known ends that each arm needs before anything is said. */
export const enoughEnds = 30;

/** Normal quantile of a two-sided 95 % interval. */
const z95 = 1.959964;

/** An arm without orders. */
export const noArm: Arm = { rto: 0, delivered: 0, cancelled: 0, unknown: 0, acted: 0, held: 0, costMinor: 0, marginMinor: 0 };

/** Two arms' orders together. */
export function joined(a: Arm, b: Arm): Arm {
  const sum = (key: keyof Arm) => a[key] + b[key];
  return {
    ...{ rto: sum("rto"), delivered: sum("delivered"), cancelled: sum("cancelled"), unknown: sum("unknown") },
    ...{ acted: sum("acted"), held: sum("held"), costMinor: sum("costMinor"), marginMinor: sum("marginMinor") },
  };
}

/** Orders of an arm whose end is known. */
export function endsOf(arm: Arm): number {
  return arm.rto + arm.delivered + arm.cancelled;
}

/** Wilson's score interval (1927) of a proportion, 95 %. @param n above 0 */
export function wilson(count: number, n: number): Estimate {
  const p = count / n;
  const zz = z95 * z95;
  const middle = (p + zz / (2 * n)) / (1 + zz / n);
  const half = (z95 / (1 + zz / n)) * Math.sqrt((p * (1 - p)) / n + zz / (4 * n * n));
  return { value: p, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** Newcombe's hybrid score interval (1998, method 10) of a difference of two independent proportions, first minus second, 95 %. */
export function difference(first: Estimate, second: Estimate): Estimate {
  const value = first.value - second.value;
  return {
    value,
    low: value - Math.hypot(first.value - first.low, second.high - second.value),
    high: value + Math.hypot(first.high - first.value, second.value - second.low),
  };
}

/** What the advice changed, as orders and money; null while too few ends are known. */
export interface Effect {
  /** RTOs that did not happen. Below 0 = more happened. */
  avoided: Estimate;
  /** Orders that would have been delivered and were not. */
  lost: Estimate;
  /** Minor units: avoided × cost − lost × margin − what holding cost. Its interval takes the worst of both, so it is wider than 95 %. */
  savedMinor: Estimate;
}

export interface Savings {
  advised: Arm;
  control: Arm;
  effect: Effect | null;
  /** Known ends that are still missing in each arm. */
  missing: { advised: number; control: number };
}

const times = (estimate: Estimate, by: number): Estimate => ({
  value: estimate.value * by,
  low: estimate.low * by,
  high: estimate.high * by,
});

/**
 * Compares the arms as they were drawn, acted on or not. A buyer who would have taken the parcel and did not is missing among the delivered, whoever
 * cancelled; so honest buyers lost are the delivered share of control less that of advised.
 * @param holdCostMinor what one order on hold costs, minor units
 */
export function savingsOf(advised: Arm, control: Arm, holdCostMinor: number): Savings {
  const [n, m] = [endsOf(advised), endsOf(control)];
  const missing = { advised: Math.max(0, enoughEnds - n), control: Math.max(0, enoughEnds - m) };
  if (missing.advised > 0 || missing.control > 0) return { advised, control, effect: null, missing };
  const avoided = times(difference(wilson(control.rto, m), wilson(advised.rto, n)), n);
  const lost = times(difference(wilson(control.delivered, m), wilson(advised.delivered, n)), n);
  const [cost, margin, effort] = [advised.costMinor / n, advised.marginMinor / n, advised.held * holdCostMinor];
  const money = (saved: number, gone: number) => Math.round(saved * cost - gone * margin - effort);
  const savedMinor = { value: money(avoided.value, lost.value), low: money(avoided.low, lost.high), high: money(avoided.high, lost.low) };
  return { advised, control, effect: { avoided, lost, savedMinor }, missing };
}

/** Savings by advised action, in the order given, and all together. */
export function ledgerOf(
  rows: readonly { action: RiskAction; isControl: boolean; arm: Arm }[],
  holdCostMinor: number,
): { all: Savings; byAction: (Savings & { action: RiskAction })[] } {
  const armOf = (isControl: boolean, action?: RiskAction) =>
    rows
      .filter((row) => row.isControl === isControl && (action === undefined || row.action === action))
      .reduce((sum, row) => joined(sum, row.arm), noArm);
  const actions = [...new Set(rows.map((row) => row.action))];
  return {
    all: savingsOf(armOf(false), armOf(true), holdCostMinor),
    byAction: actions.map((action) => ({ action, ...savingsOf(armOf(false, action), armOf(true, action), holdCostMinor) })),
  };
}
