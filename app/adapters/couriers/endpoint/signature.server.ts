import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { Refusal } from "~/domain/errors";
import type { WebhookHeaders } from "~/ports/platform";

/** Seconds by which a message's time may differ from ours. */
const toleranceSeconds = 300;
const head = "whsec_";

/** A secret as Standard Webhooks writes it: 32 random bytes in base64 after `whsec_`. */
export function newSecret(): string {
  return head + randomBytes(32).toString("base64");
}

/**
 * Verifies a Standard Webhooks message: `webhook-signature` holds `v1,<base64>` of HMAC-SHA256 over `id.timestamp.body`. Its name is the id with a
 * piece of the body's hash, so that a sender who uses one id for everything loses nothing.
 * @throws Refusal `missing_header`, `stale_message`, `bad_signature`
 */
export function verifyMessage(headers: WebhookHeaders, body: Uint8Array, secrets: readonly string[], now: Date): string {
  const [id, timestamp, signatures] = ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => headers.get(name) ?? "");
  if (!id || !timestamp || !signatures)
    throw new Refusal("missing_header", "webhook-id, webhook-timestamp and webhook-signature are all needed.");
  if (!/^[\x21-\x7e]{1,120}$/.test(id)) throw new Refusal("missing_header", "webhook-id is 1 to 120 characters without spaces.");
  const signed = secrets.some((secret) => isSigned(secret, `${id}.${timestamp}.`, body, signatures));
  if (!signed) throw new Refusal("bad_signature", "The signature is wrong.");
  const seconds = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) : Number.NaN;
  if (!(Math.abs(now.getTime() / 1000 - seconds) <= toleranceSeconds))
    throw new Refusal("stale_message", "webhook-timestamp is more than five minutes away from our clock, in seconds since 1970.");
  return `${id}:${createHash("sha256").update(body).digest("base64url").slice(0, 16)}`;
}

function isSigned(secret: string, before: string, body: Uint8Array, signatures: string): boolean {
  const key = Buffer.from(secret.slice(head.length), "base64");
  const expected = createHmac("sha256", key).update(before).update(body).digest();
  return signatures.split(" ").some((one) => {
    const given = one.startsWith("v1,") ? Buffer.from(one.slice(3), "base64") : null;
    return given?.length === expected.length && timingSafeEqual(given, expected);
  });
}
