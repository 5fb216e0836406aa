/** A rule of the store about carts. Every condition that is set must hold; the first rule that fits decides. */
export interface GuardRule {
  /** `hide` takes cash on delivery away, `leave` keeps it whatever the score says. */
  outcome: "hide" | "leave";
  /** Totals in the store's currency, major units, both included. */
  fromTotal: number | null;
  toTotal: number | null;
  /** Beginnings of postal codes, capitals, without spaces and dashes. */
  postal: readonly string[];
  /** ISO codes of countries, capitals. */
  countries: readonly string[];
}

/** The store's configuration, a JSON metafield `$app:backhaul.cod_guard` on its payment customization. */
export interface GuardConfig {
  version: 1;
  /** Names of payment methods that mean cash on delivery; compared without case, as "contains", up to three letters as a word. */
  codNames: readonly string[];
  /** Scores from here up (0–1) lose cash on delivery; null = scores hide nothing. */
  threshold: number | null;
  rules: readonly GuardRule[];
}

/** What we wrote of a shopper, a JSON metafield `$app:backhaul.cod_guard` on the customer. */
export interface GuardStanding {
  version: 1;
  /** Probability 0–1 that a cash order of theirs comes back undelivered; null = not known. */
  risk: number | null;
  /** `allow` always keeps cash on delivery (listed by the store, or exempt from automated decisions), `deny` loses it. */
  list: "allow" | "deny" | null;
}

/** Reads a configuration; null when anything in it is not as promised, so that a bad one changes nothing at the checkout. */
export function readConfig(value: unknown): GuardConfig | null {
  if (!isRecord(value) || value.version !== 1 || !isTexts(value.codNames) || !isShare(value.threshold)) return null;
  if (!Array.isArray(value.rules) || !value.rules.every(isRule)) return null;
  return { version: 1, codNames: value.codNames, threshold: value.threshold, rules: value.rules };
}

/** Reads a shopper's standing; null when there is none or it is not as promised. */
export function readStanding(value: unknown): GuardStanding | null {
  if (!isRecord(value) || value.version !== 1 || !isShare(value.risk)) return null;
  const { list } = value;
  return list === "allow" || list === "deny" || list === null ? { version: 1, risk: value.risk, list } : null;
}

function isRule(value: unknown): value is GuardRule {
  if (!isRecord(value) || (value.outcome !== "hide" && value.outcome !== "leave")) return false;
  const { fromTotal, toTotal, postal, countries } = value;
  if (!isAmount(fromTotal) || !isAmount(toTotal) || !isTexts(postal) || !isTexts(countries)) return false;
  // A rule without any condition would meet every cart.
  return fromTotal !== null || toTotal !== null || postal.length > 0 || countries.length > 0;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === "string" && each !== "");
const isAmount = (value: unknown): value is number | null => value === null || (typeof value === "number" && value >= 0);
const isShare = (value: unknown): value is number | null => value === null || (typeof value === "number" && value >= 0 && value <= 1);
