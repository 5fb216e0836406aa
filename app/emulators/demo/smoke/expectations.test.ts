import { describe, expect, it } from "vitest";
import { Expectations, summaryLine, totalsOf } from "./expectations";

describe("Expectations", () => {
  it("collects nothing while everything is as it should be", () => {
    const expected = new Expectations();
    expect(expected.that(true, "never")).toBe(true);
    expect(expected.equal("orders", { a: [1] }, { a: [1] })).toBe(true);
    expect(expected.none("lost", [])).toBe(true);
    expect(expected.failures).toEqual([]);
  });

  it("collects every failure in words", () => {
    const expected = new Expectations();
    expect(expected.that(false, "The refund is missing.")).toBe(false);
    expected.equal("orders", 2, 3);
    expected.none("orders lost", ["#1", "#2", "#3", "#4"]);
    expect(expected.failures).toEqual(["The refund is missing.", "orders: 2 instead of 3", "orders lost: 4 (#1, #2, #3, …)"]);
  });
});

describe("summaryLine", () => {
  it("is one line that says ok", () => {
    const line = summaryLine({ orders: 3, webhooks: { received: 2, duplicates: 1, dropped: 0 }, seconds: 1.5 }, []);
    expect(JSON.parse(line)).toEqual({ ok: true, orders: 3, webhooks: { received: 2, duplicates: 1, dropped: 0 }, seconds: 1.5 });
    expect(line).not.toContain("\n");
  });

  it("says what failed first", () => {
    expect(summaryLine({ orders: 3 }, ["a\nb"])).toBe('{"ok":false,"failures":["a\\nb"],"orders":3}');
  });
});

describe("totalsOf", () => {
  it("adds every figure of the stores up, those inside others too, and no times", () => {
    const one = { orders: 3, refunds: 1, webhooks: { received: 2, duplicates: 1, dropped: 0 }, seconds: 4 };
    expect(totalsOf([one, { orders: 4, webhooks: { received: 5, duplicates: 0, dropped: 2 }, seconds: 9 }])).toEqual({
      orders: 7,
      refunds: 1,
      webhooks: { received: 7, duplicates: 1, dropped: 2 },
    });
    expect(one.webhooks.received).toBe(2);
  });
});
