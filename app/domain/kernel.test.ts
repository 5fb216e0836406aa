import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isId, newId } from "./ids";
import { can, step } from "./machine";
import { addMoney, allocate, exponentOf, formatDecimal, formatMoney, parseMoney, subtractMoney } from "./money";
import { addDays, dayIn, daysBetween, hourIn } from "./time";

const currencies = fc.constantFrom("INR", "USD", "JPY", "KRW", "KWD", "BHD", "EUR");
const minors = fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 });

describe("money", () => {
  test.each([
    ["1399.00", "INR", 139900],
    ["0", "INR", 0],
    ["-3.5", "USD", -350],
    ["500", "JPY", 500],
    ["500.00", "JPY", 500],
    ["1.250", "KWD", 1250],
    ["54.0000", "USD", 5400],
  ] as const)("%s %s is %i minor units", (text, currency, minor) => expect(parseMoney(text, currency)).toEqual({ minor, currency }));

  test.each([
    ["1,399.00", "INR"],
    ["", "INR"],
    ["1e3", "INR"],
    ["0.005", "INR"],
    ["0.5", "JPY"],
    ["99999999999999999999", "INR"],
    ["1.00", "rupee"],
    ["NaN", "INR"],
  ] as const)("%s %s is refused", (text, currency) =>
    expect(() => parseMoney(text, currency)).toThrow(expect.objectContaining({ code: "bad_money" })),
  );

  test("what is written is read back, in every currency", () => {
    fc.assert(
      fc.property(minors, currencies, (minor, currency) => {
        expect(parseMoney(formatDecimal({ minor, currency }), currency)).toEqual({ minor, currency });
      }),
    );
  });

  test("a split loses nothing and never gives a part more than one unit beyond its share", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 30 }),
        (minor, weights) => {
          const parts = allocate({ minor, currency: "INR" }, weights);
          expect(parts.reduce((sum, part) => sum + part.minor, 0)).toBe(minor);
          const total = weights.reduce((a, b) => a + b, 0);
          if (total > 0)
            for (const [i, part] of parts.entries())
              expect(Math.abs(part.minor - (minor * (weights[i] ?? 0)) / total)).toBeLessThan(1.0001);
        },
      ),
    );
  });

  test("bad splits and mixed currencies are refused", () => {
    expect(() => allocate({ minor: 1, currency: "INR" }, [])).toThrow(expect.objectContaining({ code: "bad_split" }));
    expect(() => allocate({ minor: 1, currency: "INR" }, [1, -1])).toThrow(expect.objectContaining({ code: "bad_split" }));
    expect(() => addMoney({ minor: 1, currency: "INR" }, { minor: 1, currency: "USD" })).toThrow(
      expect.objectContaining({ code: "currency_mismatch" }),
    );
    expect(subtractMoney({ minor: 5, currency: "INR" }, { minor: 7, currency: "INR" })).toEqual({ minor: -2, currency: "INR" });
  });

  test("people see the currency and its own decimals", () => {
    expect([exponentOf("INR"), exponentOf("JPY"), exponentOf("KWD")]).toEqual([2, 0, 3]);
    expect(formatMoney({ minor: 139900, currency: "INR" }, "en-IN")).toBe("₹1,399.00");
    expect(formatMoney({ minor: 500, currency: "JPY" }, "en")).toBe("¥500");
    expect(formatMoney({ minor: 1250, currency: "KWD" }, "en")).toContain("1.250");
  });
});

describe("ids", () => {
  test("sort by time, and by making within a millisecond", () => {
    // Later than any id another file of this process has made.
    const at = new Date("2090-01-01T00:00:00Z");
    const made = Array.from({ length: 200 }, () => newId("out", at));
    expect([...made].sort()).toEqual(made);
    expect(newId("out", new Date("2020-01-01T00:00:00Z")) < (made[0] ?? "")).toBe(true);
    // A clock behind, or thousands of orders of long ago in between, change nothing of that.
    const behind = Array.from({ length: 200 }, (_, i) => {
      for (let other = 0; other < 20; other++) newId("lin", new Date(Date.UTC(2020, 0, 1, i, other)));
      return newId("out", new Date("2021-01-01T00:00:00Z"));
    });
    expect(behind.toSorted()).toEqual(behind);
    expect(new Set(made).size).toBe(200);
  });

  test("know their prefix", () => {
    const id = newId("ret", new Date("2026-06-01T00:00:00Z"));
    expect([isId("ret", id), isId("ord", id), isId("ret", "ret_'; drop table"), isId("ret", "")]).toEqual([true, false, false, false]);
  });
});

describe("state tables", () => {
  const table = { open: { close: "closed" }, closed: {} } as const;
  test("a command leads on, or is refused with a code", () => {
    expect(step(table, "open", "close")).toBe("closed");
    expect(can(table, "closed", "close")).toBe(false);
    expect(() => step(table, "closed", "close")).toThrow(expect.objectContaining({ code: "illegal_transition" }));
  });
});

describe("time", () => {
  test("days and hours are the store's, not the server's", () => {
    const at = new Date("2026-05-31T20:00:00Z");
    expect([dayIn("Asia/Kolkata", at), dayIn("America/Lima", at), hourIn("Asia/Kolkata", at)]).toEqual(["2026-06-01", "2026-05-31", 1]);
    expect(daysBetween(at, addDays(at, 30))).toBe(30);
    expect(daysBetween(at, new Date(at.getTime() - 1))).toBe(-1);
  });
});
