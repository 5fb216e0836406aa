import { describe, expect, test } from "vitest";
import { guessReturnColumns } from "./mapping";
import { minorOf } from "./past-row";
import { statusOf, wayOf } from "./status";

test("columns are guessed by their names, none twice", () => {
  expect(
    guessReturnColumns(["Return ID", "Order Number", "Item SKU", "Quantity", "Return Status", "Refund Amount", "Created At"]),
  ).toMatchObject({
    ...{ return: 0, order: 1, item: 2, quantity: 3, status: 4, amount: 5, requested: 6, settled: null },
  });
  const guessed = Object.values(guessReturnColumns(["id", "id", "order", "date"])).filter((at) => at !== null);
  expect(new Set(guessed).size).toBe(guessed.length);
});

test.each([
  ["1,234.50", "INR", 123_450],
  ["₹1,234", "INR", 123_400],
  ["1.234,50 €", "EUR", 123_450],
  ["12,5", "EUR", 1_250],
  ["-12", "INR", 1_200],
  ["1,23,456.00", "INR", 12_345_600],
  ["1500", "JPY", 1_500],
  ["1,500", "JPY", 1_500],
  ["1.250", "KWD", 1_250],
  ["abc", "INR", null],
  ["12.345", "INR", 1_234_500],
])("%s in %s", (text, currency, minor) => {
  expect(minorOf(text, currency)).toBe(minor);
});

describe("words of other apps", () => {
  test.each([
    ["Refunded", "settled"],
    ["refund declined", "declined"],
    ["COMPLETED", "settled"],
    ["Closed", "closed"],
    ["Cancelled by customer", "cancelled"],
    ["In transit", "open"],
    ["Not approved", "declined"],
    ["blue", null],
    ["", null],
  ] as const)("%s", (word, status) => expect(statusOf(word)).toBe(status));

  test.each([
    ["Exchange for variant", "exchange"],
    ["Gift card", "gift_certificate"],
    ["Store credit", "store_credit"],
    ["Original payment method", "original"],
    ["Repaired", "repair"],
    ["by_hand", "by_hand"],
    ["to be agreed", null],
    ["", null],
  ] as const)("%s", (word, way) => expect(wayOf(word)).toBe(way));
});
