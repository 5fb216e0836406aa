import { createHmac, type KeyObject, timingSafeEqual } from "node:crypto";

/**
 * Whether one of the signatures of a Standard Webhooks message is good: `v1,<base64>` of HMAC-SHA256 over `id.timestamp.body`. Its age is not
 * looked at: retries come for two days, and whether they are dated anew is not known. Every message is taken once by its id instead.
 */
export function isSigned(key: KeyObject, message: { id: string; timestamp: string; body: Uint8Array; signatures: string }): boolean {
  const expected = createHmac("sha256", key).update(`${message.id}.${message.timestamp}.`).update(message.body).digest();
  for (const one of message.signatures.split(" ")) {
    const given = one.startsWith("v1,") ? Buffer.from(one.slice(3), "base64") : null;
    if (given?.length === expected.length && timingSafeEqual(given, expected)) return true;
  }
  return false;
}
