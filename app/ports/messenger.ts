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
}

/** Sends mail. @throws ProviderError `unavailable` (retried) or `rejected` (address refused) */
export interface Messenger {
  readonly id: string;
  send(mail: Mail): Promise<{ messageId: string }>;
}
