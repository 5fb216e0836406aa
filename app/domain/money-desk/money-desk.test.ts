import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { creditNoteLines, creditNoteName, taxByRate } from "./credit-note";
import { compareMoney, type OurEntry, waysFor } from "./differences";
import { promiseOf } from "./promise";
import { keptReports } from "./report";

const ours = (over: Partial<OurEntry> = {}): OurEntry => ({
  returnId: "ret_1",
  kind: "refund",
  externalId: "R1",
  amountMinor: 100,
  ...over,
});
const theirs = (externalId: string, amountMinor: number, returnId: string | null = null) => ({ externalId, amountMinor, returnId });

describe("comparing money", () => {
  test.each([
    ["the same", [ours()], [theirs("R1", 100)], []],
    ["one payment, two refunds of its return", [ours()], [theirs("R1", 60, "ret_1"), theirs("R2", 40, "ret_1")], []],
    [
      "a credit and its bonus are one refund",
      [ours({ kind: "credit" }), ours({ kind: "bonus", externalId: null, amountMinor: 10 })],
      [theirs("R1", 110)],
      [],
    ],
    ["a fee has no refund", [ours(), ours({ kind: "fee", externalId: null, amountMinor: 7 })], [theirs("R1", 100)], []],
    ["a certificate has no refund", [ours({ kind: "gift", externalId: "G1" })], [], []],
    ["missing there", [ours()], [], [["missing_there", 100, 0]]],
    ["missing here", [], [theirs("R9", 50)], [["missing_here", 0, 50]]],
    ["another amount", [ours()], [theirs("R1", 90)], [["amount", 100, 90]]],
    [
      "a later refund of the same return stands alone",
      [ours()],
      [theirs("R1", 100, "ret_1"), theirs("R2", 5, "ret_1")],
      [["missing_here", 0, 5]],
    ],
  ] as const)("%s", (_name, mine, other, wanted) => {
    expect(compareMoney(mine, other, []).map((one) => [one.kind, one.oursMinor, one.theirsMinor])).toEqual(wanted);
  });

  test("differences account for exactly what the books differ by", () => {
    const amounts = fc.array(fc.record({ id: fc.integer({ min: 0, max: 6 }), minor: fc.integer({ min: 1, max: 1_000 }) }), {
      maxLength: 7,
    });
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        const unique = (list: typeof a) => [...new Map(list.map((one) => [one.id, one])).values()];
        const mine = unique(a).map((one) => ours({ returnId: null, externalId: `R${one.id}`, amountMinor: one.minor }));
        const other = unique(b).map((one) => theirs(`R${one.id}`, one.minor));
        const total = (list: readonly { amountMinor: number }[]) => list.reduce((sum, one) => sum + one.amountMinor, 0);
        const differs = compareMoney(mine, other, []).reduce((sum, one) => sum + one.theirsMinor - one.oursMinor, 0);
        expect(total(mine) + differs).toBe(total(other));
      }),
    );
  });

  test("a payment that waits for a person can only be sent again", () => {
    const [stuck] = compareMoney([], [], [{ returnId: "ret_2", amountMinor: 9 }]);
    expect(stuck && waysFor(stuck)).toEqual(["sent_again"]);
  });
});

describe("a promise", () => {
  const facts = { request: "received", resolution: "open", dueOn: "2026-06-10", settledOn: null, today: "2026-06-01" } as const;
  test.each([
    [{}, "running"],
    [{ today: "2026-06-08" }, "running"],
    [{ today: "2026-06-09" }, "soon"],
    [{ today: "2026-06-10" }, "soon"],
    [{ today: "2026-06-11" }, "overdue"],
    [{ today: "2026-06-11", resolution: "stuck" }, "overdue"],
    [{ today: "2026-06-11", request: "approved" }, "none"],
    [{ today: "2026-06-11", resolution: "none" }, "none"],
    [{ resolution: "settled", settledOn: "2026-06-10" }, "kept"],
    [{ resolution: "settled", settledOn: "2026-06-11" }, "broken"],
    [{ dueOn: null }, "none"],
  ] as const)("%j is %s", (over, state) => {
    expect(promiseOf({ ...facts, ...over })).toBe(state);
  });
});

describe("a credit note", () => {
  test("its lines are what was given, to the last minor unit, whatever was withheld", () => {
    const line = fc.record({ worthMinor: fc.integer({ min: 0, max: 10_000_000 }), share: fc.integer({ min: 0, max: 50 }) });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.integer({ min: 0, max: 100 }), (given, percent) => {
        const lines = given.map(({ worthMinor, share }) => ({
          title: "x",
          sku: "",
          quantity: 1,
          worthMinor,
          taxMinor: Math.floor((worthMinor * share) / 100),
        }));
        const worth = lines.reduce((sum, one) => sum + one.worthMinor, 0);
        const paidMinor = Math.floor((worth * percent) / 100);
        const note = creditNoteLines({ lines, paidMinor });
        expect(note.reduce((sum, one) => sum + one.netMinor + one.taxMinor, 0)).toBe(paidMinor);
        expect(note.every((one) => one.netMinor >= 0 && one.taxMinor >= 0)).toBe(true);
        expect(taxByRate(note).reduce((sum, one) => sum + one.taxMinor, 0)).toBe(note.reduce((sum, one) => sum + one.taxMinor, 0));
      }),
    );
  });

  test("its number is read by year", () => expect(creditNoteName({ year: 2026, number: 42 })).toBe("CN-2026-000042"));
});

test("revenue kept is what did not go back as money", () => {
  const sums = [
    { currency: "INR", kind: "refund" as const, returns: 2, minor: 600 },
    { currency: "INR", kind: "credit" as const, returns: 1, minor: 200 },
    { currency: "INR", kind: "exchange" as const, returns: 1, minor: 150 },
    { currency: "INR", kind: "fee" as const, returns: 1, minor: 50 },
    { currency: "INR", kind: "bonus" as const, returns: 1, minor: 20 },
  ];
  expect(keptReports(sums, new Map([["INR", 4]]))).toMatchObject([{ keptMinor: 400, keptShare: 0.4, exchangeRate: 0.25, bonusMinor: 20 }]);
  expect(keptReports([], new Map())).toEqual([]);
});
