import { expect, test } from "vitest";
import { shopperOf as giftShopperOf } from "~/emulators/demo-bigcommerce/shoppers";
import { placesOf } from "~/emulators/demo-store/places";
import { shopperOf } from "~/emulators/demo-store/shoppers";
import { countryFacts } from "../places/country-facts";
import { checkAddress } from "./address";

/** Streets as people write them, invented, by country; "/" between. They stand with each of the country's own examples of postal codes. */
const streets: Readonly<Record<string, string>> = {
  AR: "Av. Corrientes 1234/Calle 50 Nº 812/Gral. Paz 77 PB",
  AT: "Am Hof 5/Mariahilfer Straße 12/8/Kärntner Ring 1",
  AU: "5 High St/Unit 4, 12 Wattle Rd/88 Collins Street",
  BD: "House 12, Road 5, Dhanmondi/বাড়ি ১২, রোড ৫, ধানমন্ডি",
  BE: "Rue Neuve 3/Kerkstraat 18 bus 2",
  BG: "ул. Шипка 6/бул. Витоша 100, вх. Б",
  BR: "Rua XV de Novembro, 100/Av. Paulista 1578 apto 42/R. das Flores, 9",
  CA: "12 Rue Foch/100 Queen St W/RR 2",
  CH: "Bahnhofstrasse 1/Rue du Rhône 8/Via Nassa 3",
  CL: "Av. Providencia 1208/Los Leones 45 depto 3",
  CN: "建国路88号/中山北路二十三号",
  CO: "Calle 50 # 12-34/Carrera 7 No. 71-21",
  CZ: "Čtvrtní 5/Na Příkopě 12/Krč 8",
  DE: "Kirchstr. 5/Hirschstraße 9/Unter den Linden 77/Schloßstr. 1a",
  DK: "Skt. Knuds Vej 3/Nørregade 14, 2. tv",
  EE: "Pikk 12/Narva mnt 7",
  EG: "١٢ شارع طلعت حرب/15 شارع التحرير، الدقي",
  ES: "Calle Mayor 3, 2º B/Gran Vía s/n/C/ Alcalá 45",
  FI: "Mannerheimintie 12 A 4/Kirkkokatu 3",
  FR: "12 Rue Foch/3 bis, avenue de l'Opéra/Lieu-dit Le Moulin 4",
  GB: "Rose Cottage/10 Downing St/Flat 2, 7 Mill Ln/Bwlch y Garreg",
  GR: "Ερμού 12/Λεωφ. Κηφισίας 44",
  HR: "Trg bana Jelačića 5/Krvavi most 3",
  HU: "Váci utca 12/Kossuth Lajos tér 1-3",
  ID: "Jl. Melati No. 5/Jalan Sudirman Kav. 52-53/Gg. Kelinci III/12 RT 04 RW 02",
  IE: "The Old Mill/14 Main St",
  IL: "רחוב הרצל 12/שדרות רוטשילד 5 דירה 3",
  IR: "خیابان ولیعصر، پلاک ۱۲/کوچه بهار، پلاک ۳",
  IT: "Via Roma 1/Piazza del Duomo 12/C.so Buenos Aires 5",
  JO: "شارع الملكة رانيا/Rainbow Street 12",
  JP: "千代田一丁目2-3/霞が関3番5号/1-2-3 Ginza",
  KE: "Moi Avenue, opposite the post office/Ngong Rd 12",
  KH: "ផ្លូវ ១២៣ ផ្ទះ ៥/St. 63 No. 12",
  KR: "테헤란로 152/세종대로 110 101동 1203호/역삼동 737",
  LK: "No. 12, Galle Road/45/2 Temple Road, Nugegoda",
  LT: "Gedimino pr. 9/Pilies g. 4-2",
  LV: "Brīvības iela 32/Krišjāņa Barona iela 5",
  MA: "12, rue de Fès/شارع محمد الخامس ١٢",
  MM: "ဗိုလ်ချုပ်လမ်း အမှတ် ၁၂/No. 5, Merchant Road",
  MX: "Av. Insurgentes Sur 1602/Calle 5 #12 int. 3/Hidalgo 77",
  MY: "12, Jalan Ampang/No. 5-3, Lorong Maarof",
  NL: "Dorpsstraat 1/Prinsengracht 263 hs",
  NO: "Storgata 12/Kirkegårdsveien 3B",
  NP: "Ward 4, House 12, Lazimpat/पुतलीसडक १२, काठमाडौँ",
  NZ: "5 Queen St/12B Kauri Road",
  PE: "Jr. de la Unión 300/Av. Arequipa 1250 dpto. 4",
  PH: "12 Mabini St., Brgy. San Jose/Blk 5 Lot 9 Phase 2",
  PK: "House 12, Street 5, F-8/3/مکان ۱۲، گلی ۵، ماڈل ٹاؤن",
  PL: "ul. Szczęśliwa 33/Brzozowa 1/2 m. 4/Chrząszczyżewoszyce 1",
  PT: "Rua Augusta 12, 3.º Esq./Largo do Chiado 8",
  RO: "Str. Lipscani 5/Bd. Unirii nr. 12, bl. A1",
  RS: "Кнеза Милоша 12/Trg Republike 5",
  RU: "ул. Взвейтесь, д. 5, кв. 7/Невский пр-т 12/Щёлковское ш., 3",
  SA: "طريق الملك فهد، حي العليا/٧٨٤٥ شارع التحلية/King Fahd Rd, Al Olaya",
  SE: "Storgatan 1/Sveavägen 44 lgh 1101",
  SG: "10 Anson Road #12-34/Blk 123 Ang Mo Kio Ave 3",
  SK: "Štúrova 5/Hviezdoslavovo nám. 12",
  TH: "99/12 ถนนสุขุมวิท ซอย 21/๑๒ ถนนพระราม ๔/หมู่ 5 บ้านเลขที่ 7",
  TR: "Çiçek Sk. No:5 D:3/Atatürk Bulvarı 12",
  TW: "中正路一段12號/信義路五段7號",
  UA: "вул. Хрещатик, 22/пр-т Перемоги 5, кв. 8",
  US: "1600 Amphitheatre Pkwy/PO Box 12/221B Elm St Apt 3/5 Ng Ct",
  UY: "18 de Julio 1234/Av. Italia 3318",
  VN: "15 Nguyễn Trãi/Số 8, ngõ 12 Kim Mã/123 Lê Lợi",
  ZA: "12 Long Street/5 Ngqura Cres",
};

const examples = Object.entries(streets).flatMap(([countryCode, list]) => {
  const codes = countryFacts[countryCode]?.[2]?.split(",") ?? [""];
  // A "/" stands between streets where a letter of a word follows it, not within "12/8" and "s/n".
  const some = list.split(/(?<=[^\s/]{2})\/(?=\P{Nd})(?!n\/|n\b)/u);
  return some.flatMap((line1) => codes.map((postalCode) => ({ line1, line2: null, city: "X", province: null, postalCode, countryCode })));
});

test("of 200 and more good addresses all over the world none is called wrong", () => {
  expect(examples.length).toBeGreaterThanOrEqual(200);
  const wrong = examples.map((address) => ({ address, faults: checkAddress(address).faults })).filter(({ faults }) => faults.length > 0);
  expect(wrong).toEqual([]);
});

test("every country's own examples fit its form", () => {
  const wrong = Object.entries(countryFacts).flatMap(([countryCode, [, , list = ""]]) =>
    list
      .split(",")
      .filter(Boolean)
      .flatMap((postalCode) => {
        const { faults } = checkAddress({ line1: "12 Long Street", city: "X", postalCode, countryCode });
        return faults.length > 0 ? [{ countryCode, postalCode, faults }] : [];
      }),
  );
  expect(wrong).toEqual([]);
});

test("of the demo's shoppers the good addresses are called good, and nearly all bad ones bad", () => {
  const places = placesOf(1);
  const shoppers = Array.from({ length: 4_000 }, (_, i) => shopperOf(1, i, places));
  const missed: string[] = [];
  const wrong: unknown[] = [];
  let bad = 0;
  for (const { address, flaw } of shoppers) {
    const { faults } = checkAddress({ ...address, line1: address.address1, line2: address.address2, postalCode: address.zip });
    if (flaw === "none" && faults.length > 0) wrong.push({ address, faults });
    if (flaw !== "none") bad += 1;
    if (flaw !== "none" && faults.length === 0)
      missed.push(`${flaw}: ${address.address1}, ${address.address2}, ${address.zip} ${address.province}`);
  }
  expect(wrong).toEqual([]);
  expect(bad).toBeGreaterThan(600);
  expect(missed.length / bad).toBeLessThan(0.02);
});

test("the shoppers of the demo on BigCommerce have good addresses, whatever their country", () => {
  const named =
    "United Kingdom|Germany|EIRE|France|Spain|Belgium|Australia|Netherlands|Switzerland|Norway|Finland|Denmark|Japan|Portugal|Canada|Sweden|Austria|Poland|Malta|Greece|Israel|Singapore|Italy";
  const wrong = named.split("|").flatMap((country) =>
    Array.from({ length: 40 }, (_, i) => giftShopperOf(`${country}-${i}`, country, i)).flatMap(({ address }) => {
      const { street_1: line1, street_2: line2, city, state: province, zip: postalCode, country_iso2: countryCode } = address;
      const { faults } = checkAddress({ line1, line2, city, province, postalCode, countryCode });
      return faults.length > 0 ? [{ line1, city, province, postalCode, countryCode, faults }] : [];
    }),
  );
  expect(wrong).toEqual([]);
});
