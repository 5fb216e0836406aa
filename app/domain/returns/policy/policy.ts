import { z } from "zod";
import { shopperLocales } from "../../stores/settings";
import { WantedResolution } from "../commands";
import { conditionAsks } from "../conditions";
import { FeeTerms, noFees } from "../fees";
import { packingKeys } from "../packing";
import { foldReason, usualReasons } from "../reasons";
import { signalCodes } from "../signals";
import { everything, isEverything, Scope } from "./scope";

export const windowStarts = ["delivered", "fulfilled", "ordered"] as const;
export type WindowStart = (typeof windowStarts)[number];

/** Why something can never be returned. */
export const exclusionWhys = ["final_sale", "gift_with_purchase", "add_on", "hygiene", "perishable", "made_to_order"] as const;
export type ExclusionWhy = (typeof exclusionWhys)[number];

/** Stands for every reason that has no row of its own, and for none. */
export const anyReason = "*";

const scope = Scope.prefault({});
const list = <T extends z.ZodType>(item: T, most = 50) => z.array(item).max(most);

export const WindowRule = z.object({
  scope,
  days: z.number().int().min(0).max(365),
  start: z.enum(windowStarts).default("delivered"),
});
export type WindowRule = z.infer<typeof WindowRule>;

/** Orders of these days can be sent back until a day at least. */
export const Season = z
  .object({
    name: z.string().trim().min(1, "Give the season a name.").max(60),
    orderedFrom: z.iso.date("Write a day."),
    orderedTo: z.iso.date("Write a day."),
    openUntil: z.iso.date("Write a day."),
  })
  .refine((season) => season.orderedFrom <= season.orderedTo, { message: "The last day is before the first.", path: ["orderedTo"] })
  .refine((season) => season.orderedTo <= season.openUntil, {
    message: "Returns must stay open until the last of these orders.",
    path: ["openUntil"],
  });
export type Season = z.infer<typeof Season>;

export const Exclusion = z.object({ scope, why: z.enum(exclusionWhys).default("final_sale") });
export type Exclusion = z.infer<typeof Exclusion>;

export const Condition = z.object({ scope, asks: list(z.enum(conditionAsks), conditionAsks.length).min(1, "Choose at least one.") });
export type Condition = z.infer<typeof Condition>;

/** Without a person, waiting for one, or no. */
export const decideWays = ["approve", "look", "decline"] as const;
export type DecideWay = (typeof decideWays)[number];

/** When money may go out: the shopper handed the parcel over, it arrived, or somebody looked at the goods. */
export const refundMoments = ["handover", "arrival", "inspection"] as const;
export type RefundMoment = (typeof refundMoments)[number];

const minorAmount = z.number().int().min(0).max(1_000_000_000_000);

export const ReasonRule = z.object({
  /** The reason's id, or `*` for all others. */
  reasonId: z.string().min(1).max(200),
  /** What shoppers may wish for; without any the reason is not a way to return at all. */
  resolutions: z.array(WantedResolution).min(1, "Choose at least one."),
  /** Photos that must be added. */
  photos: z.number().int().min(0).max(5).default(0),
  /** Days after delivery in which this reason is accepted, whatever the windows say; null = the windows decide. */
  claimDays: z.number().int().min(0).max(1825).nullable().default(null),
  /** Closer reasons to choose from, in the store's own words. */
  subReasons: z.array(z.string().trim().min(1).max(100)).max(20).optional(),
  /** What some of them are called in the shoppers' languages, by how they are written above; a language that lacks reads them as written. */
  subReasonWords: z.record(z.string().max(100), z.partialRecord(z.enum(shopperLocales), z.string().trim().min(1).max(100))).optional(),
  /** What becomes of a request for this reason that no rule stands against. */
  decide: z.enum(decideWays).default("look"),
  shippingBy: z.enum(["store", "shopper"]).default("store"),
  /** Part of the goods' worth that is kept; at most two decimals. */
  restockingPercent: z.number().min(0).max(100).multipleOf(0.01).default(0),
  /** The shopper keeps what is worth this or less, minor units of the store's currency; null = never. */
  keepUnderMinor: minorAmount.nullable().default(null),
  /** How the goods are to be packed; absent = nothing special. */
  packing: z.enum(packingKeys).optional(),
});
export type ReasonRule = z.infer<typeof ReasonRule>;

const count = z.number().int().min(1).max(1000);

/** How much one shopper may ask before a person looks. */
export const Limits = z.object({
  /** Returns not ended yet. */
  maxOpen: count.nullable().default(null),
  /** Returns asked for within this many days, this one not counted. */
  within: z
    .object({ returns: count, days: z.number().int().min(1).max(365) })
    .nullable()
    .default(null),
  /** Orders with a return, as a share of all orders of a shopper who has at least so many. */
  share: z
    .object({ percent: z.number().int().min(1).max(100), orders: z.number().int().min(2).max(1000) })
    .nullable()
    .default(null),
  /** Worth of what was asked for within this many days, this one not counted; minor units of the store's currency. */
  worth: z
    .object({ minor: minorAmount, days: z.number().int().min(1).max(365) })
    .nullable()
    .default(null),
});
export type Limits = z.infer<typeof Limits>;

/** What makes a person look although no rule does. */
export const DecideRules = z.object({
  /** Worth above which a person looks, minor units of the store's currency; null = none. */
  lookAboveMinor: minorAmount.nullable().default(null),
  /** A person looks at every return of an order that was paid on delivery. */
  lookAtCod: z.boolean().default(true),
  /** What looks odd about a shopper in the store's own records, and makes a person look; never more than that. */
  lookAtSignals: z.array(z.enum(signalCodes)).max(signalCodes.length).default([]),
});
export type DecideRules = z.infer<typeof DecideRules>;

/** What sending back costs a shopper who pays for it, by where the order was sent. */
export const ShippingFee = z.object({
  /** Empty = everywhere else. */
  countries: Scope.shape.countries,
  /** Minor units of the store's currency. */
  feeMinor: minorAmount,
});
export type ShippingFee = z.infer<typeof ShippingFee>;

/** When other goods go out, and what happens when the returned ones never come. */
export const ExchangeRules = z.object({
  /** As soon as a return is approved, before its goods come. */
  instant: z.boolean().default(false),
  /** The same for these reasons alone (what came wrong or broken). */
  instantReasons: list(z.string().min(1).max(200)).default([]),
  /** Days until the shopper is reminded of goods that did not come; after twice as many a person is asked. */
  remindDays: z.number().int().min(1).max(90).default(14),
});
export type ExchangeRules = z.infer<typeof ExchangeRules>;

/** The reason row of a store that makes no difference between reasons. */
export const plainReason: ReasonRule = {
  reasonId: anyReason,
  resolutions: ["refund", "store_credit", "exchange"],
  photos: 0,
  claimDays: null,
  decide: "look",
  shippingBy: "store",
  restockingPercent: 0,
  keepUnderMinor: null,
};

/**
 * A store's return policy as it is kept, one version of it. Within each list the first entry whose scope holds decides. A field that is
 * missing gets its default, so that versions of any age can be read.
 */
export const ReturnPolicy = z.object({
  windows: list(WindowRule)
    .default([{ scope: everything, days: 30, start: "delivered" }])
    .refine(
      (rows) => {
        const last = rows.at(-1);
        return last !== undefined && isEverything(last.scope);
      },
      { message: "The last window must be for everything else." },
    ),
  seasons: list(Season).default([]),
  excluded: list(Exclusion).default([]),
  /** Countries that nothing is taken back from; two-letter codes. */
  notFrom: Scope.shape.countries,
  conditions: list(Condition).default([]),
  reasons: list(ReasonRule)
    .default([plainReason])
    .refine((rows) => rows.at(-1)?.reasonId === anyReason, { message: "The last row must be for all other reasons." })
    .refine((rows) => new Set(rows.map((row) => row.reasonId)).size === rows.length, { message: "Write each reason once." }),
  /** What shoppers choose from where the platform has no library of reasons; without any they are not asked. */
  reasonNames: z
    .array(z.string().trim().min(1).max(100))
    .max(30)
    .refine((names) => new Set(names.map(foldReason)).size === names.length, { message: "Write each reason once." })
    .default([...usualReasons]),
  credit: z
    .object({
      offered: z.boolean().default(true),
      bonusPercent: z.number().min(0).max(100).default(0),
      /** It goes out as soon as a return is approved, before the goods come. */
      instant: z.boolean().default(false),
    })
    .prefault({}),
  exchange: ExchangeRules.prefault({}),
  /** Whether somebody who got goods as a gift may return them without the buyer, for other goods or credit of their own. */
  gifts: z.object({ offered: z.boolean().default(false) }).prefault({}),
  limits: Limits.prefault({}),
  decide: DecideRules.prefault({}),
  /** The first row whose countries hold decides; where none does, sending back costs nothing. */
  shipping: list(ShippingFee).default([]),
  refundOn: z.enum(refundMoments).default("inspection"),
  /** Days from the goods' arrival to the promised refund. */
  promiseDays: z.number().int().min(0).max(60).default(5),
});
export type ReturnPolicy = z.infer<typeof ReturnPolicy>;

/**
 * What was promised when a return was asked for. Settling pays by it, whatever is published later; a person may only be kinder. A field that is
 * missing was not there yet when it was asked for.
 */
export const ReturnTerms = z.object({
  creditOffered: z.boolean(),
  creditBonusPercent: z.number(),
  creditInstant: z.boolean().default(false),
  promiseDays: z.number(),
  refundOn: z.enum(refundMoments).default("inspection"),
  fees: FeeTerms.prefault({}),
});
export type ReturnTerms = z.infer<typeof ReturnTerms>;

/** What this policy promises whoever asks under it; fees depend on what is asked for (`feesOf`). */
export function termsIn(policy: ReturnPolicy): ReturnTerms {
  return {
    creditOffered: policy.credit.offered,
    creditBonusPercent: policy.credit.bonusPercent,
    creditInstant: policy.credit.instant,
    promiseDays: policy.promiseDays,
    refundOn: policy.refundOn,
    fees: noFees,
  };
}
