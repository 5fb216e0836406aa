/** One mail to one person. `key` becomes the Message-ID, so that a mail sent twice is recognisable as one. */
export interface Mail {
  key: string;
  to: string;
  fromName: string;
  replyTo: string | null;
  subject: string;
  html: string;
  text: string;
  locale: string;
  /** Where its reader stops mails of this kind; null or absent = it is none that can be stopped. */
  stop?: string | null;
}

/** Sends mail. @throws ProviderError `unavailable` (retried) or `rejected`; its code begins with `recipient_` when there is no such mailbox */
export interface Messenger {
  readonly id: string;
  send(mail: Mail): Promise<{ messageId: string }>;
}
