/** What an address gets no more: any mail about returns, or only reminders. */
export const suppressionScopes = ["all", "reminders"] as const;
export type SuppressionScope = (typeof suppressionScopes)[number];

/** Why: mail to it came back for good, its owner called a mail unwanted, a person of the store said so, the shopper said so. */
export const suppressionWhys = ["bounced", "complained", "by_hand", "opted_out"] as const;
export type SuppressionWhy = (typeof suppressionWhys)[number];

/** The same for staff, in a sentence. */
export const suppressionWords: Readonly<Record<SuppressionWhy, string>> = {
  bounced: "Mail to it came back for good",
  complained: "Its owner marked a mail as unwanted",
  by_hand: "Put here by a person",
  opted_out: "Wants no reminders",
};
