import { describe, expect, test } from "vitest";
import { lastVendorDay, type VendorFacts, type VendorMatch, VendorWords, vendorOf } from "./vendor";

const vendor = (name: string, match: Partial<VendorMatch>) => ({ name, productTypes: [], skuPrefixes: [], tags: [], ...match });
const shoes = vendor("shoes", { productTypes: ["Shoes"] });
const acme = vendor("acme", { skuPrefixes: ["AC-"] });
const acmeBoots = vendor("acme boots", { skuPrefixes: ["ac-boot"] });
const tagged = vendor("tagged", { tags: ["Vendor: North"] });
const all = [vendor("nothing", {}), shoes, acme, acmeBoots, tagged];
const facts = { sku: "X-1", productType: null, tags: [] };

describe("whose goods these are", () => {
  test.each<[string, Partial<VendorFacts>, string | undefined]>([
    ["nobody's", {}, undefined],
    ["a type, whatever its capitals", { productType: "shoes " }, "shoes"],
    ["a tag before a type", { productType: "Shoes", tags: ["vendor: north"] }, "tagged"],
    ["a SKU's beginning before both", { sku: "ac-1", productType: "Shoes", tags: ["vendor: north"] }, "acme"],
    ["the longer beginning", { sku: "AC-BOOT-9" }, "acme boots"],
    ["a beginning is no middle", { sku: "XAC-1" }, undefined],
    ["no SKU at all", { sku: "" }, undefined],
  ])("%s", (_name, some, name) => {
    expect(vendorOf(all, { ...facts, ...some })?.name).toBe(name);
  });

  test("of two that fit alike the earlier", () => {
    const twin = vendor("twin", { productTypes: ["SHOES"] });
    expect(vendorOf([shoes, twin], { ...facts, productType: "Shoes" })?.name).toBe("shoes");
    expect(vendorOf([twin, shoes], { ...facts, productType: "Shoes" })?.name).toBe("twin");
  });
});

describe("the last day", () => {
  // 20:00 UTC is the next day in India.
  const when = { receivedAt: new Date("2026-02-27T20:00:00Z"), soldAt: new Date("2026-01-01T00:00:00Z"), deliveredAt: null };
  test.each([
    ["received", 0, "2026-02-28"],
    ["received", 1, "2026-03-01"],
    ["sold", 365, "2027-01-01"],
    ["delivered", 30, null],
  ] as const)("%s + %i days", (windowFrom, windowDays, day) => {
    expect(lastVendorDay({ windowDays, windowFrom }, when, "Asia/Kolkata")).toBe(day);
  });
});

test("a vendor needs a name and whole days", () => {
  const bad = VendorWords.safeParse({ name: " ", windowDays: "1.5", windowFrom: "sold" });
  expect(bad.error?.issues.map((issue) => issue.path[0])).toEqual(["name", "windowDays"]);
  expect(VendorWords.parse({ name: "A", windowDays: "30", windowFrom: "sold" })).toMatchObject({ windowDays: 30, tags: [], address: "" });
});
