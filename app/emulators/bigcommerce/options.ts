import type { RateLimit } from "./http/rate-limit";
import type { WebhookFaults, WebhookSettings } from "./webhooks/settings";
import type { AppRegistration, OpenQuestions } from "./wire";

/** How the emulated BigCommerce is started. */
export interface StartOptions {
  /** 0 (any free port) when not given. */
  port?: number;
  /** Where state is kept; nothing is kept when not given. */
  dataDir?: string;
  clientId: string;
  clientSecret: string;
  /** The app's own address, such as http://localhost:3000. */
  appBaseUrl: string;
  appId?: string;
  appName?: string;
  /** Paths below the app's address; see `usualCallbacks`. */
  callbacks?: Partial<AppRegistration["callbacks"]>;
  /** What the app asks merchants for; see `usualScopes`. */
  scopes?: string[];
  /** More origins a hook may name without https. */
  localDestinations?: string[];
  /** The same seed gives the same faults and webhook ids; drawn by chance when not given. */
  seed?: string;
  faults?: Partial<WebhookFaults>;
  webhooks?: Partial<WebhookSettings>;
  rateLimit?: RateLimit;
  /** Milliseconds a refund is in work; 5 when not given. */
  refundWorkMs?: number;
  questions?: Partial<OpenQuestions>;
  /** Makes the control page's "place an order" work; gives the order's id. */
  placeDemoOrder?: (hash: string) => number;
  now?: () => number;
}

/** Where the app's callbacks are when nothing else is said. */
export const usualCallbacks: AppRegistration["callbacks"] = {
  auth: "/auth/bigcommerce/install",
  load: "/auth/bigcommerce/load",
  uninstall: "/auth/bigcommerce/uninstall",
  removeUser: "/auth/bigcommerce/remove-user",
};

/** What an app for returns needs. */
export const usualScopes: readonly string[] = [
  "store_v2_orders",
  "store_v2_transactions",
  "store_v2_information_read_only",
  "store_v2_customers_read_only",
  "store_v2_products_read_only",
  "store_inventory",
  "store_locations_read_only",
  "store_v2_content",
  "store_v2_marketing",
  "store_channel_settings_read_only",
  "store_sites_read_only",
  "store_app_extensions_manage",
];

/** The reference's open questions, answered in the likelier way. */
export const usualAnswers: OpenQuestions = {
  codTransactions: "gateway",
  keepExtensionsAtUninstall: true,
  currentJwt: "text",
  scriptsOnAccountPages: true,
};
