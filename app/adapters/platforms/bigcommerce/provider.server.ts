import type { Log } from "~/application/ctx";
import type { Env } from "~/env.server";
import type { Platform } from "~/ports/platform";
import type { Database } from "~db/client.server";
import { type Sealer, storeIdOf } from "~db/sealing.server";
import { createAccessKeeper } from "./access.server";
import { createCallbacks } from "./callbacks.server";
import { can, label } from "./can";
import { createClients, type Fetch } from "./client.server";
import { createConnection } from "./connection/connection.server";
import { interpret } from "./interpret";
import { type Manifest, manifest, missingScopes } from "./manifest";
import { createPanelSignIn } from "./panel-sign-in.server";
import { readShopperToken } from "./signed-payload.server";
import { createStaffAuth, problem } from "./staff-auth.server";
import { secretKeyOf } from "./webhook-secret";
import { createWebhookReader } from "./webhooks.server";

export interface BigCommerceOptions {
  env: Env & { BIGCOMMERCE_CLIENT_ID: string; BIGCOMMERCE_CLIENT_SECRET: string };
  database: Database;
  sealer: Sealer;
  now: () => Date;
  log: Log;
  /** Tests lose answers on purpose, and let a clock of their own pass the time. */
  fetch?: Fetch;
  sleep?: (milliseconds: number) => Promise<void>;
  /** Another manifest than the repository's. */
  manifest?: Manifest;
}

/** Whether the settings switch BigCommerce on. */
export function hasBigCommerce(env: Env): env is BigCommerceOptions["env"] {
  return env.BIGCOMMERCE_CLIENT_ID !== undefined && env.BIGCOMMERCE_CLIENT_SECRET !== undefined;
}

const bare = (url: string) => url.replace(/\/$/, "");

/** Joins the parts of the BigCommerce adapter. Where it calls is settings alone: with an emulator's addresses nothing reaches the real BigCommerce. */
export function createBigCommerce({ env, database, sealer, now, log, ...outside }: BigCommerceOptions): Platform & { id: "bigcommerce" } {
  const { BIGCOMMERCE_CLIENT_ID: clientId, BIGCOMMERCE_CLIENT_SECRET: clientSecret } = env;
  const fetch = outside.fetch ?? globalThis.fetch;
  const ours = outside.manifest ?? manifest();
  const appUrl = bare(env.APP_URL);
  const framePolicy = `frame-ancestors ${env.BIGCOMMERCE_FRAME_ANCESTORS}`;
  const access = createAccessKeeper({ database, sealer, now, log, secretKey: secretKeyOf(clientSecret) });
  const signIn = createPanelSignIn({ database, now });
  const clientOf = createClients({
    fetch,
    log,
    now,
    apiUrl: bare(env.BIGCOMMERCE_API_URL),
    quietSeconds: env.QUIET_SECONDS,
    appId: String(ours.app.appId ?? ours.app.name.toLowerCase()),
    tokenOf: async (hash) => (await access.get(hash)).token,
    refused: access.refused,
    ...(outside.sleep ? { sleep: outside.sleep } : {}),
  });
  return {
    id: "bigcommerce",
    label,
    can,
    authenticateStaff: createStaffAuth({ signIn, access }),
    serveAuth: createCallbacks({
      clientId,
      clientSecret,
      appUrl,
      loginUrl: bare(env.BIGCOMMERCE_LOGIN_URL),
      framePolicy,
      manifest: ours,
      fetch,
      log,
      now,
      access,
      signIn,
    }),
    missingScopes: (granted) => missingScopes(granted, ours),
    authenticateShopper: async () => {
      throw problem(401, "not_here", "Shoppers of this store use the return portal.");
    },
    readShopperToken: async (token) => {
      const { hash, shopperExternalId } = await readShopperToken(token, { clientId, clientSecret, now });
      return { platform: "bigcommerce", domain: hash, shopperExternalId, locale: null };
    },
    storefront: {
      tokenPath: `/customer/current.jwt?app_client_id=${encodeURIComponent(clientId)}`,
      orderPage: { path: "/account.php", parameter: "order_id" },
    },
    readWebhook: createWebhookReader({ clientSecret, signatureRequired: env.BIGCOMMERCE_SIGNATURE_REQUIRED }),
    interpret,
    headScript: { src: env.BIGCOMMERCE_SDK_URL, apiKey: "" },
    stylesBy: "styled-components",
    documentHeaders: (_request, headers) => {
      headers.set("content-security-policy", framePolicy);
    },
    connect: async (domain, { startBy } = {}) =>
      createConnection(clientOf(domain, storeIdOf("bigcommerce", domain), startBy), access, { manifest: ours, appUrl, database }),
  };
}
