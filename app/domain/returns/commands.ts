import { z } from "zod";
import { isId, type ReturnId } from "../ids";
import { shopperLocales } from "../stores/settings";
import { conditionAsks } from "./conditions";

/** Longest note of a shopper; the platforms take no more. */
export const noteLength = 300;
export const photosPerLine = 5;

/** One line somebody wants to send back. Quantities are checked by the verb, so that the refusal carries its own code. */
export const AskLine = z.object({
  /** The platform's id of the order line. */
  lineId: z.string().min(1).max(200),
  quantity: z.number(),
  reasonId: z.string().min(1).max(200).nullable().default(null),
  /** A closer reason of those the policy has for it; absent or empty = none. */
  subReason: z.string().max(100).optional(),
  note: z.string().trim().max(noteLength).default(""),
  photoIds: z.array(z.string().max(60)).max(20).default([]),
  /** With the wish for an exchange: the platform's id of the variant to be sent; absent = the store asks. */
  wishVariantId: z.string().min(1).max(200).optional(),
  /** What the asker says of the goods' condition; absent = nothing. */
  conditions: z.array(z.enum(conditionAsks)).max(conditionAsks.length).optional(),
});
export type AskLine = z.infer<typeof AskLine>;

export const WantedResolution = z.enum(["refund", "store_credit", "exchange", "repair"]);
export type WantedResolution = z.infer<typeof WantedResolution>;

/**
 * Who asks: a shopper may only ask for their own orders, the holder of an order (proven by a code mailed to its address; guests have no
 * account) only for that order, whoever got it as a gift (proven by what the parcel bore, and a code mailed to their own address) only for what they ask for themselves; staff ask on a
 * shopper's behalf.
 */
export const Asker = z.discriminatedUnion("source", [
  z.object({ source: z.literal("shopper"), shopperExternalId: z.string().min(1) }),
  z.object({ source: z.literal("holder"), orderExternalId: z.string().min(1) }),
  z.object({ source: z.literal("gift"), orderExternalId: z.string().min(1), codeId: z.string().min(1) }),
  z.object({ source: z.literal("staff") }),
]);
export type Asker = z.infer<typeof Asker>;

/** The offer that the asker saw when they sent their ask. */
export const ShownOffer = z.object({
  policyVersion: z.number().int(),
  totalMinor: z.number().int(),
  /** The promised day, `YYYY-MM-DD`. */
  expectedOn: z.string().max(10),
});
export type ShownOffer = z.infer<typeof ShownOffer>;

export const AskForReturn = z.object({
  asker: Asker,
  orderExternalId: z.string().min(1).max(200),
  /** Made by the asker; the same key always names the same return. */
  requestKey: z.string().min(8).max(100),
  lines: z.array(AskLine).min(1).max(100),
  resolution: WantedResolution.default("refund"),
  /** Staff only: why it is asked for although a rule says no. */
  overruleReason: z.string().trim().max(500, "At most 500 characters.").optional(),
  /** The offer that the asker saw; absent = they saw none. */
  shown: ShownOffer.optional(),
  /** The same key puts returns of several orders into one group. */
  groupKey: z.string().min(8).max(100).optional(),
  /** A return of the order that this one takes the place of. */
  replaces: z.custom<ReturnId>((value) => typeof value === "string" && isId("ret", value)).optional(),
  /** Language of refusals. */
  locale: z.enum(shopperLocales).default("en"),
});
export type AskForReturn = z.infer<typeof AskForReturn>;

export const ApproveReturn = z.object({ returnId: z.string() });
export type ApproveReturn = z.infer<typeof ApproveReturn>;

export const DeclineReturn = z.object({
  returnId: z.string(),
  /** Shown to the shopper. */
  note: z.string().trim().min(1, "Tell the shopper why.").max(500, "At most 500 characters."),
});
export type DeclineReturn = z.infer<typeof DeclineReturn>;

export const CancelReturn = z.object({
  returnId: z.string(),
  /** Set when the shopper cancels: the return must be theirs. */
  shopperExternalId: z.string().nullable().default(null),
  /** Set when the holder of an order cancels: the return must be of that order. */
  heldOrderExternalId: z.string().optional(),
  /** Set when somebody cancels who got the goods as a gift: the return must be their own. */
  gift: z.object({ source: z.literal("gift"), orderExternalId: z.string(), codeId: z.string() }).optional(),
});
export type CancelReturn = z.infer<typeof CancelReturn>;

export const ReceiveReturn = z.object({
  returnId: z.string(),
  lines: z
    .array(z.object({ returnLineId: z.string(), receivedQuantity: z.coerce.number(), inspection: z.enum(["passed", "failed"]) }))
    .min(1)
    .max(200),
});
export type ReceiveReturn = z.infer<typeof ReceiveReturn>;

/** Ways money goes out for a return. */
export const SettleTo = z.enum(["original", "store_credit", "gift_certificate"]);
export type SettleTo = z.infer<typeof SettleTo>;

/** What a line is found to be worth, and why. */
export const Grade = z.object({
  returnLineId: z.string(),
  /** Of the line's worth; whole numbers, 0 = nothing is paid for it. */
  percent: z.coerce.number(),
  why: z.string().trim().max(300).default(""),
});
export type Grade = z.infer<typeof Grade>;

/** Lines of which less than their worth is paid (or all of it again). */
export const GradeReturn = z.object({ returnId: z.string(), grades: z.array(Grade).min(1).max(200) });
export type GradeReturn = z.infer<typeof GradeReturn>;

export const WaiveFees = z.object({ returnId: z.string() });
export type WaiveFees = z.infer<typeof WaiveFees>;

/** How money is handed over outside of the platform. */
export const handMethods = ["cash", "bank_transfer", "upi", "other"] as const;

/** Money that the store hands over itself, once, for an order whose payment the platform cannot give back. */
export const PayByHand = z.object({
  returnId: z.string(),
  /** Minor units; at most what the preview says. Absent = the preview's amount. */
  amountMinor: z.number().optional(),
  method: z.enum(handMethods),
  /** A transfer's number, a UPI id; kept sealed. */
  reference: z.string().trim().max(200).default(""),
  restock: z.boolean().optional(),
});
export type PayByHand = z.infer<typeof PayByHand>;

export const RepairReturn = z.object({ returnId: z.string() });
export type RepairReturn = z.infer<typeof RepairReturn>;

export const KeepItem = z.object({ returnId: z.string() });
export type KeepItem = z.infer<typeof KeepItem>;

export const SettleReturn = z.object({
  returnId: z.string(),
  to: SettleTo,
  /** Minor units; at most what the preview says. Absent = the preview's amount. */
  amountMinor: z.number().optional(),
  restock: z.boolean().optional(),
});
export type SettleReturn = z.infer<typeof SettleReturn>;

export const CloseReturn = z.object({ returnId: z.string() });
export type CloseReturn = z.infer<typeof CloseReturn>;
