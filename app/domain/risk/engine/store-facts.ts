import { type EvidenceKind, evidenceKinds, type RiskFacts } from "../facts";
import type { Count } from "../features/book";
import { KnownRoom } from "../features/reader";
import type { Sighting } from "../features/sighting";
import { type PriorStep, rtoPrior, type ShippedPrior } from "../prior";

type Evidence = RiskFacts["evidence"][number];

const paymentKinds: readonly EvidenceKind[] = ["cod", "prepaid"];
const flag = (is: boolean) => (is ? 1 : 0);

/** The measures of a store's order; the same names whether or not anything is known. */
export function numbersOf(facts: RiskFacts): Record<string, number> {
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
 * scoring they are read with `knowerOf`.
 * @param when day of the order, and its end with the day it became known where there is one
 * @param shipped the prior of what is asked about
 */
export function sightingOf(
  facts: RiskFacts,
  when: Pick<Sighting, "id" | "day" | "label" | "knownOn">,
  shipped: ShippedPrior = rtoPrior,
): Sighting {
  const keys: Record<string, string[]> = { payment: [facts.isCod ? "cod" : "prepaid"] };
  for (const { kind, key } of facts.evidence) {
    if (kind === "store" || kind === "cod" || kind === "prepaid") continue;
    const known = keys[kind];
    if (known) known.push(key);
    else keys[kind] = [key];
  }
  const { id, day, label, knownOn } = when;
  return { id, day, label, knownOn, keys, numbers: numbersOf(facts), prior: priorOf(facts, shipped, shipped.steps(facts)) };
}

/** The shipped prior of an order in log-odds, from its steps. */
export function priorOf(facts: RiskFacts, shipped: ShippedPrior, steps: readonly PriorStep[]): NonNullable<Sighting["prior"]> {
  let sum = 0;
  for (const step of steps) sum += step.weight;
  return { base: shipped.base(facts), steps: sum };
}

/** Outcomes of all orders of a store, as they came with an order's facts. */
export function wholeOf({ evidence }: RiskFacts): Count | undefined {
  const item = evidence.findLast(({ kind }) => kind === "store");
  return item && { n: item.tally.rto + item.tally.delivered, hits: item.tally.rto };
}

/** Texts of an order's values by kind, of these kinds alone. */
export function keysOf({ evidence }: RiskFacts, kinds: readonly string[]): Record<string, string[]> {
  const keys: Record<string, string[]> = {};
  for (const { kind, key } of evidence) if (kinds.includes(kind)) keys[kind] = [...(keys[kind] ?? []), key];
  return keys;
}

/** Prepares telling a reader of these kinds what came with an order's facts; each answer overwrites the one before. */
export function knowerOf(kinds: readonly string[]): (facts: RiskFacts) => KnownRoom {
  const room = new KnownRoom(kinds);
  const placeOf = new Map(kinds.map((kind, place) => [kind, place]));
  const payment = placeOf.get("payment") ?? 0;
  const next = new Int32Array(kinds.length);
  let places = new Int8Array(64);
  return ({ evidence, isCod }) => {
    const count = evidence.length;
    if (count > places.length) places = new Int8Array(2 * count);
    room.fit(count + 1);
    const { starts, n, hits } = room;
    const paid = isCod ? "cod" : "prepaid";
    next.fill(0);
    for (let i = 0; i < count; i++) {
      const { kind } = evidence[i] as Evidence;
      const place = kind === paid ? payment : (placeOf.get(kind) ?? -1);
      places[i] = place;
      if (place >= 0) (next[place] as number)++;
    }
    // How it is paid is known of every order, even where nothing is known about it.
    if (next[payment] === 0) next[payment] = 1;
    for (let k = 0; k < kinds.length; k++) {
      const from = starts[k] as number;
      starts[k + 1] = from + (next[k] as number);
      next[k] = from;
    }
    n[starts[payment] as number] = 0;
    hits[starts[payment] as number] = 0;
    for (let i = 0; i < count; i++) {
      const place = places[i] as number;
      if (place < 0) continue;
      const { rto, delivered } = (evidence[i] as Evidence).tally;
      const at = next[place] as number;
      n[at] = rto + delivered;
      hits[at] = rto;
      next[place] = at + 1;
    }
    return room;
  };
}
