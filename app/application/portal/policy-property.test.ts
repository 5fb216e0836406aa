import { expect, test } from "vitest";
import { formatMoney } from "~/domain/money";
import { conditionAsks } from "~/domain/returns/conditions";
import { packingKeys } from "~/domain/returns/packing";
import { exclusionWhys, ReturnPolicy, refundMoments, windowStarts } from "~/domain/returns/policy/policy";
import { signalCodes } from "~/domain/returns/signals";
import { type ShopperLocale, shopperLocales } from "~/domain/stores/settings";
import { translate, wordDay } from "../messages/translate";
import { sayWithdrawal } from "../withdrawals/withdrawal-words";
import { writePolicy } from "./policy";
import { sayPage, wordPercent } from "./policy-facts";
import { wordCountries, wordScope } from "./scope-words";
import { wordUnit } from "./words";

const currency = "EUR";
const reasons = [
  { id: "broken", handle: "defective", name: "Damaged or defective" },
  { id: "moth", handle: "moth", name: "Eaten by moths" },
];
const resolutions = ["refund", "store_credit", "exchange"] as const;

/** Random policies, the same in every run. */
function policies(seed: number) {
  let state = seed;
  const below = (n: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * n);
  };
  const one = <T>(from: readonly T[]) => from[below(from.length)] as T;
  const some = <T>(from: readonly T[], least = 0) => from.slice(0, least + below(from.length - least + 1));
  const maybe = <T>(value: () => T): T | null => (below(2) ? value() : null);
  const day = () => `2026-0${1 + below(9)}-1${below(10)}`;
  const scope = () => ({
    types: some([`type${below(99)}`]),
    tags: some([`tag${below(99)}`, "sale"]),
    collections: some([`set${below(99)}`]),
    countries: some(["DE", "FR", "IN"]),
    discounts: some([`CODE${below(99)}`]),
    products: some(["41"]),
    orderedFrom: maybe(day),
    orderedTo: maybe(day),
    minUnitMinor: maybe(() => 100 + below(99_999)),
    maxUnitMinor: maybe(() => 100_000 + below(99_999)),
  });
  const list = <T>(make: () => T, most = 3) => Array.from({ length: below(most + 1) }, make);
  const reason = (reasonId: string) => ({
    ...{ reasonId, resolutions: some(resolutions, 1), photos: below(6), claimDays: maybe(() => 1 + below(400)) },
    ...{ subReasons: some([`close${below(99)}`, `closer${below(99)}`]), decide: one(["approve", "look", "decline"] as const) },
    ...{ shippingBy: one(["store", "shopper"] as const), restockingPercent: below(2) * (1 + below(40)) },
    keepUnderMinor: maybe(() => below(50_000)),
    packing: one(packingKeys),
  });
  return () =>
    ReturnPolicy.parse({
      windows: [
        ...list(() => ({ scope: scope(), days: below(366), start: one(windowStarts) })),
        { days: below(366), start: one(windowStarts) },
      ],
      seasons: list(() => ({
        name: `Season${below(99)}`,
        orderedFrom: "2026-10-20",
        orderedTo: "2026-11-15",
        openUntil: `2027-0${1 + below(9)}-15`,
      })),
      excluded: list(() => ({ scope: scope(), why: one(exclusionWhys) })),
      notFrom: some(["CH", "US"]),
      conditions: list(() => ({ scope: scope(), asks: some(conditionAsks, 1) })),
      reasons: [...(below(2) ? [reason("broken")] : []), reason("*")],
      limits: {
        maxOpen: maybe(() => 1 + below(50)),
        within: maybe(() => ({ returns: 1 + below(50), days: 1 + below(365) })),
        share: maybe(() => ({ percent: 1 + below(100), orders: 2 + below(50) })),
        worth: maybe(() => ({ minor: below(99_999), days: 1 + below(365) })),
      },
      decide: { lookAboveMinor: maybe(() => below(99_999)), lookAtCod: below(2) === 1, lookAtSignals: some(signalCodes) },
      shipping: [
        ...list(() => ({ countries: ["DE", "AT"], feeMinor: below(2_000) }), 1),
        ...(below(2) ? [{ countries: [], feeMinor: below(2_000) }] : []),
      ],
      exchange: { instant: below(3) === 0, instantReasons: some(["broken"]), remindDays: 1 + below(90) },
      refundOn: one(refundMoments),
      promiseDays: below(61),
    });
}

/** What must stand on the page of a policy, rule by rule. */
function mentions(policy: ReturnPolicy, locale: ShopperLocale): string[] {
  const money = (minor: number) => formatMoney({ minor, currency }, locale);
  const days = (count: number) => wordUnit(count, "day", locale);
  const scoped = [...policy.windows.slice(0, -1), ...policy.excluded, ...policy.conditions].map(({ scope }) =>
    wordScope(scope, locale, currency),
  );
  const { limits, decide } = policy;
  const feeRows = policy.reasons.some((row) => row.shippingBy === "shopper") ? policy.shipping : [];
  const paid = policy.refundOn === "handover" ? "handover" : policy.refundOn;
  const word = (key: string, values = {}) => sayPage(locale, key, values);
  const number = (count: number) => new Intl.NumberFormat(locale).format(count);
  const isInstant = ({ reasonId, resolutions: ways }: ReturnPolicy["reasons"][number]) =>
    ways.includes("exchange") && (policy.exchange.instant || policy.exchange.instantReasons.includes(reasonId));
  const looksAtAll = policy.reasons.every((row) => row.decide === "look");
  const cases = [
    ...(limits.maxOpen === null ? [] : [word("maxOpen", { count: number(limits.maxOpen) })]),
    ...(limits.within ? [word("within", { count: number(limits.within.returns), days: days(limits.within.days) })] : []),
    ...(limits.share ? [wordPercent(limits.share.percent, locale)] : []),
    ...(limits.worth ? [word("worth", { amount: money(limits.worth.minor), days: days(limits.worth.days) })] : []),
    ...(decide.lookAboveMinor === null ? [] : [word("lookAbove", { amount: money(decide.lookAboveMinor) })]),
    ...(decide.lookAtCod ? [word("lookCod")] : []),
    ...(decide.lookAtSignals.length > 0 ? [word("lookSignals")] : []),
  ];
  const { instant, instantReasons, remindDays } = policy.exchange;
  return [
    ...(instant || instantReasons.length > 0 ? [word("remind", { days: days(remindDays) })] : []),
    ...scoped,
    ...policy.windows.map((row) => days(row.days)),
    ...policy.seasons.flatMap((row) => [row.name, wordDay(row.orderedFrom, locale), wordDay(row.openUntil, locale)]),
    ...(policy.notFrom.length > 0 ? [wordCountries(policy.notFrom, locale)] : []),
    ...policy.conditions.flatMap((row) => row.asks.map((ask) => translate(locale, `conditions.${ask}`))),
    ...policy.reasons.flatMap((row) => [
      ...(row.subReasons ?? []),
      ...(row.photos > 0 ? [word(row.photos === 1 ? "photos1" : "photos", { count: row.photos })] : []),
      ...(row.claimDays === null ? [] : [days(row.claimDays)]),
      ...(row.resolutions.length < 3 ? row.resolutions.map((id) => translate(locale, `resolutions.${id}`)) : []),
      ...(row.packing && row.packing !== "usual" ? [translate(locale, `send.pack.${row.packing}`)] : []),
      ...(isInstant(row) ? [word(policy.exchange.instant ? "instant" : "instantReason")] : []),
      ...(row.decide === "decline" ? [word("decline")] : []),
      ...(row.shippingBy === "shopper" ? [word("shopperPays")] : []),
      ...(row.restockingPercent > 0 ? [wordPercent(row.restockingPercent, locale)] : []),
      ...(row.keepUnderMinor === null ? [] : [word("keep", { amount: money(row.keepUnderMinor) })]),
    ]),
    ...feeRows.map((row) => money(row.feeMinor)),
    ...(looksAtAll ? [word("everyRequest")] : cases),
    ...(policy.promiseDays > 0 ? [days(policy.promiseDays)] : []),
    ...(paid === "handover" ? [] : [word(paid)]),
    sayWithdrawal(locale, "policy.right", { days: days(14) }),
    sayWithdrawal(locale, "link"),
  ];
}

test.each(shopperLocales)("in %s every rule of a random policy stands on its page, and the law on each", (locale) => {
  const next = policies(20_261_122);
  for (let round = 0; round < 60; round++) {
    const policy = next();
    const giftResolutions = [[], ["exchange"], ["store_credit"], ["store_credit", "exchange"]][round % 4] ?? [];
    const written = writePolicy({
      locale,
      storeName: "Demo",
      policy,
      currency,
      creditBonusPercent: 7.5,
      resolutions,
      giftResolutions,
      reasons,
    });
    const text = written.parts.flatMap(({ heading, sentences, list }) => [heading, ...sentences, ...list]).join("\n");
    expect(text).not.toMatch(/\{\{|undefined|NaN|policy\.|policyPage|resolutions\.|conditions\./);
    expect(text).toContain(wordPercent(7.5, locale));
    for (const part of mentions(policy, locale)) expect(text).toContain(part);
    // Whole lines: one sentence may end like another.
    const said = text.split("\n");
    const gifts = ["giftsExchange", "giftsCredit", "giftsBoth"].filter((key) => said.includes(sayPage(locale, key)));
    expect([gifts, text.includes(sayPage(locale, "giftsMoney"))]).toEqual([
      [[], ["giftsExchange"], ["giftsCredit"], ["giftsBoth"]][round % 4],
      round % 4 > 0,
    ]);
    if (locale !== "en") expect(text).not.toMatch(/\b(days?|sent to|photos?|unused|delivery|refund|person)\b/i);
  }
});
