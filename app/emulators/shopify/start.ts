import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createShopify } from "./engine";
import type { JsonObject, ShopifyEngine } from "./engine-types";
import { serverApp } from "./http/server-app";
import { Saver } from "./saver";
import { loadState, type SavedState, saveState } from "./state-file";
import { installApp, sendDueRedactions } from "./tokens/app-lifecycle";
import { type AppManifest, readAppManifest } from "./tokens/app-manifest";
import { type AppSecrets, firstSecrets } from "./tokens/app-secrets";
import { type Installation, Installations } from "./tokens/installations";
import { TokenBook, type TokenBookState } from "./tokens/token-book";
import type { DeliveryFaults } from "./webhooks/delivery-faults";
import { Dispatcher, type DispatcherState } from "./webhooks/dispatcher";
import type { Wire } from "./wire";

/** How the emulated Shopify is started. */
export interface StartOptions {
  /** 0 (any free port) when not given. */
  port?: number;
  /** Where state is kept; nothing is kept when not given. */
  dataDir?: string;
  /** The app's own address, such as http://localhost:3000; webhooks and the frame go there. */
  appUrl: string;
  apiKey: string;
  apiSecret: string;
  /** Path of the app's shopify.app.toml, or what would stand in it. */
  manifest: string | AppManifest;
  /** The same seed gives the same faults and webhook ids; drawn by chance when not given. */
  seed?: string;
  faults?: Partial<DeliveryFaults>;
  /** Deliveries on the wire at once; 16 when not given. */
  concurrency?: number;
  /** How many times faster than Shopify retries come; 600 when not given. */
  retrySpeedUp?: number;
  /** Milliseconds of real time from uninstall to shop/redact; 48 hours when not given. */
  redactDelayMs?: number;
  /** Folder of the app's admin block extension. */
  adminBlockDir?: string;
  /** Makes the control page's "place an order" work. */
  placeDemoOrder?: (shopify: ShopifyEngine, shop: string) => string;
  now?: () => Date;
}

/** A running emulated Shopify. */
export interface ShopifyEmulator {
  /** For programs: http://127.0.0.1 and the port. */
  url: string;
  /** For people: the admin, on localhost so that frames share a site with the app. */
  adminUrl: string;
  shopify: ShopifyEngine;
  dispatcher: Dispatcher;
  wire: Wire;
  /** Installs the app into a store by managed install. */
  install: (shop: string) => Installation;
  /** Resolves when bulk operations rest and every webhook has been delivered or given up. */
  drain: () => Promise<void>;
  /** Writes the state now, when a data folder was given. */
  save: () => Promise<void>;
  stop: () => Promise<void>;
}

const saveEveryMs = 3_000;
const twoDaysMs = 48 * 3_600_000;

/** Starts the emulated Shopify on 127.0.0.1, with the state of the data folder when there is one. */
export async function startShopifyEmulator(options: StartOptions): Promise<ShopifyEmulator> {
  const saved = options.dataDir === undefined ? null : await loadState(options.dataDir);
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", () => resolve());
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const wire = makeWire(options, url, saved);
  const saver = new Saver(async () => {
    if (options.dataDir !== undefined) await saveState(options.dataDir, snapshot(wire));
  }, saveEveryMs);
  wire.engine.on((event) => {
    saver.changed();
    // A store without the app sends it nothing; the compliance topics come by their own way.
    if (!wire.installations.active(event.shop)) return;
    wire.dispatcher.notify({ ...event, body: (redact) => wire.engine.payload(event, { redact }) });
  });
  server.on("request", serverApp(wire, saver.changed));
  const clock = setInterval(() => sendDueRedactions(wire) > 0 && saver.changed(), 1_000);
  clock.unref();
  return {
    url,
    adminUrl: `http://localhost:${port}`,
    shopify: wire.engine,
    dispatcher: wire.dispatcher,
    wire,
    install: (shop) => {
      saver.changed();
      return installApp(wire, shop);
    },
    drain: async () => {
      await wire.engine.idle();
      await wire.dispatcher.drain();
    },
    save: () => saver.stop(),
    stop: async () => {
      clearInterval(clock);
      server.close();
      server.closeAllConnections();
      await wire.dispatcher.stop();
      await saver.stop();
    },
  };
}

function makeWire(options: StartOptions, url: string, saved: SavedState | null): Wire {
  const around = (saved?.around ?? {}) as unknown as Partial<Around>;
  const { manifest: given, placeDemoOrder } = options;
  const readManifest = () => (typeof given === "string" ? readAppManifest(given) : given);
  const now = options.now ?? (() => new Date());
  const engine = createShopify({
    publicUrl: url,
    now,
    ...(options.dataDir === undefined ? {} : { bulkDirectory: join(options.dataDir, "bulk") }),
  });
  if (saved?.engine) engine.loadJSON(saved.engine);
  const secrets = firstSecrets(options.apiSecret);
  if (around.secrets?.current === options.apiSecret) Object.assign(secrets, around.secrets);
  const installations = new Installations(around.installations);
  const manifest = readManifest();
  const seed = options.seed ?? around.seed ?? randomUUID();
  const dispatcher = new Dispatcher(
    {
      appUrl: options.appUrl,
      secrets,
      subscriptions: () => wire.manifest.subscriptions,
      apiVersion: manifest.webhookApiVersion,
      seed,
      ...(options.concurrency === undefined ? {} : { concurrency: options.concurrency }),
      ...(options.retrySpeedUp === undefined ? {} : { retrySpeedUp: options.retrySpeedUp }),
      faults: { ...around.faults, ...options.faults },
    },
    around.dispatcher,
  );
  const wire: Wire = {
    engine,
    dispatcher,
    tokens: new TokenBook(around.tokens),
    installations,
    secrets,
    manifest,
    seed,
    readManifest,
    apiKey: options.apiKey,
    appUrl: options.appUrl,
    url,
    redactDelayMs: options.redactDelayMs ?? twoDaysMs,
    now,
    ...(options.adminBlockDir === undefined ? {} : { adminBlockDir: options.adminBlockDir }),
    ...(placeDemoOrder === undefined ? {} : { placeDemoOrder: (shop: string) => placeDemoOrder(engine, shop) }),
  };
  return wire;
}

/** What is kept beside the engine's own state. */
interface Around {
  secrets: AppSecrets;
  installations: Installation[];
  tokens: TokenBookState;
  dispatcher: DispatcherState;
  faults: DeliveryFaults;
  seed: string;
}

function snapshot(wire: Wire): SavedState {
  const around: Around = {
    secrets: wire.secrets,
    installations: wire.installations.snapshot(),
    tokens: wire.tokens.snapshot(),
    dispatcher: wire.dispatcher.snapshot(),
    faults: wire.dispatcher.faults,
    seed: wire.seed,
  };
  return { engine: wire.engine.toJSON(), around: around as unknown as JsonObject };
}
