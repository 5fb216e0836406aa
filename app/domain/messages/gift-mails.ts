import { type MailTemplate, mailTemplates } from "./templates";

/** Mails that would tell of the buyer's money: none goes out for a gift. */
const ofTheBuyer: readonly MailTemplate[] = [
  ...(["kept", "refund_started", "refund_done", "store_credit_done", "by_hand_done", "paid_by_hand", "remind_window"] as const),
];

const instead: Partial<Record<MailTemplate, MailTemplate>> = {
  requested: "gift_requested",
  approved: "gift_approved",
  received: "gift_received",
  inspected: "gift_inspected",
  // A difference is not theirs to pay or to get.
  exchange_to_pay: "exchange_done",
  exchange_refunded: "exchange_done",
};

/** The mail that a gift's recipient gets where the buyer would get this one; null = none. */
export function giftMail(template: MailTemplate): MailTemplate | null {
  return ofTheBuyer.includes(template) ? null : (instead[template] ?? template);
}

/** Every mail that may go to a gift's recipient. */
export const giftMails: ReadonlySet<MailTemplate> = new Set(mailTemplates.flatMap((template) => giftMail(template) ?? []));

/** The only mail that says what a gift was worth: it brings the credit. */
export const namesWorth: MailTemplate = "gift_certificate_done";

/** Whether a store's own words would say an amount to somebody who must not read it. */
export function wouldNameWorth(template: MailTemplate, words: { subject: string; body: string }): boolean {
  return template !== namesWorth && /\{\{\s*amount\s*\}\}/.test(words.subject + words.body);
}
