import type { Log } from "~/application/ctx";
import type { Env } from "~/env.server";
import type { Platform } from "~/ports/platform";
import type { Database } from "~db/client.server";
import { type Sealer, storeIdOf } from "~db/sealing.server";
import { can, label, optionalScopes } from "./can";
import { createClients } from "./client.server";
import { createConnection } from "./connection/connection.server";
import { createShopifyFetch, type Fetch } from "./fetch-seam.server";
import { createFrames } from "./frames.server";
import { interpret } from "./interpret";
import { createLibrary, type ShopifyLibrary } from "./library.server";
import { createSessionStorage } from "./sessions.server";
import { authenticateCheckout, authenticateShopper, readShopperToken } from "./shopper-auth.server";
import { authenticateStaff, serveAuth } from "./staff-auth.server";
import { createTokens } from "./tokens.server";
import { createWebhookReader } from "./webhooks.server";

export interface ShopifyOptions {
  env: Env;
  database: Database;
  sealer: Sealer;
  now: () => Date;
  log: Log;
  /** Tests lose answers on purpose, and let a clock of their own pass the time. */
  fetch?: Fetch;
  sleep?: (milliseconds: number) => Promise<void>;
}

/** Shopify behind the port, with its library for tests. */
export interface ShopifyPlatform extends Platform {
  readonly id: "shopify";
  readonly shopify: ShopifyLibrary;
}

/** Joins the parts of the Shopify adapter. With `SHOPIFY_EMULATOR_URL` nothing of it reaches the real Shopify. */
export function createShopify({ env, database, sealer, now, log, ...outside }: ShopifyOptions): ShopifyPlatform {
  const fetch = createShopifyFetch(env.SHOPIFY_EMULATOR_URL, outside.fetch);
  const storage = createSessionStorage(database, sealer);
  const shopify = createLibrary(env, storage, fetch, log);
  const common = { fetch, log, now, ...(outside.sleep ? { sleep: outside.sleep } : {}) };
  const tokens = createTokens({ ...common, database, storage, apiKey: env.SHOPIFY_API_KEY, apiSecret: env.SHOPIFY_API_SECRET });
  const clientOf = createClients({ ...common, tokens, quietSeconds: env.QUIET_SECONDS });
  const frames = createFrames(shopify, env.SHOPIFY_EMULATOR_URL);
  const secrets = [env.SHOPIFY_API_SECRET, ...(env.SHOPIFY_API_SECRET_OLD ? [env.SHOPIFY_API_SECRET_OLD] : [])];
  return {
    id: "shopify",
    label,
    can,
    optionalScopes,
    shopify,
    authenticateStaff: (request) => authenticateStaff(shopify, frames, request),
    authenticateShopper: (request) => authenticateShopper(shopify, env.SHOPIFY_API_KEY, request),
    authenticateCheckout: (request) => authenticateCheckout(shopify, env.SHOPIFY_API_KEY, request),
    readShopperToken: (token) => readShopperToken(shopify, env.SHOPIFY_API_KEY, token),
    serveAuth: async (request) => ({ response: await serveAuth(shopify, frames, request) }),
    readWebhook: createWebhookReader(secrets),
    interpret,
    headScript: { src: frames.appBridgeUrl, apiKey: env.SHOPIFY_API_KEY },
    documentHeaders: frames.ofDocument,
    connect: async (domain, { startBy } = {}) => {
      const storeId = storeIdOf("shopify", domain);
      return createConnection(clientOf(domain, storeId, startBy), { fetch, log, storeId });
    },
  };
}
