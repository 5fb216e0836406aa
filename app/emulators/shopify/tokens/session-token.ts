import { randomUUID } from "node:crypto";
import { signJwt } from "./jwt";

/** Seconds a customer-account session token lives. */
export const sessionTokenSeconds = 300;

/**
 * A session token of a customer-account or checkout extension. `customerId` is the shopper's gid when signed in; without it the
 * token has no `sub`, as on a pre-authenticated order-status page. `dest` is the bare store name: extensions get it without a scheme.
 */
export function issueSessionToken(input: { shop: string; customerId: string | null; apiKey: string; secret: string; now: Date }): string {
  const seconds = Math.floor(input.now.getTime() / 1000);
  return signJwt(
    {
      dest: input.shop,
      aud: input.apiKey,
      exp: seconds + sessionTokenSeconds,
      nbf: seconds,
      iat: seconds,
      jti: randomUUID(),
      ...(input.customerId === null ? {} : { sub: input.customerId }),
    },
    input.secret,
  );
}
