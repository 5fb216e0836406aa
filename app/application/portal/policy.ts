import type { ReturnPolicy } from "~/domain/returns/policy/policy";
import type { ShopperLocale } from "~/domain/stores/settings";
import { directionOf } from "../messages/translate";
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
  reasons: readonly { handle: string; name: string }[];
}

/** Writes the policy from the rules that decide, so that the two cannot differ. */
export function writePolicy({ locale, storeName, policy: rules, creditBonusPercent, resolutions, reasons }: PolicyFacts): Policy {
  const say = sayIn(locale);
  const policy = (key: string, values = {}) => say(`policy.${key}`, values);
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 }).format(creditBonusPercent / 100);
  const finalSale = [...new Set(rules.excluded.flatMap(({ scope }) => [...scope.types, ...scope.tags]))];
  const window = rules.windows.at(-1);
  const types = new Intl.ListFormat(locale, { type: "conjunction" }).format(finalSale);
  const settled = resolutions.map((id) => policy(id === "store_credit" && creditBonusPercent > 0 ? "store_credit_bonus" : id, { percent }));
  const parts: PolicyPart[] = [
    part(policy("window"), window ? [policy(window.start, { days: wordUnit(window.days, "day", locale) })] : []),
    part(policy("excluded"), [], [policy("excludedAlways"), ...(types === "" ? [] : [policy("excludedTypes", { types })])]),
    ...(reasons.length > 0
      ? [
          part(
            policy("reasons"),
            [policy("reasonsIntro")],
            reasons.map((reason) => wordReason(reason, locale)),
          ),
        ]
      : []),
    part(policy("back"), [], settled),
    part(policy("costs"), [policy("noFee")]),
    part(policy("when"), [
      rules.promiseDays === 0 ? policy("promiseNow") : policy("promise", { days: wordUnit(rules.promiseDays, "day", locale) }),
    ]),
    part(policy("how"), [policy("howText")]),
  ];
  return { title: policy("heading"), intro: policy("intro", { store: storeName }), parts };
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
