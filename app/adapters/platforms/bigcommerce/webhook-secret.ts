import { createHmac, createSecretKey, type KeyObject, randomBytes, timingSafeEqual } from "node:crypto";

/** The header in which BigCommerce gives back what a hook was registered with. */
export const secretHeader = "x-app-webhook-secret";

/** Names a store in lower case letters and digits, as BigCommerce does. */
export const hashShape = /^[a-z0-9]{1,32}$/;

/** Makes the key of the secrets from the app's client secret: nothing else can make or check them. */
export function secretKeyOf(clientSecret: string): KeyObject {
  return createSecretKey(createHmac("sha256", clientSecret).update("backhaul webhook secret").digest());
}

/**
 * A new secret of a store: its hash, 32 random bytes, and a keyed digest of both. Which store it belongs to and that we gave it out can be told from
 * it alone, so that a delivery is checked without asking the database, at the cost of one digest.
 */
export function newWebhookSecret(key: KeyObject, hash: string): string {
  const random = randomBytes(32).toString("base64url");
  return `${hash}.${random}.${digestOf(key, hash, random).toString("base64url")}`;
}

/** The store a secret was given to; null when it is not one of ours. Compared in constant time. */
export function storeOfSecret(key: KeyObject, secret: string): string | null {
  const [hash = "", random = "", digest = "", ...more] = secret.split(".");
  if (!hashShape.test(hash) || random.length !== 43 || more.length > 0) return null;
  const expected = digestOf(key, hash, random);
  const given = Buffer.from(digest, "base64url");
  return given.length === expected.length && timingSafeEqual(given, expected) ? hash : null;
}

const digestOf = (key: KeyObject, hash: string, random: string) => createHmac("sha256", key).update(`${hash}.${random}`).digest();
