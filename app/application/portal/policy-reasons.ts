import { formatMoney } from "~/domain/money";
import { closerWord } from "~/domain/returns/policy/closer-words";
import { anyReason, type ReasonRule } from "~/domain/returns/policy/policy";
import { translate } from "../messages/translate";
import { type PolicyFacts, sayPage, wordPercent } from "./policy-facts";
import { wordReason, wordUnit } from "./words";

/** Each reason with what it asks for and what it costs, as far as that differs from what holds for all. */
export function reasonWords(facts: PolicyFacts): string[] {
  const { locale, policy, reasons } = facts;
  const line = (what: string, row: ReasonRule | undefined) => {
    const more = row ? rowWords(facts, row) : "";
    return more === "" ? what : sayPage(locale, "about", { what, rule: more });
  };
  const others = policy.reasons.find((row) => row.reasonId === anyReason);
  const named = reasons.map((reason) =>
    line(
      wordReason(reason, locale),
      policy.reasons.find((row) => row.reasonId === reason.id),
    ),
  );
  return [...named, ...(others && rowWords(facts, others) !== "" ? [line(sayPage(locale, "otherReasons"), others)] : [])];
}

function rowWords(facts: PolicyFacts, row: ReasonRule): string {
  const { locale, policy, resolutions, currency } = facts;
  const say = (key: string, values = {}) => sayPage(locale, key, values);
  const possible = resolutions.filter((id) => (row.resolutions as readonly string[]).includes(id));
  const ways = new Intl.ListFormat(locale, { type: "disjunction" });
  const differs = (field: "decide" | "shippingBy") => new Set(policy.reasons.map((one) => one[field])).size > 1;
  const names = (row.subReasons ?? []).map((one) => closerWord(row, one, locale));
  const swapsAtOnce = ({ reasonId }: ReasonRule) => possible.includes("exchange") && policy.exchange.instantReasons.includes(reasonId);
  return [
    ...(names.length > 0 ? [say("subReasons", { names: new Intl.ListFormat(locale, { type: "disjunction" }).format(names) })] : []),
    ...(row.photos > 0 ? [say(row.photos === 1 ? "photos1" : "photos", { count: row.photos })] : []),
    ...(row.claimDays === null ? [] : [say("claim", { days: wordUnit(row.claimDays, "day", locale) })]),
    ...(possible.length < resolutions.length
      ? [say("only", { ways: ways.format(possible.map((id) => translate(locale, `resolutions.${id}`))) })]
      : []),
    // What holds for all of them is said once, below.
    ...(row.decide === "decline" || differs("decide") ? [say(row.decide)] : []),
    ...(row.shippingBy === "shopper" ? [say("shopperPays")] : differs("shippingBy") ? [say("storePays")] : []),
    ...(row.restockingPercent > 0 ? [say("restocking", { percent: wordPercent(row.restockingPercent, locale) })] : []),
    ...(swapsAtOnce(row) && !policy.exchange.instant ? [say("instantReason")] : []),
    ...(row.packing && row.packing !== "usual" ? [say("packing", { how: translate(locale, `send.pack.${row.packing}`) })] : []),
    ...(row.keepUnderMinor === null ? [] : [say("keep", { amount: formatMoney({ minor: row.keepUnderMinor, currency }, locale) })]),
  ].join(" ");
}
