import { formatMoney } from "~/domain/money";
import { type PolicyFacts, type PolicyPart, part, sayPage, wordPercent } from "./policy-facts";
import { wordUnit } from "./words";

/** When a person looks before a request is agreed to. */
export function decidePart({ locale, policy, currency }: PolicyFacts): PolicyPart {
  const say = (key: string, values = {}) => sayPage(locale, key, values);
  const heading = say("decide");
  const number = (count: number) => new Intl.NumberFormat(locale).format(count);
  const days = (count: number) => wordUnit(count, "day", locale);
  const money = (minor: number) => formatMoney({ minor, currency }, locale);
  const { limits, decide } = policy;
  const { maxOpen, within, share, worth } = limits;
  const cases = [
    ...(decide.lookAboveMinor === null ? [] : [say("lookAbove", { amount: money(decide.lookAboveMinor) })]),
    ...(decide.lookAtCod ? [say("lookCod")] : []),
    ...(maxOpen === null ? [] : [say("maxOpen", { count: number(maxOpen) })]),
    ...(within ? [say("within", { days: days(within.days), count: number(within.returns) })] : []),
    ...(share ? [say("share", { percent: wordPercent(share.percent, locale), count: number(share.orders) })] : []),
    // In general words: how it is told would tell how to get round it, and would accuse readers of it.
    ...(decide.lookAtSignals.length > 0 ? [say("lookSignals")] : []),
    ...(worth ? [say("worth", { days: days(worth.days), amount: money(worth.minor) })] : []),
  ];
  const all = policy.reasons.every((row) => row.decide === "look");
  // Where everything is looked at, no case makes a difference.
  return all ? part(heading, [say("everyRequest")]) : part(heading, [say(cases.length > 0 ? "atOnce" : "atOnceAll")], cases);
}
