import { describe, expect, it } from "vitest";
import type { OrderTruth } from "../order-truth";
import { compareOrders, type MirroredOrder } from "./compare-orders";
import { Expectations } from "./expectations";

const truth = (number: number, change: Partial<OrderTruth> = {}): OrderTruth => ({
  id: `gid://shopify/Order/${number}`,
  name: `#${number}`,
  key: `o-${number}`,
  customerId: null,
  totalMinor: 49_900,
  refundedMinor: 0,
  financialStatus: "pending",
  cancelled: false,
  shippedUnits: 0,
  delivered: false,
  deliveredAt: null,
  tags: [],
  riskLevels: [],
  metafields: [],
  onHold: false,
  returns: [],
  refunds: [],
  lines: [],
  ...change,
});
const mirror = (number: number, change: Partial<MirroredOrder> = {}): MirroredOrder => ({
  externalId: String(number),
  name: `#${number}`,
  totalMinor: 49_900,
  refundedMinor: 0,
  financialStatus: "pending",
  cancelled: false,
  scored: true,
  ...change,
});
const failuresOf = (mirrored: MirroredOrder[], truths: OrderTruth[]) => {
  const expected = new Expectations();
  compareOrders(expected, mirrored, truths);
  return expected.failures;
};

describe("compareOrders", () => {
  it("finds nothing when both sides agree, whether ids are numbers or global ids", () => {
    expect(failuresOf([mirror(1), mirror(2, { externalId: "gid://shopify/Order/2" })], [truth(1), truth(2)])).toEqual([]);
  });

  it.each([
    ["lost", [mirror(1)], [truth(1), truth(2)], "orders that the app lost: 1 (#2)"],
    ["do not exist", [mirror(1), mirror(2)], [truth(1)], "orders that do not exist: 1 (#2)"],
    ["wrong total", [mirror(1, { totalMinor: 1 })], [truth(1)], "orders with a wrong total: 1 (#1: 1, truly 49900)"],
    ["wrong refund", [mirror(1)], [truth(1, { refundedMinor: 5 })], "orders with a wrong refunded amount: 1 (#1: 0, truly 5)"],
    [
      "wrong status",
      [mirror(1)],
      [truth(1, { financialStatus: "paid" })],
      "orders with a wrong payment status: 1 (#1: pending, truly paid)",
    ],
    ["cancelled", [mirror(1)], [truth(1, { cancelled: true })], "orders wrongly cancelled or not: 1 (#1)"],
    ["unscored", [mirror(1, { scored: false })], [truth(1)], "orders without a score: 1 (#1)"],
  ])("tells of orders that are %s", (_what, mirrored, truths, sentence) => {
    expect(failuresOf(mirrored, truths)).toContain(sentence);
  });
});
