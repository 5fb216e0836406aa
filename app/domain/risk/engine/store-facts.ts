import { type EvidenceKind, evidenceKinds, type RiskFacts } from "../facts";
import type { Count, Look } from "../features/book";
import type { Sighting } from "../features/sighting";
import { type PriorStep, rtoPrior, type ShippedPrior } from "../prior";

const paymentKinds: readonly EvidenceKind[] = ["cod", "prepaid"];
const flag = (is: boolean) => (is ? 1 : 0);

/** The measures of a store's order; the same names whether or not anything is known. */
function numbersOf(facts: RiskFacts): Record<string, number> {
  const faults = facts.addressFaultCodes ?? [];
  return {
    cod: flag(facts.isCod),
    value_doublings: Math.max(-4, Math.min(4, facts.valueDoublings)),
    quantity: Math.log1p(Math.max(0, facts.quantity)),
    line_count: facts.lineCount,
    discount_share: facts.discountShare,
    bracketed: flag(facts.bracketed),
    hour: facts.hourOfDay,
    night: flag(facts.hourOfDay < 5),
    address_quality: facts.addressQuality,
    phone_invalid: flag(!facts.phoneValid),
    email_disposable: flag(facts.emailQuality === "disposable"),
    email_odd: flag(facts.emailQuality === "odd"),
    email_missing: flag(facts.emailQuality === "missing"),
    recent_orders: Math.min(3, facts.recentOrders),
    first_order: flag(facts.firstOrder),
    fault_no_street: flag(faults.includes("no_street")),
    fault_no_house_number: flag(faults.includes("no_house_number")),
    fault_too_short: flag(faults.includes("too_short")),
    fault_gibberish: flag(faults.includes("gibberish")),
    fault_no_postal_code: flag(faults.includes("no_postal_code")),
    fault_bad_postal_code: flag(faults.includes("bad_postal_code")),
    fault_postal_code_elsewhere: flag(faults.includes("postal_code_elsewhere")),
    fault_no_city: flag(faults.includes("no_city")),
  };
}

/** What every model of a store has columns for, data or not. */
export const storeStandard: { kinds: readonly string[]; numbers: readonly string[] } = {
  kinds: evidenceKinds.filter((kind) => kind !== "store" && !paymentKinds.includes(kind)),
  numbers: Object.keys(
    numbersOf({
      isCod: true,
      valueDoublings: 0,
      quantity: 1,
      lineCount: 1,
      discountShare: 0,
      bracketed: false,
      hourOfDay: 12,
      addressQuality: 1,
      addressFaults: [],
      phoneValid: true,
      emailQuality: "good",
      recentOrders: 0,
      firstOrder: false,
      evidence: [],
    }),
  ),
};

/**
 * A store's order as the engine sees it. The tallies in the facts play no part here: in training the engine counts for itself, in
 * scoring they are looked up with `lookOf`.
 * @param when day of the order, and its end with the day it became known where there is one
 * @param shipped the prior of what is asked about
 * @param stepsOfFacts its steps for these facts, where they are worked out already
 */
export function sightingOf(
  facts: RiskFacts,
  when: Pick<Sighting, "id" | "day" | "label" | "knownOn">,
  shipped: ShippedPrior = rtoPrior,
  stepsOfFacts: readonly PriorStep[] = shipped.steps(facts),
): Sighting {
  const keys: Record<string, string[]> = { payment: [facts.isCod ? "cod" : "prepaid"] };
  for (const { kind, key } of facts.evidence) {
    if (kind === "store" || kind === "cod" || kind === "prepaid") continue;
    const known = keys[kind];
    if (known) known.push(key);
    else keys[kind] = [key];
  }
  let steps = 0;
  for (const step of stepsOfFacts) steps += step.weight;
  const { id, day, label, knownOn } = when;
  return { id, day, label, knownOn, keys, numbers: numbersOf(facts), prior: { base: shipped.base(facts), steps } };
}

/** The evidence that came with an order's facts, for scoring it. */
export function lookOf(facts: RiskFacts): { look: Look; whole: Count | undefined } {
  // An order has a dozen or two of facts: to go through them is quicker than to build maps.
  const { evidence } = facts;
  const look: Look = (kind, key) => (kind === "payment" ? found(evidence, key, "all") : found(evidence, kind, key));
  return { look, whole: found(evidence, "store", "all") };
}

function found(evidence: RiskFacts["evidence"], kind: string, key: string): Count | undefined {
  // The last of equal ones counts.
  for (let i = evidence.length - 1; i >= 0; i--) {
    const item = evidence[i];
    if (item?.kind !== kind || item.key !== key) continue;
    const { rto, delivered } = item.tally;
    if (rto + delivered > 0) return { n: rto + delivered, hits: rto };
  }
  return undefined;
}
