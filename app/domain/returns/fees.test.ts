import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OrderFacts } from "./facts";
import { noFees } from "./fees";
import { feesOf, keepsGoods } from "./fees-of";
import { compilePolicy } from "./policy/compile";
import { ReturnPolicy } from "./policy/policy";
import { quote } from "./quote";

const currencies = ["JPY", "USD", "KWD"] as const;

/** An order of random lines, tax on top or inside, paid, with something given back before. */
const anyOrder = fc
  .record({
    currency: fc.constantFrom(...currencies),
    lines: fc.array(
      fc.record({ bought: fc.integer({ min: 1, max: 6 }), unit: fc.nat(3_000_000), off: fc.double({ min: 0, max: 1, noNaN: true }) }),
      { minLength: 1, maxLength: 4 },
    ),
    tax: fc.nat(500_000),
    shipping: fc.nat(90_000),
    refunded: fc.double({ min: 0, max: 1.2, noNaN: true }),
  })
  .map(({ currency, lines, tax, shipping, refunded }): OrderFacts => {
    const facts = lines.map((line, i) => ({
      ...{ lineId: `l${i}`, title: "", product: { id: null, type: null, tags: [], collections: [], isRead: true } },
      ...{ bought: line.bought, current: line.bought, unitPriceMinor: line.unit },
      discountMinor: Math.floor(line.bought * line.unit * line.off),
      shipped: [{ quantity: line.bought, shippedAt: new Date(0), deliveredAt: new Date(0), state: "delivered" as const }],
      ...{ unitsOpen: 0, unitsSettled: 0 },
    }));
    const subtotalMinor = facts.reduce((sum, line) => sum + line.unitPriceMinor * line.bought - line.discountMinor, 0);
    const totalMinor = subtotalMinor + shipping + tax;
    return {
      ...{ currency, countryCode: "IN", discountCodes: [], placedAt: new Date(0), cancelledAt: null, isCod: false },
      ...{ financialStatus: "paid", subtotalMinor, shippingMinor: shipping, totalMinor },
      ...{ refundedMinor: Math.floor(totalMinor * refunded), lines: facts },
    };
  });
const anyFees = fc.record({
  percents: fc.array(
    fc.integer({ min: 0, max: 10_000 }).map((n) => n / 100),
    { minLength: 4, maxLength: 4 },
  ),
  shippingMinor: fc.oneof(fc.nat(20_000), fc.nat(50_000_000)),
  outboundMinor: fc.nat(90_000),
  grades: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 4, maxLength: 4 }),
  bonus: fc.integer({ min: 0, max: 10_000 }).map((n) => n / 100),
});

describe("a quote with fees", () => {
  test("its parts and its lines add up to what is paid, whatever the tax, fees, grades and currency", () => {
    fc.assert(
      fc.property(anyOrder, anyFees, fc.array(fc.nat(6), { minLength: 4, maxLength: 4 }), (order, wish, takes) => {
        const wanted = order.lines.map((line, i) => ({
          ...{ lineId: line.lineId, quantity: Math.min(line.bought, takes[i] ?? 0), paidPercent: wish.grades[i] ?? 100 },
        }));
        const restocking = Object.fromEntries(order.lines.map((line, i) => [line.lineId, wish.percents[i] ?? 0]));
        const fees = { restocking, shippingMinor: wish.shippingMinor, outboundMinor: wish.outboundMinor };
        const quoted = quote(order, wanted, { resolution: "store_credit", storeCreditBonusPercent: wish.bonus, stage: "settle", fees });
        const sum = (minors: number[]) => minors.reduce((total, n) => total + n, 0);
        const part = (code: string) => quoted.parts.find((one) => one.code === code)?.amount.minor ?? 0;
        expect(sum(quoted.parts.map((one) => one.amount.minor))).toBe(quoted.total.minor);
        expect(quoted.total.minor).toBe(quoted.base.minor + quoted.bonus.minor);
        // What is given, withheld and kept of the goods is all they are worth, to the minor unit.
        const goods = part("items") + part("tax") + part("limit");
        expect(sum(quoted.lines.map((line) => line.worth.minor))).toBe(goods);
        expect(sum(quoted.lines.map((line) => line.amount.minor)) + part("outbound")).toBe(quoted.base.minor);
        expect(quoted.base.minor - part("outbound") + quoted.fees.minor + quoted.kept.minor).toBe(goods);
        expect(quoted.base.minor).toBeLessThanOrEqual(Math.max(0, order.totalMinor - order.refundedMinor));
        for (const line of quoted.lines) {
          expect(line.amount.minor).toBeGreaterThanOrEqual(0);
          expect(line.amount.minor).toBeLessThanOrEqual(line.worth.minor);
        }
        for (const amount of [quoted.base, quoted.bonus, quoted.fees, quoted.kept]) {
          expect(Number.isSafeInteger(amount.minor)).toBe(true);
          expect(amount.minor).toBeGreaterThanOrEqual(0);
          expect(amount.currency).toBe(order.currency);
        }
        // Fees only ever take; without any, and with goods as new, nothing is withheld.
        const plain = quote(
          order,
          wanted.map(({ lineId, quantity }) => ({ lineId, quantity })),
          { resolution: "refund", storeCreditBonusPercent: 0, stage: "settle" },
        );
        expect(quoted.base.minor - part("outbound")).toBeLessThanOrEqual(plain.base.minor);
        expect([plain.fees.minor, plain.kept.minor]).toEqual([0, 0]);
      }),
      { numRuns: 400 },
    );
  });

  test("any portions with any grades never pay more than was paid, and what is left of it is what was withheld", () => {
    fc.assert(
      fc.property(
        anyOrder,
        anyFees,
        fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 6 })), { maxLength: 12 }),
        (first, wish, portions) => {
          let order: OrderFacts = { ...first, refundedMinor: 0 };
          let [given, withheld] = [0, 0];
          for (const [at, want] of [...portions, ...first.lines.map((line, i) => [i, line.bought] as const)]) {
            const line = order.lines[at % order.lines.length];
            const quantity = Math.min(want, line ? line.bought - line.unitsSettled : 0);
            if (!line || quantity === 0) continue;
            const fees = { ...noFees, restocking: { [line.lineId]: wish.percents[at] ?? 0 }, shippingMinor: wish.shippingMinor };
            const asked = [{ lineId: line.lineId, quantity, paidPercent: wish.grades[at] ?? 100 }];
            const quoted = quote(order, asked, { resolution: "refund", storeCreditBonusPercent: 0, stage: "settle", fees });
            given += quoted.base.minor;
            withheld += quoted.fees.minor + quoted.kept.minor;
            order = {
              ...order,
              refundedMinor: given,
              lines: order.lines.map((one) => (one === line ? { ...one, unitsSettled: one.unitsSettled + quantity } : one)),
            };
          }
          const taxOnTop = first.totalMinor - first.subtotalMinor - first.shippingMinor;
          expect(given).toBeLessThanOrEqual(first.totalMinor);
          expect(given + withheld).toBeGreaterThanOrEqual(first.subtotalMinor);
          expect(given + withheld).toBeLessThanOrEqual(first.subtotalMinor + taxOnTop);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("one line named twice, whole and damaged, is worth its units once", () => {
    fc.assert(
      fc.property(fc.nat(999_999), fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 5 }), (unit, bought, some) => {
        const [base] = fc.sample(anyOrder, { numRuns: 1, seed: 7 });
        const line = base?.lines[0];
        if (!base || !line) throw new Error("no sample");
        const facts: OrderFacts = {
          ...base,
          ...{ subtotalMinor: unit * bought - 1, shippingMinor: 0, totalMinor: unit * bought - 1, refundedMinor: 0 },
          lines: [{ ...line, bought, current: bought, unitPriceMinor: unit, discountMinor: unit > 0 ? 1 : 0 }],
        };
        const split = Math.min(some, bought - 1);
        const terms = { resolution: "refund", storeCreditBonusPercent: 0, stage: "settle" } as const;
        const both = quote(
          facts,
          [
            { lineId: line.lineId, quantity: split, paidPercent: 100 },
            { lineId: line.lineId, quantity: bought - split, paidPercent: 0 },
          ],
          terms,
        );
        const all = quote(facts, [{ lineId: line.lineId, quantity: bought }], terms);
        expect(both.base.minor + both.kept.minor).toBe(all.base.minor);
        expect(() =>
          quote(
            facts,
            [
              { lineId: line.lineId, quantity: bought },
              { lineId: line.lineId, quantity: 1 },
            ],
            terms,
          ),
        ).toThrow("whole number");
      }),
    );
  });
});

describe("which fees a policy asks for", () => {
  const policy = compilePolicy(
    ReturnPolicy.parse({
      reasons: [
        { reasonId: "broken", resolutions: ["refund"], keepUnderMinor: 5_000 },
        {
          reasonId: "unwanted",
          resolutions: ["refund", "exchange"],
          shippingBy: "shopper",
          restockingPercent: 12.5,
          keepUnderMinor: 1_000,
        },
        { reasonId: "*", resolutions: ["refund"], shippingBy: "shopper" },
      ],
      shipping: [{ countries: ["IN"], feeMinor: 9_900 }, { feeMinor: 50_000 }],
    }),
    "INR",
  );
  const asked = (more: Partial<Parameters<typeof feesOf>[1]> = {}) => ({
    ...{ resolution: "refund" as const, countryCode: "IN", sameCurrency: true },
    lines: [{ lineId: "a", reasonId: "unwanted" }],
    ...more,
  });
  const both = [
    { lineId: "a", reasonId: "unwanted" },
    { lineId: "b", reasonId: "broken" },
  ];

  test.each([
    ["the shopper's reason, at home", asked(), { restocking: { a: 12.5 }, shippingMinor: 9_900 }],
    ["from elsewhere", asked({ countryCode: "de" }), { restocking: { a: 12.5 }, shippingMinor: 50_000 }],
    ["from nobody knows where", asked({ countryCode: null }), { restocking: { a: 12.5 }, shippingMinor: 50_000 }],
    ["another currency", asked({ sameCurrency: false }), { restocking: { a: 12.5 }, shippingMinor: 0 }],
    ["with one thing the store answers for", asked({ lines: both }), { restocking: { a: 12.5 }, shippingMinor: 0 }],
    ["no reason given", asked({ lines: [{ lineId: "a", reasonId: null }] }), { restocking: {}, shippingMinor: 9_900 }],
    ["other goods", asked({ resolution: "exchange" }), { restocking: {}, shippingMinor: 0 }],
    ["a repair", asked({ resolution: "repair" }), { restocking: {}, shippingMinor: 0 }],
    ["store credit", asked({ resolution: "store_credit" }), { restocking: { a: 12.5 }, shippingMinor: 9_900 }],
  ])("%s", (_name, input, fees) => {
    expect(feesOf(policy, input)).toEqual({ ...fees, outboundMinor: 0 });
  });

  test.each<[string, Parameters<typeof feesOf>[1], number, boolean]>([
    ["worth as much as the limit", asked(), 1_000, true],
    ["worth more", asked(), 1_001, false],
    ["two reasons, the lower limit counts", asked({ lines: both }), 1_001, false],
    ["two reasons, below both", asked({ lines: both }), 900, true],
    ["a reason without a limit", asked({ lines: [{ lineId: "a", reasonId: "other" }] }), 1, false],
    ["worth nothing", asked(), 0, false],
    ["another currency", asked({ sameCurrency: false }), 900, false],
    ["other goods", asked({ resolution: "exchange" }), 900, false],
  ])("goods are kept: %s", (_name, input, worth, kept) => {
    expect(keepsGoods(policy, input, worth)).toBe(kept);
  });
});
