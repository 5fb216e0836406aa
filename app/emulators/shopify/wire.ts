import type { ShopifyEngine } from "./engine-types";
import type { AppManifest } from "./tokens/app-manifest";
import type { AppSecrets } from "./tokens/app-secrets";
import type { Installations } from "./tokens/installations";
import type { TokenBook } from "./tokens/token-book";
import type { Dispatcher } from "./webhooks/dispatcher";

/** Everything the servers around the engine share. */
export interface Wire {
  engine: ShopifyEngine;
  dispatcher: Dispatcher;
  tokens: TokenBook;
  installations: Installations;
  secrets: AppSecrets;
  /** Read again at every install. */
  manifest: AppManifest;
  readManifest: () => AppManifest;
  /** What chance is drawn from. */
  seed: string;
  apiKey: string;
  /** The app's own address, without a path. */
  appUrl: string;
  /** This server's address, without a trailing slash. */
  url: string;
  /** Milliseconds of real time from uninstall to shop/redact. */
  redactDelayMs: number;
  now: () => Date;
  /** Places the next order of the demo store and gives its global id; absent when no demo runs. */
  placeDemoOrder?: (shop: string) => string;
  /** Folder of the app's admin block extension; without a built bundle in its dist/ no slot is shown. */
  adminBlockDir?: string;
}
