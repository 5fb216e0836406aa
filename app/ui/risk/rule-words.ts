import type { Words } from "../words";

/** What a test found. Amounts are minor units. */
export interface RuleTestData {
  state: string;
  read: number;
  matched: number;
  rto: number;
  delivered: number;
  other: number;
  worthMinor: number | null;
  rtoCostMinor: number;
}

/** A rule as its pages get it; people only as numbers. */
export interface RuleData {
  ruleId: string;
  version: number;
  name: string;
  outcome: string;
  isOn: boolean;
  conditions: {
    minTotalMinor: number | null;
    maxTotalMinor: number | null;
    postalPrefixes: string[];
    skus: string[];
    tags: string[];
    countries: string[];
    payment: string;
    buyer: string;
  };
  people: { phones: number; emails: number; addresses: number };
  test: RuleTestData | null;
}

/** What a rule does, in words. */
export const outcomeWords: Readonly<Record<string, string>> = {
  ship: "Ship, whatever the risk",
  verify: "Ask the shopper to confirm (by itself when Settings say so)",
  hold: "Hold before shipping",
};

/** "COD, from ₹2,000.00, PIN 800…, 811…" */
export function conditionWords({ conditions: c, people }: RuleData, words: Words): string {
  const list = (label: string, values: readonly string[]) =>
    values.length === 0 ? null : `${label} ${values.slice(0, 3).join(", ")}${values.length > 3 ? ` and ${values.length - 3} more` : ""}`;
  const payment: Readonly<Record<string, string>> = { cod: "cash on delivery", prepaid: "prepaid" };
  const buyer: Readonly<Record<string, string>> = { first: "first order", repeat: "not the first order" };
  const parts = [
    payment[c.payment],
    buyer[c.buyer],
    c.minTotalMinor === null ? null : `from ${words.money(c.minTotalMinor)}`,
    c.maxTotalMinor === null ? null : `up to ${words.money(c.maxTotalMinor)}`,
    list(
      "PIN or postal code",
      c.postalPrefixes.map((prefix) => `${prefix}…`),
    ),
    list("SKU", c.skus),
    list("tag", c.tags),
    list("country", c.countries),
    peopleWords(people),
  ];
  return parts.filter(Boolean).join("; ") || "no condition";
}

/** "3 phones, 1 e-mail"; null when nobody is listed. */
export function peopleWords(people: RuleData["people"]): string | null {
  const count = (n: number, one: string, many: string) => (n === 0 ? null : `${n} ${n === 1 ? one : many}`);
  const parts = [
    count(people.phones, "phone", "phones"),
    count(people.emails, "e-mail", "e-mails"),
    count(people.addresses, "address", "addresses"),
  ].filter(Boolean);
  return parts.length === 0 ? null : parts.join(", ");
}

/** "It would have held 212 orders: 61 of them RTO, 151 good." with money; null while it runs. */
export function testWords(test: RuleTestData, outcome: string, words: Words): string[] {
  const n = words.number;
  if (test.state === "running") return [`Testing: ${n(test.read)} orders read so far.`];
  const did: Readonly<Record<string, string>> = { hold: "held", verify: "asked about", ship: "shipped" };
  const found = `Of ${n(test.read)} orders of the last year this rule would have ${did[outcome] ?? "met"} ${n(test.matched)}: ${n(test.rto)} of them RTO, ${n(test.delivered)} good${test.other > 0 ? `, ${n(test.other)} cancelled or not known yet` : ""}.`;
  if (test.worthMinor === null) return [found, `The RTOs among them cost about ${words.money(test.rtoCostMinor)}.`];
  const money =
    test.worthMinor >= 0
      ? `By your costs it would have saved about ${words.money(test.worthMinor)} against shipping them all.`
      : `By your costs it would have lost about ${words.money(-test.worthMinor)} against shipping them all: it meets too many good orders.`;
  return [found, money];
}
