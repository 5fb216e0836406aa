import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PastReturn, type PersonRecord, type StoreRecord, signalsOf } from "./signals";

const day = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000);
const past = (change: Partial<PastReturn> = {}): PastReturn => ({
  ...{ orderId: "ord_1", counts: true, placedAt: day(0), deliveredAt: day(5), requestedAt: day(8), windowDays: 30 },
  ...{ units: 1, received: 1, failed: 0, wholeOrder: false },
  ...change,
});
const store: StoreRecord = { delivered: 1_000, returned: 120 };
const codes = (person: PersonRecord, of: StoreRecord = store) => signalsOf(person, of).map((signal) => signal.code);
const many = (n: number, change: (i: number) => Partial<PastReturn> = () => ({})) =>
  Array.from({ length: n }, (_, i) => past({ orderId: `ord_${i}`, ...change(i) }));

describe("signals", () => {
  test.each([
    ["six of eight orders, where twelve of a hundred is usual", { delivered: 8, returns: many(6) }, store, ["serial_returner"]],
    ["the same where everybody sends back", { delivered: 8, returns: many(6) }, { delivered: 100, returned: 60 }, []],
    ["few orders say nothing", { delivered: 3, returns: many(3) }, store, []],
    ["many returns of one order are one order", { delivered: 8, returns: many(6, () => ({ orderId: "ord_1" })) }, store, []],
    [
      "what was declined or cancelled counts nowhere",
      { delivered: 8, returns: many(6, () => ({ counts: false, received: 0, failed: 1 })) },
      store,
      [],
    ],
    ["worn twice", { delivered: 20, returns: many(2, () => ({ failed: 1 })) }, store, ["wardrobing"]],
    ["worn once is a fault of any parcel", { delivered: 20, returns: many(2, (i) => ({ failed: i })) }, store, []],
    [
      "whole orders, three times on the last days",
      { delivered: 20, returns: many(3, () => ({ requestedAt: day(30), wholeOrder: true })) },
      store,
      ["wardrobing"],
    ],
    ["late alone is the shopper's right", { delivered: 20, returns: many(3, () => ({ requestedAt: day(30) })) }, store, []],
    ["an empty parcel", { delivered: 20, returns: [past({ units: 2, received: 0 }), past()] }, store, ["empty_box"]],
    ["nobody looked yet", { delivered: 20, returns: [past({ units: 2, received: null, failed: null })] }, store, []],
  ] as const)("%s", (_name, person, of, wanted) => {
    expect(codes(person, of)).toEqual(wanted);
  });

  test("the figures are the records' own", () => {
    const [signal] = signalsOf({ delivered: 8, returns: many(6) }, store);
    expect(signal?.evidence.join(" ")).toMatch(/6 of 8 delivered orders: 75 %.*12 % \(120 of the newest 1000/);
    expect(signal?.against.join(" ")).toContain("2 orders were kept whole");
  });

  const anyReturn = fc.record({
    orderId: fc.constantFrom("a", "b", "c", "d", "e", "f"),
    counts: fc.boolean(),
    placedAt: fc.constant(day(0)),
    deliveredAt: fc.option(fc.integer({ min: 1, max: 10 }).map(day)),
    requestedAt: fc.integer({ min: 5, max: 60 }).map(day),
    windowDays: fc.option(fc.integer({ min: 0, max: 60 })),
    units: fc.integer({ min: 1, max: 5 }),
    received: fc.option(fc.integer({ min: 0, max: 5 })),
    failed: fc.option(fc.integer({ min: 0, max: 5 })),
    wholeOrder: fc.boolean(),
  });

  test("whatever the record, a signal is evidence with figures and with what speaks against it, and holds no verdict", () => {
    fc.assert(
      fc.property(
        fc.record({ delivered: fc.integer({ min: 0, max: 40 }), returns: fc.array(anyReturn, { maxLength: 12 }) }),
        fc.record({ delivered: fc.integer({ min: 0, max: 2000 }), returned: fc.integer({ min: 0, max: 2000 }) }),
        (person, of) => {
          for (const signal of signalsOf(person, of)) {
            expect(Object.keys(signal).sort()).toEqual(["against", "code", "evidence"]);
            expect(signal.evidence.length).toBeGreaterThan(0);
            expect(signal.evidence.join(" ")).toMatch(/\d/);
            expect(signal.against.length).toBeGreaterThan(0);
            expect([...signal.evidence, ...signal.against].join(" ")).not.toMatch(/NaN|undefined|Infinity|-\d/);
          }
        },
      ),
    );
  });
});
