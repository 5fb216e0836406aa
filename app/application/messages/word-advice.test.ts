import { describe, expect, test } from "vitest";
import { addressCodes, adviseAddress } from "~/domain/risk/address";
import { adviseContact, contactCodes } from "~/domain/risk/contact";
import { shopperLocales } from "~/domain/stores/settings";
import { adviceTexts } from "./texts/advice";
import { wordAdvice } from "./word-advice";

describe.each(shopperLocales)("advice in %s", (locale) => {
  const texts = adviceTexts[locale];

  test("words every finding, with the same values as English", () => {
    expect(Object.keys(texts).sort()).toEqual([...addressCodes, ...contactCodes].sort());
    const values = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([value]) => value).sort();
    for (const code of [...addressCodes, ...contactCodes])
      expect([code, values(texts[code])]).toEqual([code, values(adviceTexts.en[code])]);
  });

  test("leaves no value open", () => {
    const found = [
      ...adviseAddress({ line1: "Old road", city: "Pune", province: "Maharashtra", postalCode: "800020" }, "IN"),
      ...adviseAddress({ line1: "Old road", city: "Kolhapur", province: null, postalCode: "440001" }, "IN"),
      ...adviseAddress({ line1: "", city: "", postalCode: "12" }, "IN"),
      ...adviseContact({ phone: "1", email: "" }, "IN"),
    ];
    expect(found.length).toBeGreaterThan(8);
    for (const advice of found) expect(wordAdvice(advice, locale)).not.toMatch(/[{}]|undefined/);
  });
});

test("a shopper reads the value that is wrong", () => {
  const [first] = adviseAddress({ line1: "12 Long Road", city: "Pune", province: "Maharashtra", postalCode: "800020" }, "IN");
  expect(first && wordAdvice(first, "en")).toBe("The postal code 800020 does not lie in Maharashtra. Please check both.");
});
