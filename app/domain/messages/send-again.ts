/** Kinds of messages that are mails to a shopper about a return or an order, and may be sent again. */
export const mailKinds = ["mail.send", "mail.window"] as const;

/** How a mail stands, as the outbox tells it. */
export interface MailStanding {
  kind: string;
  state: string;
  /** Why it was held up, or came back; null = it was not. */
  notSent: string | null;
  /** Another one was written in its place. */
  again: boolean;
}

/** What a mail was held up for that sending it again cannot mend. */
const forGood = ["redacted", "return_gone", "gift_private"];

/** Whether a person may send this mail again: it was held up, came back, could not be sent, or was given up. Each mail once. */
export function maySendAgain({ kind, state, notSent, again }: MailStanding): boolean {
  if (!(mailKinds as readonly string[]).includes(kind) || again) return false;
  if (notSent !== null) return state === "sent" && !forGood.includes(notSent);
  return state === "stuck" || state === "abandoned";
}

/** How it stands, from what the outbox keeps of its end. */
export function standingOf(row: { kind: string; state: string; result: Readonly<Record<string, unknown>> | null }): MailStanding {
  const { kind, state, result } = row;
  return { kind, state, notSent: typeof result?.suppressed === "string" ? result.suppressed : null, again: result?.again !== undefined };
}
