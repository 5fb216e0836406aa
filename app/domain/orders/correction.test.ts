import { expect, test } from "vitest";
import { correctedAddress, movesParcel, type OrderCorrection, wishedDelivery } from "./correction";

const nothing: OrderCorrection = { line1: null, line2: null, city: null, postalCode: null, phone: null, day: null, slot: null };
const now = { line1: "12 Temple Road", line2: "Near the lake", city: "Pune", postalCode: "411001", phone: "+919812345678", name: "Asha" };

test.each([
  ["nothing", {}, {}],
  ["a landmark alone keeps the street", { line2: "Flat 4" }, { line2: "Flat 4" }],
  ["a new street takes the old landmark away", { line1: "7 New Lane" }, { line1: "7 New Lane", line2: null }],
  ["a new street brings its own", { line1: "7 New Lane", line2: "Flat 4" }, { line1: "7 New Lane", line2: "Flat 4" }],
  ["a phone leaves the address", { phone: "+919800000000" }, { phone: "+919800000000" }],
  ["city and code", { city: "Nashik", postalCode: "422001" }, { city: "Nashik", postalCode: "422001" }],
])("%s", (_what, given, changed) => {
  expect(correctedAddress(now, { ...nothing, ...given })).toEqual({ ...now, ...changed });
  expect(movesParcel({ ...nothing, ...given })).toBe(Object.keys(given).length > 0);
});

test("applied twice is applied once", () => {
  const correction = { ...nothing, line1: "7 New Lane", phone: "+919800000000" };
  const once = correctedAddress(now, correction);
  expect(correctedAddress(once, correction)).toEqual(once);
});

test("a wish moves no parcel and has words", () => {
  const wish: OrderCorrection = { ...nothing, day: "2026-06-03", slot: "evening" };
  expect(movesParcel(wish)).toBe(false);
  expect(wishedDelivery(wish)).toEqual([
    { name: "Preferred delivery day", value: "2026-06-03" },
    { name: "Preferred delivery time", value: "evening" },
  ]);
  expect(wishedDelivery(nothing)).toEqual([]);
});
