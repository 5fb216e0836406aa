import { createHash, randomUUID } from "node:crypto";
import { readJwt, signJwt } from "./jwt";

/** Seconds an id token lives. */
export const idTokenSeconds = 60;

/** Seconds of clock difference that are forgiven when an id token is read. */
export const idTokenLeewaySeconds = 10;

/** The person who is signed in to the emulated admin. */
export interface StaffUser {
  id: number;
  first_name: string;
  last_name: string;
  email: string;
  email_verified: boolean;
  account_owner: boolean;
  locale: string;
  collaborator: boolean;
}

/** The owner that every emulated store has unless told otherwise. */
export const ownerUser: StaffUser = {
  id: 90_210_001,
  first_name: "Asha",
  last_name: "Rao",
  email: "owner@example.com",
  email_verified: true,
  account_owner: true,
  locale: "en",
  collaborator: false,
};

/**
 * An id token for one person in one store, with every claim Shopify sends; `shop` is the full myshopify.com name. `until` is for tests whose
 * emulator is ahead of the real clock, by which the app's library reads the token.
 */
export function issueIdToken(input: { shop: string; userId: number; apiKey: string; secret: string; now: Date; until?: Date }): string {
  const { shop, userId, apiKey, secret, now, until = now } = input;
  const seconds = Math.floor(now.getTime() / 1000);
  const sid = createHash("sha256").update(`${shop}:${userId}`).digest("hex");
  const claims = {
    iss: `https://${shop}/admin`,
    dest: `https://${shop}`,
    aud: apiKey,
    sub: String(userId),
    exp: Math.floor(until.getTime() / 1000) + idTokenSeconds,
    nbf: seconds,
    iat: seconds,
    jti: randomUUID(),
    sid,
  };
  const sig = createHash("sha256")
    .update(secret + JSON.stringify(claims))
    .digest("hex");
  return signJwt({ ...claims, sig }, secret);
}

/** The user id inside a fresh id token of this store and app, or null when it is forged, stale, foreign or early. */
export function readIdToken(token: string, input: { shop: string; apiKey: string; secrets: string[]; now: Date }): number | null {
  for (const secret of input.secrets) {
    const claims = readJwt(token, secret);
    if (!claims) continue;
    const seconds = input.now.getTime() / 1000;
    const { exp, nbf, aud, dest, sub } = claims;
    const inTime =
      typeof exp === "number" && typeof nbf === "number" && seconds < exp + idTokenLeewaySeconds && seconds > nbf - idTokenLeewaySeconds;
    const userId = typeof sub === "string" ? Number(sub) : Number.NaN;
    return inTime && aud === input.apiKey && dest === `https://${input.shop}` && Number.isSafeInteger(userId) ? userId : null;
  }
  return null;
}

/** The `host` query value of an embedded page: base64 of the store's address in the admin. */
export const hostParam = (shop: string): string => Buffer.from(`admin.shopify.com/store/${storeName(shop)}`).toString("base64");

/** The first label of a myshopify.com name. */
export const storeName = (shop: string): string => shop.replace(/\.myshopify\.com$/, "");
