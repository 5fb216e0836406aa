import { describe, expect, test } from "vitest";
import { shopperLocales } from "../stores/settings";
import { readingLevel, readingMeasures } from "./reading-level";
import { syllablesIn } from "./syllables";

describe("syllables", () => {
  test.each([
    ["cat", 1], ["made", 1], ["table", 2], ["return", 2], ["delivery", 4], ["policy", 3], ["asked", 1], ["wanted", 2], ["items", 2], ["30", 1],
  ])("English %s: %i", (word, count) => expect(syllablesIn(word, "en")).toBe(count)); // biome-ignore format: a table
  test.each([
    ["sol", 1], ["casa", 2], ["devolución", 4], ["pedido", 3], ["país", 2], ["tienda", 2], ["quien", 1], ["guerra", 2], ["poeta", 3], ["artículo", 4],
  ])("Spanish %s: %i", (word, count) => expect(syllablesIn(word, "es")).toBe(count)); // biome-ignore format: a table
});

const easy = {
  en: "You can send it back. We pay for it.",
  es: "Puedes devolverlo. Lo pagamos todo.",
  id: "Anda bisa retur. Kami bayar itu.",
  hi: "आप इसे लौटा सकते हैं। हम पैसा देते हैं।",
  ko: "반품할 수 있습니다. 비용은 저희가 냅니다.",
  ar: "يمكنك إرجاعه. نحن ندفع.",
};
const hard = {
  en: "Notwithstanding antecedent stipulations, merchandise relinquished subsequent to expiration of the aforementioned contractual period necessitates individualised administrative consideration.",
  es: "No obstante las estipulaciones anteriormente mencionadas, la mercancía devuelta posteriormente al vencimiento del correspondiente período contractual necesitará consideración administrativa individualizada.",
  id: "Meskipun ketentuan-ketentuan sebelumnya menyatakan kebalikannya, pengembalian barang-barang setelah berakhirnya jangka waktu perjanjian memerlukan pertimbangan administratif tersendiri berdasarkan keputusan perusahaan.",
  hi: `${Array.from({ length: 30 }, () => "शब्द").join(" ")}।`,
  ko: `${Array.from({ length: 20 }, () => "단어를").join(" ")}.`,
  ar: `${Array.from({ length: 30 }, () => "كلمة").join(" ")}.`,
};

describe.each(shopperLocales)("reading level in %s", (locale) => {
  test("tells plain words from hard ones and names the hardest sentence", () => {
    expect(readingLevel([easy[locale]], locale).grade).toBe("plain");
    const both = readingLevel([easy[locale], hard[locale]], locale);
    expect(readingLevel([hard[locale]], locale).grade).toBe("hard");
    expect(both.hardest?.sentence).toBe(hard[locale]);
    const sign = readingMeasures[locale].higherIsEasier ? 1 : -1;
    expect(sign * both.score).toBeLessThan(sign * readingLevel([easy[locale]], locale).score);
  });

  test("has a source, and an empty text is easy", () => {
    expect(readingMeasures[locale].source.length).toBeGreaterThan(10);
    expect(readingLevel([], locale)).toMatchObject({ grade: "plain", hardest: null });
  });
});

test("figures as published: Flesch of a text whose words and syllables are counted by hand", () => {
  // 12 words, 2 sentences, 13 syllables.
  expect(readingLevel(["The cat sat on the mat. It was a very good cat."], "en").score).toBeCloseTo(
    206.835 - 1.015 * 6 - 84.6 * (13 / 12),
    1,
  );
});
