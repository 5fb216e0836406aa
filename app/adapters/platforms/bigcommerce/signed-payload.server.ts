import { jwtVerify } from "jose";
import { z } from "zod";
import { Refusal } from "~/domain/errors";
import { hashShape } from "./webhook-secret";

/** Seconds that two clocks may differ. */
const skewSeconds = 10;

const UserId = z.union([z.number(), z.string()]).transform(String);

const Claims = z.looseObject({
  sub: z.string().regex(/^stores\/[a-z0-9]{1,32}$/),
  jti: z.string().min(1).max(200),
  iat: z.number(),
  user: z.looseObject({ id: UserId, locale: z.string().max(20).nullish() }),
  owner: z.looseObject({ id: UserId }),
  url: z.string().nullish(),
});

/** What a signed callback says. */
export interface SignedPayload {
  /** The store's hash. */
  hash: string;
  messageId: string;
  issuedAt: Date;
  userExternalId: string;
  isOwner: boolean;
  locale: string | null;
  /** Where the click came from; written by whoever made the address, so never trusted. */
  url: string;
}

/**
 * Checks a `signed_payload_jwt`: HS256 with the app's secret, our client id as audience, BigCommerce as issuer, neither too old nor from the future.
 * Whether it was used before is not looked at here. @throws Refusal `bad_signature`
 */
export async function readSignedPayload(
  jwt: string,
  app: { clientId: string; clientSecret: string; now: () => Date },
): Promise<SignedPayload> {
  const key = new TextEncoder().encode(app.clientSecret);
  const verified = await jwtVerify(jwt, key, {
    algorithms: ["HS256"],
    audience: app.clientId,
    issuer: "bc",
    clockTolerance: skewSeconds,
    currentDate: app.now(),
    requiredClaims: ["exp", "iat", "jti", "sub"],
  }).catch(() => null);
  const claims = Claims.safeParse(verified?.payload).data;
  if (!claims || claims.iat * 1000 > app.now().getTime() + skewSeconds * 1000)
    throw new Refusal("bad_signature", "This sign-in cannot be checked.");
  return {
    hash: claims.sub.slice("stores/".length),
    messageId: claims.jti,
    issuedAt: new Date(claims.iat * 1000),
    userExternalId: claims.user.id,
    isOwner: claims.user.id === claims.owner.id,
    locale: claims.user.locale ?? null,
    url: claims.url ?? "/",
  };
}

const ShopperClaims = z.looseObject({
  store_hash: z.string().regex(hashShape),
  operation: z.literal("current_customer"),
  customer: z.looseObject({ id: UserId }),
});

/**
 * Checks a storefront's `current.jwt`: bare, or as JSON `{token}`. @throws Refusal `bad_token`
 */
export async function readShopperToken(
  text: string,
  app: { clientId: string; clientSecret: string; now: () => Date },
): Promise<{ hash: string; shopperExternalId: string }> {
  const jwt = text.trim().startsWith("{") ? z.looseObject({ token: z.string() }).safeParse(jsonOf(text)).data?.token : text.trim();
  const verified = await jwtVerify(jwt ?? "", new TextEncoder().encode(app.clientSecret), {
    algorithms: ["HS256"],
    audience: app.clientId,
    issuer: "bc/apps",
    clockTolerance: skewSeconds,
    currentDate: app.now(),
    requiredClaims: ["exp"],
  }).catch(() => null);
  const claims = ShopperClaims.safeParse(verified?.payload).data;
  if (!claims) throw new Refusal("bad_token", "The store's sign-in could not be checked.");
  return { hash: claims.store_hash, shopperExternalId: claims.customer.id };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
