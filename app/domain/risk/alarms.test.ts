import { expect, test } from "vitest";
import { driftOf, quietFor } from "./alarms";

const now = new Date("2026-06-20T06:00:00Z");
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);

test("a feed that went quiet is noticed only where orders wait for their end", () => {
  expect(quietFor(ago(12), 40, now)).toBe(12);
  expect(quietFor(ago(9), 40, now)).toBeNull();
  expect(quietFor(ago(12), 19, now)).toBeNull();
  expect(quietFor(null, 400, now)).toBeNull();
});

test("scores are off when chance does not explain it and it is worth telling", () => {
  const said = (rto: number, orders = 400) => driftOf({ orders, expected: 0.15 * orders, variance: 0.12 * orders, rto });
  expect(said(110)).toEqual({ orders: 400, foretold: 0.15, found: 0.275 });
  expect(said(10)).toEqual({ orders: 400, foretold: 0.15, found: 0.025 });
  expect(said(75)).toBeNull();
  expect(said(60, 150)).toBeNull();
  // Surely more than foretold, but by less than three orders in a hundred.
  expect(said(16_000, 100_000)).toBeNull();
});
