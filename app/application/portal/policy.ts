import type { ReturnPolicy } from "~/domain/returns/policy/policy";
import type { Scope } from "~/domain/returns/policy/scope";
import { withdrawalDays } from "~/domain/returns/withdrawal";
import type { ShopperLocale } from "~/domain/stores/settings";
import { directionOf, translate, wordDay } from "../messages/translate";
import { sayWithdrawal } from "../withdrawals/withdrawal-words";
import { costPart } from "./policy-costs";
import { decidePart } from "./policy-decide";
import { type PolicyFacts, type PolicyPart, part, sayPage, wordPercent } from "./policy-facts";
import { reasonWords } from "./policy-reasons";
import { wordCountries, wordScope } from "./scope-words";
import { sayIn, wordUnit } from "./words";

/** A store's return policy in plain words of one language. */
export interface Policy {
  title: string;
  intro: string;
  parts: PolicyPart[];
}

/** Writes the policy from the rules that decide, so that the two cannot differ. */
export function writePolicy(facts: PolicyFacts): Policy {
  const { locale, storeName, policy: rules, currency, creditBonusPercent, resolutions } = facts;
  const say = sayIn(locale);
  const policy = (key: string, values = {}) => say(`policy.${key}`, values);
  const rule = (key: string, values = {}) => sayPage(locale, key, values);
  const about = (scope: Scope) => wordScope(scope, locale, currency);
  const percent = wordPercent(creditBonusPercent, locale);
  const settled = resolutions.map((id) =>
    id === "repair" ? rule("repair") : policy(id === "store_credit" && creditBonusPercent > 0 ? "store_credit_bonus" : id, { percent }),
  );
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
    part(policy("back"), aheadWords(facts), settled),
    costPart(facts),
    decidePart(facts),
    part(policy("when"), promiseWords(facts)),
    part(policy("how"), [policy("howText")]),
    ...giftPart(facts),
    withdrawalPart(locale),
  ];
  return { title: policy("heading"), intro: policy("intro", { store: storeName }), parts };
}

/** When other goods or credit go out before the returned ones come, and what happens when these never do. */
function aheadWords({ locale, policy: { exchange, credit }, resolutions }: PolicyFacts): string[] {
  const exchangeFirst = resolutions.includes("exchange") && (exchange.instant || exchange.instantReasons.length > 0);
  const creditFirst = resolutions.includes("store_credit") && credit.instant;
  if (!exchangeFirst && !creditFirst) return [];
  return [
    ...(exchangeFirst && exchange.instant ? [sayPage(locale, "instant")] : []),
    ...(creditFirst ? [sayPage(locale, "creditInstant")] : []),
    sayPage(locale, "remind", { days: wordUnit(exchange.remindDays, "day", locale) }),
  ];
}

/** What whoever got it as a gift may do without the buyer; nothing where only the buyer can ask. */
function giftPart({ locale, giftResolutions: ways }: PolicyFacts): PolicyPart[] {
  if (ways.length === 0) return [];
  const given = ways.length > 1 ? "giftsBoth" : ways.includes("exchange") ? "giftsExchange" : "giftsCredit";
  const sentences = ["giftsHow", "giftsQuiet", given, "giftsMoney"].map((key) => sayPage(locale, key));
  return [part(sayPage(locale, "gifts"), sentences)];
}

/** When the money comes, and what it waits for. */
function promiseWords({ locale, policy: { promiseDays, refundOn } }: PolicyFacts): string[] {
  const days = wordUnit(promiseDays, "day", locale);
  if (refundOn === "handover") return [sayPage(locale, promiseDays === 0 ? "handoverNow" : "handover", { days })];
  const promise = sayIn(locale)(promiseDays === 0 ? "policy.promiseNow" : "policy.promise", { days });
  return [promise, sayPage(locale, refundOn)];
}

/** What the law gives whatever the policy says: no rule is asked, so none can take it away. */
function withdrawalPart(locale: ShopperLocale): PolicyPart {
  const values = { days: wordUnit(withdrawalDays, "day", locale), button: sayWithdrawal(locale, "link") };
  const say = (key: string) => sayWithdrawal(locale, `policy.${key}`, values);
  return part(say("heading"), ["right", "how", "money", "due", "exceptions"].map(say));
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
  const link = (to: string, words: string) => `<p><a href="${asHtml(to)}?lang=${locale}">${asHtml(words)}</a></p>`;
  const links = link(portalUrl, sayIn(locale)("startLink")) + link(`${portalUrl}/withdraw`, sayWithdrawal(locale, "link"));
  return `<div lang="${locale}" dir="${directionOf(locale)}"><p>${asHtml(policy.intro)}</p>${parts.join("")}${links}</div>`;
}

function asHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
