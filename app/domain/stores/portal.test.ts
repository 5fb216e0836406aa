import { describe, expect, test } from "vitest";
import { normalOrderNumber, plainDigits, portalSlug, storeIdInSlug, storeLocale } from "./portal";

const storeId = "sto_0123456789abcdefghjkmnpqrs" as const;

describe("the portal's address", () => {
  test("carries the store's id behind a name for people", () => {
    const slug = portalSlug({ storeId, domain: "Café-Demo.myshopify.com" });
    expect(slug).toBe("caf-demo-0123456789abcdefghjkmnpqrs");
    expect(storeIdInSlug(slug)).toBe(storeId);
    expect(storeIdInSlug(portalSlug({ storeId, domain: "日本.example" }))).toBe(storeId);
  });

  test.each([
    "",
    "demo",
    "0123456789abcdefghjkmnpqrs",
    "demo0123456789abcdefghjkmnpqrs",
    "demo-0123456789ABCDEFGHJKMNPQRS",
    "demo-../../etc/passwd/aaaaaaa",
  ])("%s names no store", (slug) => {
    expect(storeIdInSlug(slug)).toBeNull();
  });
});

test("numbers are read in the scripts people type", () => {
  expect(["#1001", " 10 01 ", "#in-7a", "١٠٠١", "१००१", "۱۰۰۱"].map(normalOrderNumber)).toEqual([
    "1001",
    "1001",
    "IN-7A",
    "1001",
    "1001",
    "1001",
  ]);
  expect(plainDigits("٠١٢٣٤٥٦٧٨٩ ०१२३४५६७८९ ۰۱۲۳۴۵۶۷۸۹")).toBe("0123456789 0123456789 0123456789");
});

test("a store speaks its country's language where we do", () => {
  expect(["ID", "KR", "MX", "AE", "IN", "FR", null].map(storeLocale)).toEqual(["id", "ko", "es", "ar", "en", "en", "en"]);
});
