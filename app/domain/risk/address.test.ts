import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addressCodes, adviseAddress, checkAddress } from "./address";
import { isGibberish } from "./address-gibberish";

const good = {
  line1: "Flat 12, Sunrise Apartments, MG Road",
  line2: "Near City Mall",
  city: "Pune",
  province: "Maharashtra",
  postalCode: "411001",
  countryCode: "IN",
};
const codes = (change: object) => {
  const address = { ...good, ...change };
  return adviseAddress(address, address.countryCode).map(({ code }) => code);
};

describe("an address", () => {
  test("a full one gets no advice", () => {
    expect(checkAddress(good)).toEqual({ quality: 1, faults: [] });
    expect(adviseAddress(good, "IN")).toEqual([]);
  });

  test.each([
    [{ line1: null, line2: null }, ["no_street"]],
    [{ line1: "Behind the old temple road", line2: null }, ["no_house_number"]],
    [{ line1: "Old temple road", line2: "Shivaji Nagar" }, ["no_house_number", "no_landmark"]],
    [{ line1: "Sector 9, Shanti Nagar", line2: null }, ["no_house_number", "no_landmark"]],
    [{ line1: "H.No. 7, Sector 9, Shanti Nagar", line2: null }, []],
    [{ line1: "Shanti Nagar, Pune 411001", line2: "98123 45678" }, ["no_house_number", "no_landmark"]],
    [{ line1: "12 MG", line2: null }, ["too_short", "no_landmark"]],
    [{ line1: "sdfghjkl 12 qwrtpsdf", line2: null }, ["gibberish"]],
    [{ postalCode: " " }, ["no_postal_code"]],
    [{ postalCode: "41100" }, ["bad_postal_code"]],
    [{ postalCode: "041100" }, ["bad_postal_code"]],
    [{ postalCode: "199001" }, ["bad_postal_code"]],
    [{ postalCode: "800020" }, ["postal_code_elsewhere"]],
    [{ city: " " }, ["no_city"]],
    [{ city: null, province: null, postalCode: null }, ["no_postal_code", "no_city", "no_state"]],
  ])("%o gets %j", (change, expected) => expect(codes(change)).toEqual(expected));

  test("no address at all is a missing street, of no quality", () => {
    expect(checkAddress(null)).toEqual({ quality: 0, faults: [{ code: "no_street", sentence: "The order has no delivery address." }] });
  });

  test("what does not count lowers no quality", () => {
    const { quality, faults } = checkAddress({ ...good, line1: "Old temple road", line2: null });
    expect({ quality, codes: faults.map(({ code }) => code) }).toEqual({ quality: 0.75, codes: ["no_house_number"] });
  });
});

describe("a PIN code", () => {
  const sentence = (change: object) =>
    adviseAddress({ ...good, city: "", ...change }, "IN").find(({ part }) => part === "postalCode")?.sentence;

  test("of another state is told with its district", () => {
    expect(sentence({ postalCode: "800020" })).toBe("The PIN 800020 is in Patna, Bihar; the order says Maharashtra.");
    expect(sentence({ postalCode: "800 020", province: "महाराष्ट्र" })).toBe(
      "The PIN 800 020 is in Patna, Bihar; the order says Maharashtra.",
    );
    expect(sentence({ postalCode: "८०००२०" })).toBe("The PIN 800020 is in Patna, Bihar; the order says Maharashtra.");
  });

  test.each([
    ["500001", "Andhra Pradesh"],
    ["194101", "Jammu & Kashmir"],
    ["834001", "झारखण्ड"],
    ["834001", "झारखंड"],
    ["605001", "Pondicherry"],
    ["751001", "ORISSA"],
    ["411001", "Somewhere"],
    ["411998", "Maharashtra"],
    ["911001", "Punjab"],
  ])("%s in %s is no mistake", (postalCode, province) => expect(sentence({ postalCode, province })).toBeUndefined());

  test("far from the city that was written", () => {
    expect(adviseAddress({ ...good, city: "Kolhapur", postalCode: "440001" }, "IN").map((one) => one.sentence)).toEqual([
      "The PIN 440001 is in Nagpur, Maharashtra; the order says Kolhapur, which is in Maharashtra.",
    ]);
    // Other places are called Rampur, too.
    expect(codes({ city: "Rampur" })).toEqual([]);
  });
});

describe("other countries", () => {
  test.each([
    ["GB", "SW1A 1AA", null, []],
    ["GB", "sw1a1aa", null, []],
    ["GB", "12345", null, ["bad_postal_code"]],
    ["PL", "00950", null, []],
    ["DE", "D-10115", null, []],
    ["DE", "1011", null, ["bad_postal_code"]],
    ["KR", "06321", "서울특별시", []],
    ["KR", "06321", "Seoul", []],
    ["KR", "25627", "강원특별자치도", []],
    ["KR", "06321", "부산광역시", ["postal_code_elsewhere"]],
    ["KR", "06321", "Gyeonggi", ["postal_code_elsewhere"]],
    ["ES", "28013", "Madrid", []],
    ["ES", "08001", "Madrid", ["postal_code_elsewhere"]],
    ["MX", "06082", "Ciudad de México", []],
    ["AE", "", "Dubai", []],
    ["HK", "", "Kowloon", []],
    ["ID", "", "Jawa Barat", []],
    ["ID", "", "", ["no_state"]],
    ["SA", "أ", null, ["bad_postal_code"]],
    ["ZZ", "anything", null, []],
  ])("%s with %s in %s gets %j", (countryCode, postalCode, province, expected) => {
    expect(codes({ countryCode, postalCode, province, line1: "12 Long Street" })).toEqual(expected);
  });

  test("a state that is wrong is told with the right one", () => {
    const [first] = adviseAddress({ ...good, countryCode: "KR", postalCode: "06321", province: "부산" }, "KR");
    expect(first?.sentence).toBe("The postal code 06321 is in Seoul; the order says Busan.");
  });

  test("a house without a number is one where houses have names", () => {
    expect(codes({ countryCode: "GB", postalCode: "SW1A 1AA", line1: "Rose Cottage", line2: null })).toEqual([]);
    expect(codes({ countryCode: "DE", postalCode: "10115", line1: "Kirchstraße", line2: null })).toEqual(["no_house_number"]);
    expect(codes({ countryCode: "ES", postalCode: "28013", province: "Madrid", line1: "Calle Mayor s/n", line2: null })).toEqual([]);
  });
});

describe("gibberish", () => {
  test.each(
    "asdf ghjk|xxxxx|abc abc abc|dfgdfg hfgh|jjjjjj kk|test test|qwerty|sdsd sdsd 1|hhh nnn|na na|hjkdhfkjdsh|kjhkjh|lkjlkj 12|ㅋㅋㅋㅋㅋㅋ".split(
      "|",
    ),
  )("%s", (text) => expect(isGibberish(text)).toBe(true));

  test.each(
    "Kirchstr. 5|Hirschstrasse 9|Čtvrtní 5|Bwlch y Garreg|NTPC Township|HDFC Bank|kphb colony|III Floor AAA Colony|Angstschweißweg 4|Wertheimer Str. 8|Property Road|Chrząszczyżewoszyce 1|Nguyễn Trãi 15|Lakshminarasimhapuram|شــــــارع الملك|MG Rd|12|B-4|".split(
      "|",
    ),
  )("not %s", (text) => expect(isGibberish(text)).toBe(false));
});

describe("whatever is written", () => {
  const text = fc.option(fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), fc.string()), { nil: null });

  test("nothing throws, and every finding has its words", () => {
    fc.assert(
      fc.property(
        fc.record({ line1: text, line2: text, city: text, province: text, postalCode: text }),
        fc.oneof(text, fc.constantFrom("IN", "KR", "ES", "AE", "GB", "TH", "US")),
        (address, country) => {
          for (const one of adviseAddress(address, country)) {
            expect(addressCodes).toContain(one.code);
            expect(one.sentence).toMatch(/\.$/);
            expect(one.ask).toMatch(/\.$/);
          }
          const { quality } = checkAddress({ ...address, countryCode: country });
          expect(quality).toBeGreaterThanOrEqual(0);
          expect(quality).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  const words: Record<string, string> = {
    Devanagari: "फ्लैट मकान गांधी मार्ग शिवाजी नगर के पास मंदिर गली स्ट्रीट वार्ड ग्राम पोस्ट",
    Hangul: "서울특별시 강남구 테헤란로 길 아파트 동 호 번지 역삼동 빌라",
    Arabic: "شارع الملك فهد حي النزهة بجوار مسجد عمارة شقة شــــارع",
    Thai: "ถนนสุขุมวิท ซอย แขวงคลองตัน เขตวัฒนา หมู่บ้าน บ้านเลขที่ ๆ",
    Tamil: "தெரு நகர் சாலை காந்தி வீடு எண்",
    Han: "北京市朝阳区建国路 中山路 號 一二三街",
    Cyrillic: "улица Взвейтесь Мкртчяна дом квартира Всеволожск",
    Latin: "Straße Nguyễn Szczecin Rua Çeşme Kirchstr. Thiruvananthapuram Jalan Skt. Blvd Ngr Apts",
  };
  test.each(Object.entries(words))("real words of %s are never called gibberish", (_, list) => {
    const some = fc.array(fc.constantFrom(...list.split(" "), "12", "B/4"), { minLength: 1, maxLength: 8 });
    fc.assert(fc.property(some, (picked) => !isGibberish(picked.join(" "))));
  });
});
