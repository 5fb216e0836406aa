import { z } from "zod";
import type { StateOf } from "../machine";

/** How far asking a shopper about an order is. An answer is given once; nothing leads out of an end. */
export const verificationTable = {
  // `withdraw`: the order shipped or was cancelled meanwhile, so there is nothing left to ask.
  asked: { confirm: "confirmed", cancel: "cancelled", expire: "expired", withdraw: "withdrawn" },
  confirmed: {},
  cancelled: {},
  expired: {},
  withdrawn: {},
} as const;

export type VerificationState = StateOf<typeof verificationTable>;
export const verificationStates = [
  "asked",
  "confirmed",
  "cancelled",
  "expired",
  "withdrawn",
] as const satisfies readonly VerificationState[];

/** How far an answer's changes are on the platform: `by_hand` = the platform lets no app write them, or it refused (`refused`). */
export const correctionStates = ["waiting", "written", "refused", "by_hand"] as const;
export type CorrectionState = (typeof correctionStates)[number];

/** What becomes of an order whose shopper did not answer in time. */
export const verificationEnds = ["stay", "release", "cancel"] as const;
export type VerificationEnd = (typeof verificationEnds)[number];

/** Hours a shopper has to answer. */
export const verificationHours = 48;

/** Days from today on from which a delivery day can be wished, today not among them. */
export const wishDays = 7;

/** Times of day a delivery can be wished for. */
export const deliverySlots = ["morning", "afternoon", "evening"] as const;

/** What a shopper adds to a confirmation; null = as it stands. */
export const VerificationAnswer = z.object({
  address: z.string().trim().min(1).max(500).nullable(),
  phone: z.string().trim().min(1).max(40).nullable(),
  /** `YYYY-MM-DD` in the store's zone. */
  day: z.iso.date().nullable(),
  slot: z.enum(deliverySlots).nullable(),
});
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
