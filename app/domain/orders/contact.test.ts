import { describe, expect, test } from "vitest";
import { firstPhone, normalAddress, normalEmail } from "./contact";

describe("an e-mail address", () => {
  test.each([
    [" Asha@Example.COM ", "asha@example.com"],
    ["a.s.h.a+shop@gmail.com", "asha@gmail.com"],
    ["asha@googlemail.com", "asha@gmail.com"],
    // Elsewhere dots and tags make another address.
    ["a.sha+x@example.com", "a.sha+x@example.com"],
    ["odd@name@example.com", "odd@name@example.com"],
    ["", null],
    [null, null],
    ["no-at-sign", null],
    ["@example.com", null],
    ["asha@", null],
    ["+tag@gmail.com", null],
  ])("%j is compared as %j", (email, expected) => {
    expect(normalEmail(email)).toBe(expected);
  });
});

describe("a street address", () => {
  test("is compared by letters, digits and postal code alone", () => {
    expect(normalAddress("12, Temple  Road.", "Near the LAKE", "411 001")).toBe("12 temple road near the lake|411001");
    expect(normalAddress("12 temple road", "near the lake", "411001")).toBe("12 temple road near the lake|411001");
    expect(normalAddress("１２ Temple Road", null, null)).toBe("12 temple road|");
  });

  test("keeps the marks of Indian scripts: without them words would be others", () => {
    expect(normalAddress("मंदिर मार्ग", null, "411001")).toBe("मंदिर मार्ग|411001");
  });

  test("is none without a street", () => {
    expect(normalAddress(null, null, "411001")).toBeNull();
    expect(normalAddress(" - ", "…", "411001")).toBeNull();
  });
});

describe("the first of several numbers", () => {
  test("is the first that can exist, with its country", () => {
    expect(firstPhone([null, "12", "98123 45678", "+14155550123"], "IN")).toBe("+919812345678");
    expect(firstPhone(["+14155550123", "98123 45678"], "IN")).toBe("+14155550123");
  });

  test("is none when none can", () => {
    expect(firstPhone([null, undefined, "", "0"], "IN")).toBeNull();
  });
});
