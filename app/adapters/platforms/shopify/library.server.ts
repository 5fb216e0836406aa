import "@shopify/shopify-app-remix/adapters/node";
import { ApiVersion, LogSeverity } from "@shopify/shopify-api";
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { AppDistribution, shopifyApp } from "@shopify/shopify-app-remix/server";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import type { Log } from "~/application/ctx";
import type { Env } from "~/env.server";
import type { Fetch } from "./fetch-seam.server";

export type ShopifyLibrary = ReturnType<typeof createLibrary>;

/**
 * Shopify's library: token exchange with expiring offline tokens, scopes by managed install (so none are named here). Its
 * fetch is replaced after its import, because its web adapter sets one then; the last library made wins.
 */
export function createLibrary(env: Env, sessionStorage: SessionStorage, fetch: Fetch, log: Log) {
  const library = shopifyApp({
    apiKey: env.SHOPIFY_API_KEY,
    apiSecretKey: env.SHOPIFY_API_SECRET,
    apiVersion: ApiVersion.October26,
    appUrl: env.APP_URL,
    authPathPrefix: "/auth/shopify",
    distribution: AppDistribution.AppStore,
    sessionStorage,
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
    logger: {
      level: LogSeverity.Warning,
      // The library's sentences can hold tokens and addresses: only that something happened is kept.
      log: async (severity) => log.warn({ provider: "shopify", library: LogSeverity[severity] ?? severity }, "Shopify's library warned"),
    },
  });
  setAbstractFetchFunc(fetch);
  return library;
}
