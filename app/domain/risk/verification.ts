import { z } from "zod";
import type { StateOf } from "../machine";
import { deliverySlots } from "../orders/correction";

/** How far asking a shopper about an order is. An answer is given once; nothing leads out of an end. */
export const verificationTable = {
  // `pay`: it was paid meanwhile, which says more than a yes. `withdraw`: the order shipped or was cancelled, so there is nothing left to ask.
  asked: { confirm: "confirmed", cancel: "cancelled", pay: "paid", expire: "expired", withdraw: "withdrawn" },
  confirmed: {},
  cancelled: {},
  paid: {},
  expired: {},
  withdrawn: {},
} as const;

export type VerificationState = StateOf<typeof verificationTable>;
export const verificationStates = [
  "asked",
  "confirmed",
  "cancelled",
  "paid",
  "expired",
  "withdrawn",
] as const satisfies readonly VerificationState[];

/** How far an answer's changes are on the platform: `by_hand` = the platform lets no app write them, or it refused (`refused`). */
export const correctionStates = ["waiting", "written", "refused", "by_hand"] as const;
export type CorrectionState = (typeof correctionStates)[number];

/** What becomes of an order whose shopper did not answer in time. */
export const verificationEnds = ["stay", "release", "cancel"] as const;
export type VerificationEnd = (typeof verificationEnds)[number];

/** Days after its placing during which an order is asked about without a person. */
export const askedByItselfDays = 7;

/** Days from today on from which a delivery day can be wished, today not among them. */
export const wishDays = 7;

const text = (longest: number) => z.string().trim().min(1).max(longest).nullable().default(null);

/** Most characters of each part that a shopper may type. */
export const longestAnswer = { line1: 200, line2: 200, city: 100, postalCode: 20, phone: 40 } as const;

/** What a shopper adds to a confirmation; null = as it stands. A text `address` of earlier answers counts as the street. */
export const VerificationAnswer = z.preprocess(
  (value) =>
    typeof value === "object" && value !== null && "address" in value && typeof value.address === "string"
      ? { line1: value.address.slice(0, longestAnswer.line1), ...value }
      : value,
  z.object({
    line1: text(longestAnswer.line1),
    line2: text(longestAnswer.line2),
    city: text(longestAnswer.city),
    postalCode: text(longestAnswer.postalCode),
    phone: text(longestAnswer.phone),
    day: z.iso.date().nullable().default(null),
    slot: z.enum(deliverySlots).nullable().default(null),
  }),
);
export type VerificationAnswer = z.infer<typeof VerificationAnswer>;

/** What an order must be for its shopper to be asked, or their answer to matter. */
export interface AskableOrder {
  cancelledAt: Date | null;
  fulfilmentStatus: string;
  outcome: string;
}

/** Whether the goods are still in the store's hands. */
export function mayStillAsk(order: AskableOrder): boolean {
  return (
    !order.cancelledAt && order.outcome === "unknown" && order.fulfilmentStatus !== "fulfilled" && order.fulfilmentStatus !== "partial"
  );
}

/** Whether a link may cancel the order: nothing was paid, so no money has to go back. */
export function isUnpaid(financialStatus: string): boolean {
  return financialStatus === "pending";
}

/** When the shopper is reminded: after half of the time. */
export function reminderAt(askedAt: Date, expiresAt: Date): Date {
  return new Date((askedAt.getTime() + expiresAt.getTime()) / 2);
}

/** Whether a reminder still leaves time to answer: nobody is reminded in the last quarter. */
export function mayRemind(times: { askedAt: Date; expiresAt: Date }, now: Date): boolean {
  const { askedAt, expiresAt } = times;
  const quarter = (expiresAt.getTime() - askedAt.getTime()) / 4;
  return now >= reminderAt(askedAt, expiresAt) && now.getTime() < expiresAt.getTime() - quarter;
}
