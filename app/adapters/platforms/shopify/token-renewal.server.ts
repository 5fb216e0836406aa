import { Session } from "@shopify/shopify-api";
import { z } from "zod";
import { outgoing, providerErrorOfStatus } from "~/adapters/http.server";
import type { Log } from "~/application/ctx";
import { ProviderError } from "~/domain/errors";
import { storeIdOf } from "~db/sealing.server";
import type { Fetch } from "./fetch-seam.server";

/** A renewal that has not come back after this may be tried by another process. */
export const leaseMs = 30_000;

const Renewed = z.object({
  access_token: z.string(),
  scope: z.string(),
  expires_in: z.number(),
  refresh_token: z.string(),
  refresh_token_expires_in: z.number(),
});

export interface RenewalOptions {
  fetch: Fetch;
  apiKey: string;
  apiSecret: string;
  log: Log;
  now: () => Date;
}

/**
 * Asks Shopify for the session's next pair of tokens; nothing is stored here.
 * @throws ProviderError `credentials` when the refresh token is refused, `rejected` `invalid_client` when our own secret is wrong
 */
export function renewSession(session: Session, options: RenewalOptions): Promise<Session> {
  const { fetch, apiKey, apiSecret, log, now } = options;
  const call = { provider: "shopify", operation: "refresh-token", storeId: storeIdOf("shopify", session.shop), timeoutMs: leaseMs / 2 };
  return outgoing(log, call, async (signal) => {
    const response = await fetch(`https://${session.shop}/admin/oauth/access_token`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({
        client_id: apiKey,
        client_secret: apiSecret,
        grant_type: "refresh_token",
        refresh_token: session.refreshToken,
      }),
      signal,
    });
    if (!response.ok) throw await refusal(response);
    const renewed = Renewed.parse(await response.json());
    const at = now().getTime();
    return new Session({
      ...session.toObject(),
      state: "",
      accessToken: renewed.access_token,
      scope: renewed.scope,
      expires: new Date(at + renewed.expires_in * 1000),
      refreshToken: renewed.refresh_token,
      refreshTokenExpires: new Date(at + renewed.refresh_token_expires_in * 1000),
    });
  });
}

/** A wrong secret of ours must not look like every store having left. */
async function refusal(response: Response): Promise<ProviderError> {
  const body = z.looseObject({ error: z.string() }).safeParse(await response.json().catch(() => null));
  if (body.data?.error === "invalid_client")
    return new ProviderError("rejected", "shopify", "invalid_client", "Shopify does not know our client id and secret.");
  if (response.status === 400 || response.status === 401 || response.status === 403)
    return new ProviderError("credentials", "shopify", "refresh_refused", "Shopify refused to renew the store's token.");
  return providerErrorOfStatus("shopify", response.status, response.headers.get("retry-after"));
}
