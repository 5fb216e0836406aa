import type { RiskFacts } from "./facts";

/**
 * What is believed before a store has any outcomes, in log-odds. Bases (cash about 15 % RTO, prepaid about 3 %) and steps
 * are our own judgement, not fitted and from no source; they are small on purpose and are outvoted by the store's own outcomes.
 */
export const prior = {
  cod: -1.7,
  prepaid: -3.6,
  addressFault: 0.28,
  phoneInvalid: 0.6,
  emailOdd: 0.12,
  emailDisposable: 0.5,
  emailMissing: 0.08,
  bracketed: 0.22,
  night: 0.15,
  firstOrder: 0.18,
  /** Per order of the same person in the day before, at most three counted. */
  velocity: 0.4,
  /** Per doubling of the order's value over the usual one. */
  value: 0.12,
  discountShare: 0.3,
} as const;

/** One step away from the base: a stable code, log-odds, the sentence, and whether somebody can do something about it. */
export interface PriorStep {
  code: string;
  weight: number;
  sentence: string;
  actionable: boolean;
}

/** The steps that apply to these facts; a prepaid order's steps count half, for its buyer has paid already. */
export function priorSteps(facts: RiskFacts): PriorStep[] {
  const scale = facts.isCod ? 1 : 0.5;
  const steps: PriorStep[] = [];
  for (const fault of facts.addressFaults) add(steps, scale, "address", prior.addressFault, fault, true);
  if (!facts.phoneValid) add(steps, scale, "phone", prior.phoneInvalid, "The phone number cannot be reached as it is written.", true);
  if (facts.emailQuality === "disposable")
    add(steps, scale, "email", prior.emailDisposable, "The e-mail address is a throw-away one.", true);
  if (facts.emailQuality === "odd") add(steps, scale, "email", prior.emailOdd, "The e-mail address looks mistyped.", true);
  if (facts.emailQuality === "missing")
    add(steps, scale, "email", prior.emailMissing, "There is no e-mail address to confirm the order with.", true);
  if (facts.bracketed) add(steps, scale, "bracketing", prior.bracketed, "The same article was ordered in several sizes or colours.", true);
  if (facts.hourOfDay < 5) add(steps, scale, "night", prior.night, "It was ordered in the middle of the night.", false);
  if (facts.firstOrder) add(steps, scale, "first_order", prior.firstOrder, "It is this shopper's first order here.", false);
  if (facts.recentOrders > 0) {
    add(
      steps,
      scale,
      "velocity",
      prior.velocity * Math.min(3, facts.recentOrders),
      `${facts.recentOrders} more ${facts.recentOrders === 1 ? "order" : "orders"} of the same phone, e-mail or address within a day.`,
      true,
    );
  }
  if (facts.valueDoublings !== 0) {
    const weight = prior.value * Math.max(-2, Math.min(3, facts.valueDoublings));
    add(
      steps,
      scale,
      "value",
      weight,
      weight > 0 ? "It is worth more than this store's usual order." : "It is worth less than this store's usual order.",
      false,
    );
  }
  if (facts.discountShare > 0.3)
    add(steps, scale, "discount", prior.discountShare, `${Math.round(facts.discountShare * 100)} % of the price was discounted.`, false);
  return steps;
}

function add(steps: PriorStep[], scale: number, code: string, weight: number, sentence: string, actionable: boolean): void {
  steps.push({ code, weight: weight * scale, sentence, actionable });
}

/** What orders of one end do and did, in words: "come back", "came back". */
export interface EndWords {
  end: string;
  ended: string;
}

/** What is believed before a store has outcomes of one sort: the base of a way of paying in log-odds, the steps away from it, and how the end is called. */
export interface ShippedPrior {
  base(facts: RiskFacts): number;
  steps(facts: RiskFacts): PriorStep[];
  words: EndWords;
}

/** The prior of RTO. */
export const rtoPrior: ShippedPrior = {
  base: (facts) => (facts.isCod ? prior.cod : prior.prepaid),
  steps: priorSteps,
  words: { end: "come back", ended: "came back" },
};
