import { exponentOf } from "../money";
import type { StoreSettings } from "../stores/settings";
import type { ActiveRule, RuleConditions } from "./rules";

/** A rule as a checkout can keep it: about the cart alone. Totals in major units of the store's currency, both included. */
export interface GuardRule {
  outcome: "hide" | "leave";
  fromTotal: number | null;
  toTotal: number | null;
  postal: string[];
  countries: string[];
}

/** What a store's checkout decides about cash on delivery by; the wire shape of `extensions/cod-guard`. */
export interface GuardConfig {
  version: 1;
  codNames: string[];
  /** Risk 0–1 from which a shopper loses cash on delivery; null = no score hides it. */
  threshold: number | null;
  rules: GuardRule[];
}

/** What a checkout knows of a shopper beforehand; the wire shape of `extensions/cod-guard`. */
export interface GuardStanding {
  version: 1;
  risk: number | null;
  list: "allow" | "deny" | null;
}

/**
 * Why something of the store's does not hold at the checkout: it asks for what a checkout cannot see, comes after an exception that may be any cart, or
 * would take cash from everybody.
 */
export type LeftOutWhy = "unseen" | "after_exception" | "everybody";

/** `ruleId` null = the scores. */
export interface LeftOut {
  ruleId: string | null;
  why: LeftOutWhy;
}

/**
 * The configuration of a store's checkout from its rules that are on, in their order, and its settings; with what of them cannot hold there. Rules that hold
 * orders hide cash on delivery, all others leave it; lists of people go with each shopper instead (`standingOf`). An exception for everybody, or one that a
 * checkout cannot see (a product, a tag, first orders), might be about this very cart: what comes after it, the scores included, is left out.
 * @param byScore false = the store wants its rules alone there
 */
export function guardConfigOf(
  rules: readonly ActiveRule[],
  settings: Pick<StoreSettings, "codGateways" | "bands">,
  currency: string,
  byScore = true,
): { config: GuardConfig; leftOut: LeftOut[] } {
  const kept: GuardRule[] = [];
  const leftOut: LeftOut[] = [];
  const exception = firstOpenException(rules);
  for (const [place, { ruleId, outcome, conditions }] of cashRules(rules).entries()) {
    const rule = asGuardRule(conditions, outcome === "hold" ? "hide" : "leave", currency);
    const people = namesPeople(conditions);
    if (people && outcome !== "hold") continue;
    if (people ? asksMoreThanWho(conditions) : asksUnseen(conditions)) leftOut.push({ ruleId, why: "unseen" });
    else if (place > exception) leftOut.push({ ruleId, why: "after_exception" });
    else if (!people && meetsEverybody(rule) && outcome === "hold") leftOut.push({ ruleId, why: "everybody" });
    else if (!people && !meetsEverybody(rule)) kept.push(rule);
  }
  const scoresCount = exception === Number.POSITIVE_INFINITY;
  if (byScore && !scoresCount) leftOut.push({ ruleId: null, why: "after_exception" });
  const threshold = byScore && scoresCount ? settings.bands.high : null;
  return { config: { version: 1, codNames: [...settings.codGateways], threshold, rules: kept }, leftOut };
}

/**
 * What to write of a shopper. On any list that does not hold orders, or exempt from automated decisions: `allow`, whatever else is said of them. Listed by
 * phone or e-mail in a rule that holds orders, and nothing else: `deny`; an address says nothing, since the next parcel may go elsewhere.
 * @param person `risk` is the probability 0–1 of their newest order on cash; null = never scored
 */
export function standingOf(
  rules: readonly ActiveRule[],
  person: { phoneHash: string | null; emailHash: string | null; addressHash: string | null; exempt: boolean; risk: number | null },
): GuardStanding {
  const risk = person.risk === null ? null : Number(person.risk.toFixed(4));
  const isIn = (list: readonly string[], hash: string | null) => hash !== null && list.includes(hash);
  const listed = (c: RuleConditions) => isIn(c.phones, person.phoneHash) || isIn(c.emails, person.emailHash);
  const cash = cashRules(rules);
  const isAllowed = cash.some(({ outcome, conditions: c }) => outcome !== "hold" && (listed(c) || isIn(c.addresses, person.addressHash)));
  if (person.exempt || isAllowed) return { version: 1, risk, list: "allow" };
  const denies = ({ outcome, conditions: c }: ActiveRule) => outcome === "hold" && listed(c) && !asksMoreThanWho(c);
  const exception = firstOpenException(rules);
  const isDenied = cash.some((rule, place) => place < exception && denies(rule));
  return { version: 1, risk, list: isDenied ? "deny" : null };
}

/** The rules that can be about an order on cash. */
const cashRules = (rules: readonly ActiveRule[]): ActiveRule[] => rules.filter(({ conditions }) => conditions.payment !== "prepaid");

const namesPeople = (c: RuleConditions): boolean => c.phones.length + c.emails.length + c.addresses.length > 0;

/** Asks for what no checkout can be asked. */
const asksUnseen = (c: RuleConditions): boolean => c.skus.length > 0 || c.tags.length > 0 || c.buyer !== "any";

const asksOfCart = (c: RuleConditions): boolean =>
  c.minTotalMinor !== null || c.maxTotalMinor !== null || c.postalPrefixes.length > 0 || c.countries.length > 0;

const asksMoreThanWho = (c: RuleConditions): boolean => asksUnseen(c) || asksOfCart(c);

const meetsEverybody = (rule: GuardRule): boolean =>
  rule.fromTotal === null && rule.toTotal === null && rule.postal.length === 0 && rule.countries.length === 0;

/** The place, among the rules for cash, of the first exception that may be about any cart; infinite when there is none. */
function firstOpenException(rules: readonly ActiveRule[]): number {
  const place = cashRules(rules).findIndex(
    ({ outcome, conditions }) => outcome !== "hold" && !namesPeople(conditions) && (asksUnseen(conditions) || !asksOfCart(conditions)),
  );
  return place < 0 ? Number.POSITIVE_INFINITY : place;
}

/** Beginnings that are nothing but spaces and dashes would meet every postal code: they are dropped. */
function asGuardRule(c: RuleConditions, outcome: GuardRule["outcome"], currency: string): GuardRule {
  const major = (minor: number | null) => (minor === null ? null : minor / 10 ** exponentOf(currency));
  return {
    outcome,
    fromTotal: major(c.minTotalMinor),
    toTotal: major(c.maxTotalMinor),
    postal: c.postalPrefixes.map((prefix) => prefix.replace(/[\s-]+/g, "").toUpperCase()).filter(Boolean),
    countries: c.countries.map((code) => code.toUpperCase()),
  };
}
