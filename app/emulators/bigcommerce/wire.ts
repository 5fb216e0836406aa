import type { ApiFaults } from "./http/api-faults";
import type { RateLimiter } from "./http/rate-limit";
import type { OauthBook } from "./oauth/oauth-book";
import type { World } from "./state/world";
import type { Dispatcher } from "./webhooks/dispatcher";

/** What the Developer Portal holds of the app. */
export interface AppRegistration {
  id: string;
  name: string;
  clientId: string;
  clientSecret: string;
  /** The app's own address, without a path. */
  baseUrl: string;
  /** Paths below the address. */
  callbacks: { auth: string; load: string; uninstall: string; removeUser: string };
  /** What the app asks every merchant for; may change while running, merchants must then consent anew. */
  scopes: string[];
}

/** Where the reference leaves a question open, the emulator can be either. */
export interface OpenQuestions {
  /** What the V3 transactions of a cash order show: one with gateway `cod`, or nothing. */
  codTransactions: "gateway" | "none";
  /** App extensions outlive an uninstall. */
  keepExtensionsAtUninstall: boolean;
  /** The answer of current.jwt when JSON is asked for. */
  currentJwt: "text" | "json";
  /** Scripts of the visibility `storefront` run on account pages, too. */
  scriptsOnAccountPages: boolean;
}

/** Everything the parts of the running emulator share. */
export interface Wire {
  world: World;
  dispatcher: Dispatcher;
  oauth: OauthBook;
  limiter: RateLimiter;
  faults: ApiFaults;
  app: AppRegistration;
  questions: OpenQuestions;
  /** http://127.0.0.1 and the port, for programs. */
  url: string;
  /** The same on localhost, for people. */
  panelUrl: string;
  /** Origins besides the app's that a hook may name without https. */
  localDestinations: readonly string[];
  /** Milliseconds a refund is in work; another of the same order that comes meanwhile is refused. */
  refundWorkMs: number;
  /** Orders, as `hash:id`, whose payment provider declines refunds. */
  declinedRefunds: Set<string>;
  /** Makes an order up, places it in a store and gives its id. */
  placeDemoOrder?: (hash: string) => number;
  /** Says that there is something to save. */
  changed: () => void;
}

/** Where a store's storefront stands; empty while it has none. */
export const storefrontUrl = (port: number): string => (port === 0 ? "" : `http://127.0.0.1:${port}`);
