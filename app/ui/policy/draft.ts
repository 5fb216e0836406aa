import { formatDecimal } from "~/domain/money";
import type { ReturnPolicy } from "~/domain/returns/policy/policy";
import type { Scope } from "~/domain/returns/policy/scope";

/** A scope as its fields show it: numbers and days are the text a person types. */
export interface ScopeDraft
  extends Pick<Scope, "products" | "collections" | "tags" | "types" | "countries" | "discounts" | "shopperGroups"> {
  orderedFrom: string;
  orderedTo: string;
  minUnitMinor: string;
  maxUnitMinor: string;
}

/** The row of a reason as its fields show it. */
export interface ReasonDraft {
  reasonId: string;
  resolutions: string[];
  photos: string;
  claimDays: string;
  subReasons: string[];
  /** By closer reason and language. */
  subReasonWords: Record<string, Record<string, string>>;
  decide: string;
  shippingBy: string;
  restockingPercent: string;
  keepUnderMinor: string;
  packing: string;
}

/** A policy as its form shows it; names are those of the policy, so that what is wrong finds its field. */
export interface PolicyDraft {
  windows: { scope: ScopeDraft; days: string; start: string }[];
  seasons: { name: string; orderedFrom: string; orderedTo: string; openUntil: string }[];
  excluded: { scope: ScopeDraft; why: string }[];
  notFrom: string[];
  conditions: { scope: ScopeDraft; asks: string[] }[];
  reasons: ReasonDraft[];
  reasonNames: string[];
  credit: { offered: boolean; bonusPercent: string; instant: boolean };
  exchange: { instant: boolean; instantReasons: string[]; remindDays: string };
  gifts: { offered: boolean };
  limits: {
    maxOpen: string;
    within: { returns: string; days: string };
    share: { percent: string; orders: string };
    worth: { minor: string; days: string };
  };
  decide: { lookAboveMinor: string; lookAtCod: boolean; lookAtSignals: string[] };
  shipping: { countries: string[]; feeMinor: string }[];
  refundOn: string;
  promiseDays: string;
}

/** What the store's platform can do or tell at all. */
export interface PolicyWays {
  storeCredit: boolean;
  exchange: boolean;
  /** Credit can be given to somebody who is not the order's customer. */
  giftCredit: boolean;
  /** It keeps returns itself, and shows them to the buyer. */
  nativeReturns: boolean;
  /** Products have tags that can be read. */
  tags: boolean;
  /** It can be read in which collections products are. */
  collections: boolean;
  /** Customers have tags or groups that can be read. */
  shopperGroups: boolean;
}

/** A scope that narrows nothing. */
export const emptyScope: ScopeDraft = {
  ...{ products: [], collections: [], tags: [], types: [], countries: [], discounts: [], shopperGroups: [] },
  ...{ orderedFrom: "", orderedTo: "", minUnitMinor: "", maxUnitMinor: "" },
};

/** A new row of a reason: nothing more than the usual. */
export const emptyReason: ReasonDraft = {
  ...{ reasonId: "", resolutions: ["refund"], photos: "0", claimDays: "", subReasons: [], subReasonWords: {} },
  ...{ decide: "look", shippingBy: "store", restockingPercent: "0", keepUnderMinor: "", packing: "usual" },
};

/** A policy as its form shows it. @param currency of its amounts */
export function draftOfPolicy(policy: ReturnPolicy, currency: string): PolicyDraft {
  const text = (value: number | string | null) => (value === null ? "" : String(value));
  const amount = (minor: number | null) => (minor === null ? "" : formatDecimal({ minor, currency }));
  const scopeOf = ({ minUnitMinor, maxUnitMinor, orderedFrom, orderedTo, ...lists }: Scope): ScopeDraft => ({
    ...lists,
    ...{ orderedFrom: text(orderedFrom), orderedTo: text(orderedTo) },
    ...{ minUnitMinor: amount(minUnitMinor), maxUnitMinor: amount(maxUnitMinor) },
  });
  const { limits } = policy;
  return {
    windows: policy.windows.map(({ scope, days, start }) => ({ scope: scopeOf(scope), days: String(days), start })),
    seasons: policy.seasons,
    excluded: policy.excluded.map(({ scope, why }) => ({ scope: scopeOf(scope), why })),
    notFrom: policy.notFrom,
    conditions: policy.conditions.map(({ scope, asks }) => ({ scope: scopeOf(scope), asks })),
    reasons: policy.reasons.map((row) => ({
      ...row,
      ...{ photos: String(row.photos), claimDays: text(row.claimDays), subReasons: row.subReasons ?? [] },
      subReasonWords: row.subReasonWords ?? {},
      ...{ restockingPercent: String(row.restockingPercent), keepUnderMinor: amount(row.keepUnderMinor) },
      packing: row.packing ?? "usual",
    })),
    reasonNames: policy.reasonNames,
    credit: { ...policy.credit, bonusPercent: String(policy.credit.bonusPercent) },
    gifts: policy.gifts,
    exchange: { ...policy.exchange, remindDays: String(policy.exchange.remindDays) },
    limits: {
      maxOpen: text(limits.maxOpen),
      within: { returns: text(limits.within?.returns ?? null), days: text(limits.within?.days ?? null) },
      share: { percent: text(limits.share?.percent ?? null), orders: text(limits.share?.orders ?? null) },
      worth: { minor: amount(limits.worth?.minor ?? null), days: text(limits.worth?.days ?? null) },
    },
    decide: { ...policy.decide, lookAboveMinor: amount(policy.decide.lookAboveMinor) },
    shipping: policy.shipping.map(({ countries, feeMinor }) => ({ countries, feeMinor: amount(feeMinor) })),
    refundOn: policy.refundOn,
    promiseDays: String(policy.promiseDays),
  };
}
