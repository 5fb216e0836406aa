import { createHmac, timingSafeEqual } from "node:crypto";

/** The claims of a token, as they stand in its middle part. */
export type Claims = Record<string, unknown>;

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

const sign = (text: string, secret: string): Buffer => createHmac("sha256", secret).update(text).digest();

/** A compact JWT signed with HS256, the only algorithm Shopify's id and session tokens use. */
export function signJwt(claims: Claims, secret: string): string {
  const text = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${text}.${sign(text, secret).toString("base64url")}`;
}

/** The claims of a token whose HS256 signature fits the secret, or null; expiry is for the caller to judge. */
export function readJwt(token: string, secret: string): Claims | null {
  const [head, body, signature, rest] = token.split(".");
  if (!head || !body || !signature || rest !== undefined) return null;
  const given = Buffer.from(signature, "base64url");
  const expected = sign(`${head}.${body}`, secret);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  try {
    const { alg } = JSON.parse(Buffer.from(head, "base64url").toString("utf8")) as Claims;
    const claims: unknown = JSON.parse(Buffer.from(body, "base64url").toString("utf8"));
    return alg === "HS256" && typeof claims === "object" && claims !== null ? (claims as Claims) : null;
  } catch {
    return null;
  }
}
