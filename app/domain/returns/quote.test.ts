import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allocate, formatMoney } from "../money";
import { type LineFacts, type OrderFacts, unitsLeft, unitsTaken } from "./facts";
import { plainWorth, quote, unitsWorth } from "./quote";
import { takeFrom } from "./sources";

const terms = { resolution: "refund", storeCreditBonusPercent: 0, stage: "settle" } as const;

function line(more: Partial<LineFacts> & { lineId: string }): LineFacts {
  const bought = more.bought ?? 1;
  return {
    title: "",
    product: { id: null, type: null, tags: [], collections: [], isRead: true },
    bought,
    current: bought,
    unitPriceMinor: 1000,
    discountMinor: 0,
    shipped: [{ quantity: bought, shippedAt: new Date(0), deliveredAt: new Date(0), state: "delivered" }],
    unitsOpen: 0,
    unitsSettled: 0,
    ...more,
  };
}

function order(lines: LineFacts[], more: Partial<OrderFacts> = {}): OrderFacts {
  const subtotalMinor = lines.reduce((sum, l) => sum + Math.max(0, l.unitPriceMinor * l.bought - l.discountMinor), 0);
  const shippingMinor = more.shippingMinor ?? 0;
  return {
    currency: "INR",
    countryCode: "IN",
    discountCodes: [],
    placedAt: new Date(0),
    cancelledAt: null,
    isCod: false,
    financialStatus: "paid",
    subtotalMinor,
    shippingMinor,
    totalMinor: subtotalMinor + shippingMinor,
    refundedMinor: 0,
    lines,
    ...more,
  };
}

const anyLines = fc.array(
  fc.record({
    bought: fc.integer({ min: 1, max: 7 }),
    unitPriceMinor: fc.integer({ min: 0, max: 5_000_000 }),
    off: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { minLength: 1, maxLength: 5 },
);

describe("the quote", () => {
  test("splits units exactly as allocate does", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.integer({ min: 1, max: 30 }),
        fc.nat(30),
        fc.nat(30),
        (whole, units, a, b) => {
          const [from, to] = [Math.min(a, b, units), Math.min(Math.max(a, b), units)];
          const parts = allocate({ minor: whole, currency: "INR" }, Array(units).fill(1)).slice(from, to);
          expect(unitsWorth(whole, units, from, to - from)).toBe(parts.reduce((sum, part) => sum + part.minor, 0));
        },
      ),
    );
  });

  test("settling every unit in any portions and any order pays exactly what was paid for the goods, never more than was paid", () => {
    fc.assert(
      fc.property(
        anyLines,
        fc.nat(100_000),
        fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 7 })), { maxLength: 40 }),
        (wish, tax, portions) => {
          const lines = wish.map((w, i) =>
            line({
              lineId: `l${i}`,
              bought: w.bought,
              unitPriceMinor: w.unitPriceMinor,
              discountMinor: Math.floor(w.bought * w.unitPriceMinor * w.off),
            }),
          );
          const base = order(lines);
          let facts = { ...base, totalMinor: base.totalMinor + (base.totalMinor > 0 ? tax : 0) };
          let paid = 0;
          // Random portions first, then whatever is left, so that all units come back in the end.
          for (const [at, want] of [...portions, ...lines.map((l, i) => [i, l.bought] as const)]) {
            const target = facts.lines[at % facts.lines.length];
            const quantity = Math.min(want, target ? unitsLeft(target) : 0);
            if (!target || quantity === 0) continue;
            const { base: amount, total, lines: shares } = quote(facts, [{ lineId: target.lineId, quantity }], terms);
            expect(total).toEqual(amount);
            expect(shares.reduce((sum, share) => sum + share.amount.minor, 0)).toBe(amount.minor);
            paid += amount.minor;
            expect(paid).toBeLessThanOrEqual(facts.totalMinor);
            facts = {
              ...facts,
              refundedMinor: facts.refundedMinor + amount.minor,
              lines: facts.lines.map((l) => (l === target ? { ...l, unitsSettled: l.unitsSettled + quantity } : l)),
            };
          }
          expect(facts.lines.every((l) => unitsLeft(l) === 0 && unitsTaken(l) === l.bought)).toBe(true);
          expect(paid).toBe(facts.totalMinor);
        },
      ),
    );
  });

  test("never gives back what was not paid or was refunded already, however much is asked", () => {
    fc.assert(
      fc.property(anyLines, fc.nat(20_000_000), (wish, refundedMinor) => {
        const lines = wish.map((w, i) => line({ lineId: `l${i}`, bought: w.bought, unitPriceMinor: w.unitPriceMinor }));
        const facts = order(lines, { refundedMinor });
        const all = lines.map((l) => ({ lineId: l.lineId, quantity: l.bought }));
        const { base, lines: shares } = quote(facts, all, terms);
        expect(base.minor).toBe(Math.max(0, Math.min(facts.totalMinor, facts.totalMinor - refundedMinor)));
        expect(shares.reduce((sum, share) => sum + share.amount.minor, 0)).toBe(base.minor);
        expect(plainWorth(facts, all)).toBe(base.minor);
        expect(quote({ ...facts, financialStatus: "pending" }, all, terms).total.minor).toBe(0);
      }),
    );
  });

  test.each([
    ["JPY", 1001, 3, "¥1,001"],
    ["KWD", 12_345, 3, "KWD 12.345"],
    ["INR", 99_999, 3, "₹999.99"],
  ])("%s: three units of an amount that does not divide add up", (currency, whole, bought, words) => {
    const unit = Math.ceil(whole / bought);
    const facts = order([line({ lineId: "a", bought, unitPriceMinor: unit, discountMinor: unit * bought - whole })], { currency });
    const each = [0, 1, 2].map(
      (n) => quote({ ...facts, lines: facts.lines.map((l) => ({ ...l, unitsSettled: n })) }, [{ lineId: "a", quantity: 1 }], terms).total,
    );
    expect(each.reduce((sum, m) => sum + m.minor, 0)).toBe(whole);
    expect(formatMoney({ minor: whole, currency }).replaceAll("\u00a0", " ")).toBe(words);
  });

  test("store credit bonus comes on top, without floats", () => {
    const facts = order([line({ lineId: "a", unitPriceMinor: 33_333 })]);
    const credit = quote(facts, [{ lineId: "a", quantity: 1 }], { resolution: "store_credit", storeCreditBonusPercent: 7.5, stage: "ask" });
    expect([credit.base.minor, credit.bonus.minor, credit.total.minor]).toEqual([33_333, 2_499, 35_832]);
    expect(credit.parts.map((part) => part.code)).toEqual(["items", "bonus"]);
  });

  test("tax on top is shared with shipping, tax inside prices is not counted twice", () => {
    const facts = order([line({ lineId: "a", unitPriceMinor: 9_000 })], { shippingMinor: 1_000, totalMinor: 11_000 });
    expect(quote(facts, [{ lineId: "a", quantity: 1 }], terms).total.minor).toBe(9_900);
    expect(quote({ ...facts, totalMinor: 10_000 }, [{ lineId: "a", quantity: 1 }], terms).total.minor).toBe(9_000);
  });

  test("a deposit is not the whole price: nothing is promised until a person has looked", () => {
    const facts = order([line({ lineId: "a", unitPriceMinor: 100_000 })], { financialStatus: "partially_paid" });
    for (const resolution of ["refund", "store_credit"] as const)
      expect(quote(facts, [{ lineId: "a", quantity: 1 }], { ...terms, resolution, storeCreditBonusPercent: 10 }).total.minor).toBe(0);
  });

  test("refuses units that were never bought", () => {
    const facts = order([line({ lineId: "a" })]);
    for (const quantity of [-1, 0.5, 2, Number.NaN]) expect(() => quote(facts, [{ lineId: "a", quantity }], terms)).toThrow("whole number");
    expect(() => quote(facts, [{ lineId: "b", quantity: 1 }], terms)).toThrow("not part of the order");
  });
});

test("units taken from parcels are never more than they hold, and all are accounted for", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1, max: 5 }), { maxLength: 4 }), fc.integer({ min: 1, max: 12 }), (lefts, quantity) => {
      const sources = lefts.map((left, i) => ({ fulfilmentLineExternalId: `f${i}`, left }));
      const taken = takeFrom(sources, quantity);
      expect(taken.reduce((sum, part) => sum + part.quantity, 0)).toBe(quantity);
      for (const part of taken)
        if (part.fulfilmentLineExternalId)
          expect(part.quantity).toBeLessThanOrEqual(
            sources.find((s) => s.fulfilmentLineExternalId === part.fulfilmentLineExternalId)?.left ?? 0,
          );
    }),
  );
});
