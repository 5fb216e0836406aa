import { describe, expect, it } from "vitest";
import { giftStore } from "./gift-store";
import { readSlice } from "./slice";

const until = new Date("2026-11-20T12:00:00Z");
const day = 86_400_000;
const whole = giftStore({ orders: 1_500, until });

describe("the gift store", () => {
  it("has the real baskets of the slice, all of them, in order of time", () => {
    const rows = readSlice();
    expect(rows).toHaveLength(1_734);
    expect(whole.history.map((order) => order.key)).toEqual(rows.slice(0, 1_500).map((row) => row.rowId));
    expect(whole.history.map((order) => order.lines)).toEqual(rows.slice(0, 1_500).map((row) => row.lines));
    const times = whole.history.map((order) => order.placedAt);
    expect([...times].sort()).toEqual(times);
    const age = until.getTime() - Date.parse(times.at(-1) ?? "");
    expect(age).toBeGreaterThanOrEqual(0);
    expect(age).toBeLessThan(day);
    expect(whole.history.map((order) => order.placedAt.slice(11, 16))).toEqual(
      rows.slice(0, 1_500).map((row) => new Date(row.placedAt).toISOString().slice(11, 16)),
    );
  });

  it("is the same every time", () => {
    expect(giftStore({ orders: 1_500, until }).history).toEqual(whole.history);
    expect(giftStore({ orders: 300, until }).history.map((order) => order.key)).toEqual(
      whole.history.slice(-300).map((order) => order.key),
    );
  });

  it("sends back what was truly credited, after it came and within 45 days of the order", () => {
    const credited = new Set(readSlice().flatMap((row) => (row.credited ? [row.rowId] : [])));
    for (const order of whole.history) {
      expect(order.sentBack !== undefined).toBe(credited.has(order.key));
      if (!order.sentBack) continue;
      expect(order.outcome.result).toBe("delivered");
      const [asked, paid] = [Date.parse(order.sentBack.askedAt), Date.parse(order.sentBack.creditedAt)];
      expect(asked).toBeGreaterThan(Date.parse(order.outcome.resolvedAt ?? ""));
      expect(paid - Date.parse(order.placedAt)).toBeLessThanOrEqual(45 * day);
      expect(asked - Date.parse(order.placedAt)).toBeGreaterThan(day);
      for (const { line, quantity } of order.sentBack.lines) {
        expect(quantity).toBeGreaterThan(0);
        expect(quantity).toBeLessThanOrEqual(order.lines[line]?.quantity ?? 0);
      }
    }
  });

  it("gives one customer number one person, and no two people one mail or phone", () => {
    const people = new Map(whole.history.map((order) => [order.shopper.customerId, order.shopper]));
    for (const order of whole.history) expect(order.shopper).toEqual(people.get(order.shopper.customerId));
    expect(new Set([...people.values()].map((one) => one.address.email)).size).toBe(people.size);
    expect(new Set([...people.values()].map((one) => one.address.phone)).size).toBe(people.size);
    expect([...people.values()].every((one) => /@([a-z]+\.)?example(\.(com|net|org))?$/.test(one.address.email))).toBe(true);
  });

  it("knows every product it sells, and takes cash under names that the owner typed", () => {
    const skus = new Set(whole.products.map((product) => product.sku));
    expect(whole.history.flatMap((order) => order.lines).filter((line) => !skus.has(line.sku))).toEqual([]);
    const names = new Set(whole.history.filter((order) => order.payment.gateway === "cod").map((order) => order.payment.name));
    expect(names.size).toBe(3);
    const cash = whole.history.filter((order) => order.payment.gateway === "cod").length / whole.history.length;
    expect(cash).toBeGreaterThan(0.2);
    expect(cash).toBeLessThan(0.5);
    expect(whole.history.some((order) => order.outcome.result === "rto")).toBe(true);
  });

  it("goes on after the last row of the data with orders of their own name", () => {
    const [first, again] = [whole.live(0, until), whole.live(234, until)];
    expect(again.lines).toEqual(first.lines);
    expect(again.key).not.toBe(first.key);
    expect(first.placedAt).toBe(until.toISOString());
  });
});
