import { anyReason, type ReturnPolicy } from "~/domain/returns/policy/policy";
import type { Scope } from "~/domain/returns/policy/scope";
import type { ShopperLocale } from "~/domain/stores/settings";
import { directionOf, translate, wordDay } from "../messages/translate";
import { wordCountries, wordScope } from "./scope-words";
import { sayIn, wordReason, wordUnit } from "./words";

/** One part of the policy: what it is about, then sentences and a list. */
export interface PolicyPart {
  heading: string;
  sentences: string[];
  list: string[];
}

/** A store's return policy in plain words of one language. */
export interface Policy {
  title: string;
  intro: string;
  parts: PolicyPart[];
}

/** What the policy is written from. */
export interface PolicyFacts {
  locale: ShopperLocale;
  storeName: string;
  policy: ReturnPolicy;
  /** Extra percent on store credit that this platform can really give. */
  creditBonusPercent: number;
  /** Ways of settling that the portal offers. */
  resolutions: readonly string[];
  reasons: readonly { id: string; handle: string; name: string }[];
  /** Of the policy's amounts. */
  currency: string;
}

/** Writes the policy from the rules that decide, so that the two cannot differ. */
export function writePolicy(facts: PolicyFacts): Policy {
  const { locale, storeName, policy: rules, currency, creditBonusPercent, resolutions } = facts;
  const say = sayIn(locale);
  const policy = (key: string, values = {}) => say(`policy.${key}`, values);
  const rule = (key: string, values = {}) => translate(locale, `policyPage.${key}`, values);
  const about = (scope: Scope) => wordScope(scope, locale, currency);
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 }).format(creditBonusPercent / 100);
  const settled = resolutions.map((id) => policy(id === "store_credit" && creditBonusPercent > 0 ? "store_credit_bonus" : id, { percent }));
  const windowWords = ({ start, days }: ReturnPolicy["windows"][number]) => policy(start, { days: wordUnit(days, "day", locale) });
  const others = rules.windows.slice(0, -1).map((row) => rule("about", { what: about(row.scope), rule: windowWords(row) }));
  const seasons = rules.seasons.map(({ name, ...days }) =>
    rule("season", {
      ...{ name, from: wordDay(days.orderedFrom, locale), to: wordDay(days.orderedTo, locale), until: wordDay(days.openUntil, locale) },
    }),
  );
  // One word may stand for a type and for a tag: it is said once.
  const excluded = [...new Set(rules.excluded.map(({ scope, why }) => rule(why, { what: about(scope) })))];
  const notFrom = rules.notFrom.length > 0 ? [rule("notFrom", { countries: wordCountries(rules.notFrom, locale) })] : [];
  const asks = new Intl.ListFormat(locale, { type: "conjunction" });
  const conditions = rules.conditions.map((row) =>
    rule("about", { what: about(row.scope), rule: `${asks.format(row.asks.map((ask) => translate(locale, `conditions.${ask}`)))}.` }),
  );
  const reasons = reasonWords(facts);
  const parts: PolicyPart[] = [
    part(policy("window"), rules.windows.slice(-1).map(windowWords), [...others, ...seasons]),
    part(policy("excluded"), [], [policy("excludedAlways"), ...excluded, ...notFrom]),
    ...(conditions.length > 0 ? [part(rule("conditions"), [], conditions)] : []),
    ...(reasons.length > 0 ? [part(policy("reasons"), [policy("reasonsIntro")], reasons)] : []),
    part(policy("back"), [], settled),
    part(policy("costs"), [policy("noFee")]),
    part(policy("when"), [
      rules.promiseDays === 0 ? policy("promiseNow") : policy("promise", { days: wordUnit(rules.promiseDays, "day", locale) }),
    ]),
    part(policy("how"), [policy("howText")]),
  ];
  return { title: policy("heading"), intro: policy("intro", { store: storeName }), parts };
}

/** Each reason with what it asks for beyond the others. */
function reasonWords({ locale, policy: rules, resolutions, reasons }: PolicyFacts): string[] {
  const rule = (key: string, values = {}) => translate(locale, `policyPage.${key}`, values);
  const ways = new Intl.ListFormat(locale, { type: "disjunction" });
  const extras = (row: ReturnPolicy["reasons"][number]) => {
    const possible = resolutions.filter((id) => (row.resolutions as readonly string[]).includes(id));
    return [
      ...(row.photos > 0 ? [rule("photos", { count: row.photos })] : []),
      ...(row.claimDays === null ? [] : [rule("claim", { days: wordUnit(row.claimDays, "day", locale) })]),
      ...(possible.length < resolutions.length
        ? [rule("only", { ways: ways.format(possible.map((id) => translate(locale, `resolutions.${id}`))) })]
        : []),
    ].join(" ");
  };
  const line = (what: string, row: ReturnPolicy["reasons"][number] | undefined) => {
    const more = row ? extras(row) : "";
    return more === "" ? what : rule("about", { what, rule: more });
  };
  const others = rules.reasons.find((row) => row.reasonId === anyReason);
  const named = reasons.map((reason) =>
    line(
      wordReason(reason, locale),
      rules.reasons.find((row) => row.reasonId === reason.id),
    ),
  );
  return [...named, ...(others && extras(others) !== "" ? [line(rule("otherReasons"), others)] : [])];
}

function part(heading: string, sentences: string[], list: string[] = []): PolicyPart {
  return { heading, sentences, list };
}

/**
 * The policy as HTML for a page of the store on its platform: no styles or scripts of ours, the store's own design shows it.
 * @param portalUrl where the last link leads
 */
export function policyHtml(policy: Policy, locale: ShopperLocale, portalUrl: string): string {
  const parts = policy.parts.map(({ heading, sentences, list }) => {
    const items = list.map((item) => `<li>${asHtml(item)}</li>`).join("");
    return `<h2>${asHtml(heading)}</h2>${sentences.map((one) => `<p>${asHtml(one)}</p>`).join("")}${items ? `<ul>${items}</ul>` : ""}`;
  });
  const link = `<p><a href="${asHtml(portalUrl)}">${asHtml(sayIn(locale)("startLink"))}</a></p>`;
  return `<div lang="${locale}" dir="${directionOf(locale)}"><p>${asHtml(policy.intro)}</p>${parts.join("")}${link}</div>`;
}

function asHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
