import { describe, expect, it } from "vitest";
import { Expectations, summaryLine } from "./expectations";

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
