import { checkAddress } from "~/domain/risk/address";
import { emailQuality, normalPhone } from "~/domain/risk/contact";
import { sightingOf } from "~/domain/risk/engine/store-facts";
import { evidenceKeys, isBracketed } from "~/domain/risk/evidence";
import type { RiskFacts } from "~/domain/risk/facts";
import type { Sighting } from "~/domain/risk/features/sighting";
import { dayIn, hourIn } from "~/domain/time";
import { demoStore } from "~/emulators/demo-store/demo-store";
import type { OrderSeed } from "~/emulators/demo-store/seeds";
import { probabilityOf } from "~/emulators/demo-store/truth-facts";
import { rtoTerms } from "~/emulators/demo-store/truth-rto";

/** A generated order as the store's app would see it, with what only the benchmark may know. */
export interface BenchmarkOrder {
  /** Its evidence without tallies: those depend on when it is asked. */
  facts: RiskFacts;
  sighting: Sighting;
  /** The probability its end was drawn from, and the same by the terms seen at order time alone. */
  truth: { omniscient: number; seenOnly: number };
}

const hiddenTerms = rtoTerms.filter((term) => term.hidden).map((term) => term.name);
const zone = "Asia/Kolkata";
const dayMs = 86_400_000;
/** After so many days the generator's orders have ended one way or the other. */
const matureDays = 15;
const dayNumber = (at: Date) => Date.parse(`${dayIn(zone, at)}T00:00:00Z`) / dayMs;

/** Orders of the demo's generator in order of time; those cancelled before dispatch left out, those still moving with their coming end. */
export function benchmarkOrders(options: { seed: number; orders: number; days: number; until: Date }): BenchmarkOrder[] {
  const memory = personMemory();
  const totals: number[] = [];
  const made: BenchmarkOrder[] = [];
  for (const order of demoStore(options).orders) {
    const { result, resolvedAt } = order.outcome.eventual ?? order.outcome;
    const at = new Date(order.placedAt);
    const near = memory.note(order, at.getTime());
    const money = moneyOf(order);
    const usual = totals.length >= 20 ? medianOf(totals.slice(-200)) : null;
    totals.push(money.total);
    if (!order.truth || resolvedAt === null || (result !== "delivered" && result !== "rto")) continue;
    const facts = factsOf(order, at, money, usual, near);
    made.push({
      facts,
      sighting: sightingOf(facts, {
        id: order.key,
        day: dayNumber(at),
        label: result === "rto" ? 1 : 0,
        // Parcels come back later than others are delivered: ends counted as they come would make the newest days look too good.
        knownOn: Math.max(dayNumber(new Date(resolvedAt)), dayNumber(at) + matureDays),
      }),
      truth: { omniscient: probabilityOf(order.truth.rto), seenOnly: probabilityOf(order.truth.rto, hiddenTerms) },
    });
  }
  return made;
}

function medianOf(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

function moneyOf(order: OrderSeed): { gross: number; discount: number; total: number } {
  let gross = 0;
  let discount = 0;
  for (const line of order.lines) {
    gross += Number(line.price) * line.quantity;
    discount += Number(line.discount);
  }
  return { gross, discount, total: gross - discount + Number(order.shippingPrice) };
}

const peopleOf = (order: OrderSeed) => [
  order.phone ?? "",
  order.email ?? "",
  `${order.shippingAddress.address1}/${order.shippingAddress.zip}`,
];

/** Counts orders of the same phone, e-mail or address within the day before, as orders come in order of time. */
function personMemory() {
  const last = new Map<string, { at: number; key: string }[]>();
  return {
    note(order: OrderSeed, at: number): { recent: number; earlier: boolean } {
      const recent = new Set<string>();
      let earlier = false;
      peopleOf(order).forEach((person, i) => {
        if (person === "") return;
        const id = `${i}/${person}`;
        const past = last.get(id) ?? [];
        // An address alone does not make a person known: families share it.
        earlier ||= i < 2 && past.length > 0;
        for (const one of past) if (one.at > at - dayMs) recent.add(one.key);
        last.set(id, [...past.slice(-9), { at, key: order.key }]);
      });
      return { recent: recent.size, earlier };
    },
  };
}

function factsOf(
  order: OrderSeed,
  at: Date,
  money: { gross: number; discount: number; total: number },
  usual: number | null,
  near: { recent: number; earlier: boolean },
): RiskFacts {
  const { shippingAddress: to } = order;
  const address = checkAddress({
    line1: to.address1,
    line2: to.address2,
    city: to.city,
    province: to.province,
    postalCode: to.zip,
    countryCode: to.countryCode,
  });
  const phone = normalPhone(order.phone, "IN");
  const keys = evidenceKeys({
    isCod: order.payment === "cod",
    postalCode: to.zip,
    province: to.province,
    countryCode: to.countryCode,
    phoneHash: phone,
    emailHash: order.email,
    addressHash: `${to.address1}/${to.zip}`,
    skus: order.lines.map((line) => line.sku),
    categories: order.lines.map((line) => line.productType),
    channel: order.channel,
    discountCodes: order.discountCodes,
    tags: order.tags,
  });
  return {
    isCod: order.payment === "cod",
    valueDoublings: usual && money.total > 0 ? Math.log2(money.total / usual) : 0,
    quantity: order.lines.reduce((sum, line) => sum + line.quantity, 0),
    lineCount: order.lines.length,
    discountShare: money.gross > 0 ? money.discount / money.gross : 0,
    bracketed: isBracketed(order.lines.map((line) => ({ productExternalId: null, variantExternalId: line.variantKey, title: line.title }))),
    hourOfDay: hourIn(zone, at),
    addressQuality: address.quality,
    addressFaults: address.faults.map((fault) => fault.sentence),
    addressFaultCodes: address.faults.map((fault) => fault.code),
    phoneValid: phone !== null,
    emailQuality: emailQuality(order.email),
    recentOrders: near.recent,
    firstOrder: !near.earlier,
    evidence: keys.map((key) => ({ ...key, tally: { rto: 0, delivered: 0 } })),
  };
}
