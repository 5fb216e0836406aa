/**
 * The client secrets of the app. During a rotation both are good at the token endpoint, and webhooks may still carry the old
 * signature for up to an hour: `signWebhooksWith` says which one signs now.
 */
export interface AppSecrets {
  current: string;
  previous: string | null;
  signWebhooksWith: "current" | "previous";
}

/** The secrets before any rotation. */
export const firstSecrets = (current: string): AppSecrets => ({ current, previous: null, signWebhooksWith: "current" });

/** Starts a rotation: the new secret is good at once, webhooks go on with the old one until `signWebhooksWith` is changed. */
export function rotateSecret(secrets: AppSecrets, next: string): void {
  secrets.previous = secrets.current;
  secrets.current = next;
  secrets.signWebhooksWith = "previous";
}

/** The secret that signs webhooks at this moment. */
export const webhookSecret = (secrets: AppSecrets): string =>
  secrets.signWebhooksWith === "previous" && secrets.previous !== null ? secrets.previous : secrets.current;

/** Whether the token endpoint takes this client secret. */
export const knowsSecret = (secrets: AppSecrets, given: unknown): boolean =>
  typeof given === "string" && (given === secrets.current || given === secrets.previous);
