import { formatMoney } from "../../money";
import { dayWords } from "../eligibility/day-words";
import { packingWords } from "../packing";
import { signalCodes, signalWords } from "../signals";
import { anyReason, type DecideWay, type ExclusionWhy, type RefundMoment, type ReturnPolicy, type WindowStart } from "./policy";
import { isEverything, type Scope } from "./scope";

/** The parts of a policy, in the order they are read. */
export const policyPartIds = [
  "windows",
  "seasons",
  "excluded",
  "countries",
  "conditions",
  "reasons",
  "shipping",
  "decide",
  "limits",
  "credit",
  "exchange",
  "gifts",
  "promise",
] as const;
export type PolicyPartId = (typeof policyPartIds)[number];

/** One part of a policy in the store's words. */
export interface PolicyPart {
  id: PolicyPartId;
  title: string;
  sentences: string[];
}

/** What the sentences need to know beside the policy. */
export interface SentenceFacts {
  /** Of the amounts. */
  currency: string;
  /** Names of reasons by id. */
  reasonNames: Readonly<Record<string, string>>;
  /** What the store's platform can do at all: a way it cannot go is not promised. */
  ways: { storeCredit: boolean; exchange: boolean; giftCredit: boolean };
}

const startWords: Readonly<Record<WindowStart, string>> = { delivered: "delivery", fulfilled: "dispatch", ordered: "the order" };
/** Why something is never taken back, as the store reads it. */
export const whyWords: Readonly<Record<ExclusionWhy, string>> = {
  final_sale: "final sale",
  gift_with_purchase: "a gift with the purchase",
  add_on: "an extra",
  hygiene: "hygiene",
  perishable: "it does not keep",
  made_to_order: "made to order",
};
/** What may be asked of the goods, as the store reads it. */
export const conditionWords = {
  unused: "unused",
  tags_on: "with tags on",
  original_box: "in the original box",
  complete: "complete",
} as const;
/** Ways of settling, as the store reads them. */
export const wayWords = { refund: "refund", store_credit: "store credit", exchange: "exchange", repair: "repair" } as const;
/** What becomes of a request, as the store reads it. */
export const decideWords: Readonly<Record<DecideWay, string>> = {
  approve: "approved without a person",
  look: "a person decides",
  decline: "declined without a person",
};
/** When money may go out, as the store reads it. */
export const momentWords: Readonly<Record<RefundMoment, string>> = {
  handover: "the parcel was handed over",
  arrival: "the parcel arrived",
  inspection: "somebody looked at the goods",
};

const promiseFrom: Readonly<Record<RefundMoment, string>> = {
  handover: "the parcel is handed over",
  arrival: "the goods arrive",
  inspection: "the goods arrive",
};

/** A policy in sentences, part by part. Equal rules give equal sentences, so that versions are compared by them. */
export function policySentences(policy: ReturnPolicy, facts: SentenceFacts): PolicyPart[] {
  const about = (scope: Scope) => scopeWords(scope, facts.currency);
  const days = (count: number) => (count === 1 ? "1 day" : `${count} days`);
  const part = (id: PolicyPartId, title: string, sentences: string[]): PolicyPart => ({ id, title, sentences });
  const amount = (minor: number) => formatMoney({ minor, currency: facts.currency });
  const { limits, credit } = policy;
  return [
    part(
      "windows",
      "Return window",
      policy.windows.map(({ scope, days: count, start }) =>
        isEverything(scope)
          ? `${policy.windows.length > 1 ? "Everything else" : "Everything"}: ${days(count)} from ${startWords[start]}.`
          : `${sentenceCase(about(scope))}: ${days(count)} from ${startWords[start]}.`,
      ),
    ),
    part(
      "seasons",
      "Seasons",
      policy.seasons.map(
        ({ name, orderedFrom, orderedTo, openUntil }) =>
          `${name}: orders of ${dayWords(orderedFrom)} to ${dayWords(orderedTo)} until ${dayWords(openUntil)} at least.`,
      ),
    ),
    part(
      "excluded",
      "Never taken back",
      policy.excluded.map(({ scope, why }) => `${sentenceCase(about(scope))}: ${whyWords[why]}.`),
    ),
    part("countries", "Countries", policy.notFrom.length > 0 ? [`Nothing is taken back from ${policy.notFrom.join(", ")}.`] : []),
    part(
      "conditions",
      "Condition",
      policy.conditions.map(
        ({ scope, asks }) =>
          `${isEverything(scope) ? "Everything" : sentenceCase(about(scope))} must be ${asks.map((ask) => conditionWords[ask]).join(", ")}; otherwise a person looks.`,
      ),
    ),
    part("reasons", "Reasons", [
      ...policy.reasons.map(({ reasonId, resolutions, photos, claimDays, ...row }) => {
        const name = reasonId === anyReason ? (policy.reasons.length > 1 ? "Other reasons" : "Every reason") : facts.reasonNames[reasonId];
        return `${name ?? reasonId}: ${[
          resolutions
            .filter((way) => way === "refund" || way === "repair" || (way === "exchange" ? facts.ways.exchange : facts.ways.storeCredit))
            .map((way) => wayWords[way])
            .join(" or ") || "no way of settling here",
          ...(photos > 0 ? [photos === 1 ? "1 photo" : `${photos} photos`] : []),
          ...(claimDays === null ? [] : [`within ${days(claimDays)} of delivery whatever the window says`]),
          decideWords[row.decide],
          ...(row.shippingBy === "shopper" ? ["the shopper pays for sending back"] : []),
          ...(row.restockingPercent > 0 ? [`${row.restockingPercent}% is kept for restocking`] : []),
          ...(row.keepUnderMinor === null ? [] : [`goods worth ${amount(row.keepUnderMinor)} or less need not come back`]),
          ...(row.packing && row.packing !== "usual" ? [`packing: ${packingWords[row.packing].toLowerCase()}`] : []),
        ].join("; ")}.`;
      }),
    ]),
    part("credit", "Store credit", [
      !credit.offered
        ? "Not offered."
        : credit.bonusPercent > 0
          ? `Offered, with ${credit.bonusPercent}% on top.`
          : "Offered, with nothing on top.",
      ...(credit.offered && credit.instant ? ["It goes out as soon as a return is approved, before the goods come."] : []),
    ]),
    part("exchange", "Exchange", exchangeSentences(policy, facts)),
    part("gifts", "Gifts", [giftSentence(policy, facts)]),
    part(
      "shipping",
      "Cost of sending back",
      policy.reasons.every((row) => row.shippingBy === "store")
        ? ["The store pays."]
        : policy.shipping.map(({ countries, feeMinor }) => {
            const where =
              countries.length > 0
                ? `From ${countries.join(", ")}`
                : policy.shipping.length > 1
                  ? "From everywhere else"
                  : "From everywhere";
            return `${where}: ${amount(feeMinor)}, where the shopper pays.`;
          }),
    ),
    part("decide", "Deciding", [
      ...(policy.decide.lookAboveMinor === null
        ? []
        : [`A person looks at returns worth more than ${amount(policy.decide.lookAboveMinor)}.`]),
      policy.decide.lookAtCod
        ? "A person looks at every return of an order paid on delivery."
        : "Orders paid on delivery are decided like all others.",
      // In one order, so that equal rules give equal sentences.
      ...signalCodes
        .filter((code) => policy.decide.lookAtSignals.includes(code))
        .map((code) => `A person looks when a signal stands: ${signalWords[code].toLowerCase()}.`),
    ]),
    part("limits", "When a person looks", [
      ...(limits.maxOpen === null ? [] : [`A shopper with ${limits.maxOpen} or more returns under way.`]),
      ...(limits.within === null ? [] : [`A shopper who asked ${limits.within.returns} times or more within ${days(limits.within.days)}.`]),
      ...(limits.share === null
        ? []
        : [`A shopper of ${limits.share.orders} orders or more who sent something back of ${limits.share.percent}% of them.`]),
      ...(limits.worth === null
        ? []
        : [`A shopper who asked to return ${amount(limits.worth.minor)} or more within ${days(limits.worth.days)}.`]),
    ]),
    part("promise", "Refund promised", [
      policy.promiseDays === 0
        ? `On the day ${promiseFrom[policy.refundOn]}.`
        : `Within ${days(policy.promiseDays)} after ${promiseFrom[policy.refundOn]}.`,
      `Money may go out when ${momentWords[policy.refundOn]}.`,
    ]),
  ];
}

/** What differs between two policies: sentences that went and that came, by part; parts that say the same are left out. */
export function policyChanges(
  before: readonly PolicyPart[],
  after: readonly PolicyPart[],
): { title: string; gone: string[]; come: string[]; reordered: boolean }[] {
  return after.flatMap((part) => {
    const former = before.find((one) => one.id === part.id)?.sentences ?? [];
    const gone = former.filter((sentence) => !part.sentences.includes(sentence));
    const come = part.sentences.filter((sentence) => !former.includes(sentence));
    const reordered = gone.length + come.length === 0 && former.join("\n") !== part.sentences.join("\n");
    return gone.length + come.length > 0 || reordered ? [{ title: part.title, gone, come, reordered }] : [];
  });
}

function scopeWords(scope: Scope, currency: string): string {
  const any = (label: string, values: readonly string[]) => (values.length > 0 ? [`${label} ${values.join(" or ")}`] : []);
  const amount = (minor: number) => formatMoney({ minor, currency });
  const { minUnitMinor: least, maxUnitMinor: most } = scope;
  const words = [
    ...any("product", scope.products),
    ...any("type", scope.types),
    ...any("tag", scope.tags),
    ...any("collection", scope.collections),
    ...any("sent to", scope.countries),
    ...any("bought with code", scope.discounts),
    ...any("by customers in", scope.shopperGroups),
    ...(scope.orderedFrom ? [`ordered from ${dayWords(scope.orderedFrom)}`] : []),
    ...(scope.orderedTo ? [`ordered until ${dayWords(scope.orderedTo)}`] : []),
    ...(least !== null ? [`${amount(least)} or more each`] : []),
    ...(most !== null ? [most === 0 ? "free of charge" : `${amount(most)} or less each`] : []),
  ];
  return words.length > 0 ? words.join(", ") : "everything";
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function exchangeSentences({ exchange }: ReturnPolicy, facts: SentenceFacts): string[] {
  if (!facts.ways.exchange) return ["Not possible on this platform."];
  const named = exchange.instantReasons.map((id) => facts.reasonNames[id] ?? id);
  const late = `Whose goods have not come after ${exchange.remindDays === 1 ? "1 day" : `${exchange.remindDays} days`} is reminded.`;
  if (exchange.instant) return ["The new goods go out as soon as a return is approved.", late];
  if (named.length === 0) return ["The new goods go out when the old ones are here and passed."];
  return [
    `The new goods go out as soon as a return is approved for: ${named.join(", ")}; else when the old ones are here and passed.`,
    late,
  ];
}

/** What somebody who got goods as a gift may do without the buyer. */
function giftSentence({ gifts, credit, reasons }: ReturnPolicy, { ways }: SentenceFacts): string {
  if (!gifts.offered) return "Only the buyer can ask for a return.";
  const allowed = (way: "exchange" | "store_credit") => reasons.some((row) => row.resolutions.includes(way));
  const given = [
    ...(ways.exchange && allowed("exchange") ? ["other goods of the same price"] : []),
    ...(ways.giftCredit && credit.offered && allowed("store_credit") ? ["a gift certificate of their own"] : []),
  ];
  if (given.length === 0)
    return "Whoever got it as a gift could ask, but there is nothing to give them: neither exchange nor gift certificates.";
  return `Whoever got it as a gift can ask without the buyer, for ${given.join(" or ")}, and sees no price; the buyer gets no mail.`;
}
