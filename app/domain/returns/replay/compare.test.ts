import { describe, expect, test } from "vitest";
import { chancesOf, randomOrder, randomPolicy } from "~/testing/returns/random-past";
import { compilePolicy } from "../policy/compile";
import { ReturnPolicy } from "../policy/policy";
import { compareOrder, type ReplayPair } from "./compare";
import { factsAt, heldAt, type PastAsk, type PastOrder } from "./past-order";
import { countInto, emptyResult, paidOut } from "./tally";
import { type ReplayTerms, treatAsk } from "./treat";

const now = new Date("2026-11-20T10:00:00Z");
const terms: ReplayTerms = { timezone: "Asia/Kolkata", currency: "INR", credit: { account: { bonus: true }, guest: null } };
const pairOf = (before: ReturnPolicy, after: ReturnPolicy): ReplayPair => ({
  ...{ before: compilePolicy(before, "INR"), after: compilePolicy(after, "INR") },
  ...{ terms, askDay: 7, now },
});
const at = (text: string) => new Date(text);

/** One kurta for 1,000.00, delivered on 1 May, its return asked for on `askedAt`; paid in advance. */
function order(askedAt: string | null, more: Partial<PastAsk> = {}): PastOrder {
  const ask: PastAsk = {
    ...{ kind: "return", returnId: "ret_1", askedAt: at(askedAt ?? "2026-05-04T10:00:00Z"), wants: "refund", wishOpen: false },
    lines: [{ lineId: "kurta", quantity: 1, reasonId: null, photos: 0, inDoubt: false, known: new Map() }],
    ...{ cameToNothing: false, lasting: null },
    ...more,
  };
  return {
    ...{ orderId: "ord_1", currency: "INR", countryCode: "IN", discountCodes: [], placedAt: at("2026-04-28T10:00:00Z"), cancelledAt: null },
    ...{ isCod: false, financialStatus: "paid", totalMinor: 100_000, subtotalMinor: 100_000, shippingMinor: 0, hasAccount: true },
    lines: [
      {
        ...{ lineId: "kurta", title: "Kurta", bought: 1, current: 1, unitPriceMinor: 100_000, discountMinor: 0 },
        product: { id: "p", type: "Kurtas", tags: [], collections: [], isRead: true },
      },
    ],
    parcels: [
      {
        ...{ state: "delivered", shippedAt: at("2026-04-29T10:00:00Z"), deliveredAt: at("2026-05-01T10:00:00Z") },
        units: [{ lineId: "kurta", quantity: 1 }],
      },
    ],
    ...{ units: [], refunds: [], shopper: null, asks: askedAt === null ? [] : [ask] },
  };
}
const approving = (more: object = {}) => [
  { reasonId: "*", resolutions: ["refund", "store_credit", "exchange"], decide: "approve", ...more },
];
const policy = (more: object = {}) => ReturnPolicy.parse({ reasons: approving(), ...more });
const only = (before: object, after: object, past: PastOrder) => compareOrder(pairOf(policy(before), policy(after)), past)[0];

test("a policy held against itself changes nothing, whatever it says and whatever was bought; two policies swapped tell the opposite", () => {
  const seen = { asks: 0, orders: 0, changed: 0, answers: new Set<string>() };
  for (let seed = 1; seed <= 2_000; seed++) {
    const chances = chancesOf(seed);
    const [one, other] = [randomPolicy(chances), randomPolicy(chances)];
    const past = randomOrder(chances, now);
    const result = emptyResult();
    for (const compared of compareOrder(pairOf(one, one), past)) {
      expect({ seed, why: compared.why }).toEqual({ seed, why: null });
      expect(compared.after).toEqual(compared.before);
      countInto(result, compared, "INR");
      seen.answers.add(`${compared.kind} ${compared.before.answer}`);
    }
    expect(result).toMatchObject({ changed: 0, changes: [] });
    expect(result.asks.after).toEqual(result.asks.before);
    expect(result.orders.after).toEqual(result.orders.before);
    const forth = compareOrder(pairOf(one, other), past);
    const back = compareOrder(pairOf(other, one), past);
    expect(back.map(({ before, after }) => [after, before])).toEqual(forth.map(({ before, after }) => [before, after]));
    expect(back.map(({ why }) => why?.kind ?? null)).toEqual(forth.map(({ why }) => why?.kind ?? null));
    for (const { before, after, why, kind } of forth) {
      const same = before.answer === after.answer && paidOut(before) === paidOut(after) && before.keptMinor === after.keptMinor;
      if (why === null) expect({ seed, same }).toEqual({ seed, same: true });
      else seen.changed++;
      // What a shopper would be given never exceeds what the order brought.
      for (const side of [before, after]) expect(side.refundMinor - side.feesMinor).toBeLessThanOrEqual(past.totalMinor);
      if (kind === "order") seen.orders++;
      else seen.asks++;
    }
  }
  expect(seen.asks).toBeGreaterThan(500);
  expect(seen.orders).toBeGreaterThan(200);
  expect(seen.changed).toBeGreaterThan(300);
  expect(seen.answers.size).toBeGreaterThan(5);
});

describe("what was asked for", () => {
  test("late is let through by a longer window, and refused again by a shorter one", () => {
    const late = order("2026-06-20T10:00:00Z");
    const longer = only({ windows: [{ days: 30 }] }, { windows: [{ days: 60 }] }, late);
    expect(longer).toMatchObject({
      ...{ kind: "return", before: { answer: "no", refundMinor: 0 }, after: { answer: "yes", refundMinor: 100_000 } },
      why: { kind: "rule", rule: "window", code: "window_closed", lineId: "kurta" },
    });
    expect(only({ windows: [{ days: 60 }] }, { windows: [{ days: 30 }] }, late)?.why).toMatchObject({
      ...{ code: "window_closed", before: "The return window is open until 30 June 2026." },
      after: "The return window closed on 31 May 2026.",
    });
  });

  test("is judged as of then: a delivery, a refund and other returns that came later are not known yet", () => {
    const past = order("2026-04-30T10:00:00Z");
    const known = { ...past, refunds: [{ amountMinor: 40_000, at: at("2026-05-09T10:00:00Z") }] };
    const treated = treatAsk(compilePolicy(policy(), "INR"), known, known.asks[0] as PastAsk, terms);
    expect(treated).toMatchObject({ answer: "look", decided: "rule_wants_look", refundMinor: 100_000 });
    expect(treated.lines[0]?.shown.code).toBe("delivery_unknown");
    const later = factsAt(known, at("2026-05-10T10:00:00Z"), null);
    expect([later.refundedMinor, later.lines[0]?.shipped[0]?.state]).toEqual([40_000, "delivered"]);
  });

  test("goes by a person, by itself or not at all, as the reason's row says", () => {
    const past = order("2026-05-04T10:00:00Z");
    expect(only({}, { reasons: approving({ decide: "look" }) }, past)).toMatchObject({
      ...{ before: { answer: "yes" }, after: { answer: "look", refundMinor: 100_000 } },
      why: { kind: "decision", code: "reason_wants_look" },
    });
    expect(only({}, { reasons: approving({ decide: "decline" }) }, past)).toMatchObject({
      ...{ after: { answer: "no", refundMinor: 0 }, why: { kind: "decision", code: "reason_declines" } },
    });
  });

  test("is worth less by fees, more by the bonus on credit, and kept goods are counted", () => {
    const past = order("2026-05-04T10:00:00Z");
    const fees = only({}, { reasons: approving({ restockingPercent: 10, shippingBy: "shopper" }), shipping: [{ feeMinor: 5_000 }] }, past);
    expect(fees).toMatchObject({
      why: { kind: "money", code: "feesMinor" },
      after: { answer: "yes", refundMinor: 100_000, feesMinor: 15_000 },
    });
    expect(fees && [paidOut(fees.before), paidOut(fees.after)]).toEqual([100_000, 85_000]);
    const credit = order("2026-05-04T10:00:00Z", { wants: "store_credit" });
    expect(only({}, { credit: { offered: true, bonusPercent: 5 } }, credit)?.after).toMatchObject({ bonusMinor: 5_000 });
    expect(only({ credit: { offered: true, bonusPercent: 5 } }, { credit: { offered: false } }, credit)?.after).toMatchObject({
      ...{ bonusMinor: 0, refundMinor: 100_000 },
    });
    expect(only({}, { reasons: approving({ keepUnderMinor: 100_000 }) }, past)).toMatchObject({
      ...{ why: { kind: "money", code: "keptMinor" }, after: { keptMinor: 100_000 } },
    });
  });

  test("too few photos are asked for, not refused", () => {
    expect(only({}, { reasons: approving({ photos: 2 }) }, order("2026-05-04T10:00:00Z"))).toMatchObject({
      ...{ after: { answer: "mend", refundMinor: 100_000 }, why: { kind: "rule", rule: "photos", code: "photos_needed" } },
    });
  });

  test("and came to nothing counts as an ask without money; a refusal by what happened to the order stays one", () => {
    const gone = order("2026-05-04T10:00:00Z", { cameToNothing: true });
    expect(only({}, { reasons: approving({ restockingPercent: 10 }) }, gone)).toMatchObject({
      why: null,
      after: { answer: "yes", refundMinor: 0 },
    });
    const lasting = { answer: "no", code: "not_shipped", sentence: "", values: {} } as const;
    const unsent = order("2026-05-04T10:00:00Z", { kind: "refusal", returnId: null, lasting });
    expect(only({ windows: [{ days: 1 }] }, { windows: [{ days: 365 }] }, unsent)).toMatchObject({ why: null, after: { answer: "no" } });
  });
});

describe("an order that nobody asked about", () => {
  test("is looked at some days after it arrived, never in the future, and not when nothing of it was sent", () => {
    expect(heldAt(order(null), 7, now)).toEqual(at("2026-05-08T10:00:00Z"));
    expect(heldAt(order(null), 365, now)).toEqual(now);
    expect(heldAt({ ...order(null), parcels: [] }, 7, now)).toBeNull();
    expect(compareOrder(pairOf(policy(), policy()), { ...order(null), parcels: [] })).toEqual([]);
  });

  test("counts what could be sent back", () => {
    const excluded = [{ scope: { types: ["Kurtas"] }, why: "final_sale" }];
    const compared = only({}, { excluded }, order(null));
    expect(compared).toMatchObject({
      ...{ kind: "order", before: { answer: "yes", refundMinor: 100_000 }, after: { answer: "no", refundMinor: 0 } },
      why: { kind: "rule", rule: "final-sale", code: "final_sale" },
    });
    const result = emptyResult();
    if (compared) countInto(result, compared, "INR");
    expect(result).toMatchObject({
      ...{ changed: 1, orders: { total: 1, before: { yes: 1 }, after: { no: 1 } }, rules: { "final-sale": { before: 0, after: 1 } } },
      changes: [{ from: "yes", to: "no", kind: "rule", code: "final_sale", asks: 0, orders: 1, beforeMinor: 100_000, afterMinor: 0 }],
    });
  });

  test("in another currency is counted without its money", () => {
    const result = emptyResult();
    for (const compared of compareOrder(pairOf(policy(), policy()), { ...order(null), currency: "USD" }))
      countInto(result, compared, "INR");
    expect(result).toMatchObject({ foreign: 1, orders: { total: 1, before: { yes: 1, refundMinor: 0 } } });
  });
});
