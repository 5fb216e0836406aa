import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Saver } from "../shopify/saver";
import { Chance } from "../shopify/webhooks/chance";
import { ApiFaults } from "./http/api-faults";
import { RateLimiter, usualRateLimit } from "./http/rate-limit";
import { authAddress, loadAddress, removeUser, uninstallApp } from "./oauth/callbacks";
import { OauthBook } from "./oauth/oauth-book";
import { type StartOptions, usualAnswers, usualCallbacks, usualScopes } from "./options";
import { serverApp } from "./server-app";
import { createStore } from "./state/create-store";
import type { StoreSeed } from "./state/seeds";
import { World } from "./state/world";
import { StateApi } from "./state-api";
import { type Around, loadState, saveState } from "./state-file";
import { storefrontApp } from "./storefront/storefront-app";
import { Dispatcher } from "./webhooks/dispatcher";
import { usualWebhooks } from "./webhooks/settings";
import type { Wire } from "./wire";

/** A running emulated BigCommerce. */
export interface BigCommerceEmulator {
  /** For programs: http://127.0.0.1 and the port. */
  url: string;
  /** For people: the same on localhost. */
  panelUrl: string;
  /** What the app's environment must say. */
  settings: Record<
    | "BIGCOMMERCE_API_URL"
    | "BIGCOMMERCE_LOGIN_URL"
    | "BIGCOMMERCE_SDK_URL"
    | "BIGCOMMERCE_FRAME_ANCESTORS"
    | "BIGCOMMERCE_CLIENT_ID"
    | "BIGCOMMERCE_CLIENT_SECRET",
    string
  >;
  state: StateApi;
  dispatcher: Dispatcher;
  /** Faults of the API. */
  faults: ApiFaults;
  wire: Wire;
  /** Makes a store and gives it a storefront. */
  createStore: (seed: StoreSeed) => Promise<void>;
  /** Where a store's storefront is. */
  storefrontUrl: (hash: string) => string;
  /** Puts the app in without asking it, with its registered scopes or others; gives the token. For tests of the API. */
  installQuietly: (hash: string, scopes?: readonly string[]) => string;
  /** The address the panel frames after consent; fetching it installs the app as a browser would. */
  authAddress: (hash: string, options?: { userId?: number; external?: boolean }) => string;
  /** The address the panel frames when a user opens the app. */
  loadAddress: (hash: string, options?: { userId?: number; url?: string }) => string;
  uninstall: (hash: string, userId?: number) => Promise<number | null>;
  removeUser: (hash: string, userId: number) => Promise<number | null>;
  /** The payment provider declines refunds of this order from now on, or no longer. */
  declineRefunds: (hash: string, order: number, declines: boolean) => void;
  /** Resolves when every webhook was delivered or given up. */
  drain: () => Promise<void>;
  /** Writes the state now, when a data folder was given. */
  save: () => Promise<void>;
  stop: () => Promise<void>;
}

const saveEveryMs = 3_000;

/** Listens on 127.0.0.1; takes any free port when the wanted one is taken and `elsewhere` allows it. */
async function listen(port: number, elsewhere: boolean): Promise<Server> {
  const server = createServer();
  const attempt = (wanted: number) =>
    new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(wanted, "127.0.0.1", () => {
        server.off("error", reject);
        resolve();
      });
    });
  await attempt(port).catch((error: unknown) => {
    if (!elsewhere || port === 0) throw error;
    return attempt(0);
  });
  return server;
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** Starts the emulated BigCommerce on 127.0.0.1, with the state of the data folder when there is one. */
export async function startBigCommerceEmulator(options: StartOptions): Promise<BigCommerceEmulator> {
  const world = new World(options.now);
  const saved = options.dataDir === undefined ? null : await loadState(options.dataDir, world);
  const main = await listen(options.port ?? 0, false);
  const seed = options.seed ?? saved?.seed ?? randomUUID();
  const saver = new Saver(
    async () => {
      if (options.dataDir !== undefined) await saveState(options.dataDir, world, { dispatcher: wire.dispatcher.snapshot(), seed });
    },
    saveEveryMs,
    "bigcommerce",
  );
  const wire = makeWire(options, world, portOf(main), seed, saved, saver.changed);
  world.on((event) => wire.dispatcher.notify(event));
  main.on("request", serverApp(wire));
  const fronts: Server[] = [];
  const openStorefront = async (hash: string) => {
    const { facts } = world.store(hash);
    const server = await listen(facts.storefrontPort, true);
    facts.storefrontPort = portOf(server);
    server.on("request", storefrontApp(wire, hash));
    fronts.push(server);
  };
  for (const hash of world.stores.keys()) await openStorefront(hash);
  return {
    url: wire.url,
    panelUrl: wire.panelUrl,
    settings: settingsOf(wire),
    state: new StateApi(world, saver.changed),
    dispatcher: wire.dispatcher,
    faults: wire.faults,
    wire,
    createStore: async (store) => {
      createStore(world, store);
      await openStorefront(store.hash);
      saver.changed();
    },
    storefrontUrl: (hash) => `http://127.0.0.1:${world.store(hash).facts.storefrontPort}`,
    installQuietly: (hash, scopes = wire.app.scopes) => {
      saver.changed();
      return wire.oauth.install(hash, world.store(hash).users[0]?.id ?? 0, scopes);
    },
    authAddress: (hash, more) => authAddress(wire, hash, more),
    loadAddress: (hash, more) => loadAddress(wire, hash, more),
    uninstall: (hash, userId) => uninstallApp(wire, hash, userId),
    removeUser: (hash, userId) => removeUser(wire, hash, userId),
    declineRefunds: (hash, order, declines) => void wire.declinedRefunds[declines ? "add" : "delete"](`${hash}:${order}`),
    drain: () => wire.dispatcher.drain(),
    save: () => saver.stop(),
    stop: async () => {
      for (const server of [main, ...fronts]) {
        server.close();
        server.closeAllConnections();
      }
      await wire.dispatcher.stop();
      await saver.stop();
    },
  };
}

function makeWire(options: StartOptions, world: World, port: number, seed: string, saved: Around | null, changed: () => void): Wire {
  const webhooks = { ...usualWebhooks, ...options.webhooks };
  const dispatcher = new Dispatcher(
    {
      settings: webhooks,
      clientSecret: options.clientSecret,
      seed,
      faults: options.faults ?? {},
      store: (hash) => world.stores.get(hash),
      now: () => world.now(),
      changed,
    },
    saved?.dispatcher,
  );
  return {
    world,
    dispatcher,
    oauth: new OauthBook(world),
    limiter: new RateLimiter(options.rateLimit ?? usualRateLimit),
    faults: new ApiFaults(new Chance(seed)),
    app: {
      id: options.appId ?? "12345",
      name: options.appName ?? "Backhaul",
      clientId: options.clientId,
      clientSecret: options.clientSecret,
      baseUrl: options.appBaseUrl.replace(/\/$/, ""),
      callbacks: { ...usualCallbacks, ...options.callbacks },
      scopes: options.scopes ?? [...usualScopes],
    },
    questions: { ...usualAnswers, ...options.questions },
    url: `http://127.0.0.1:${port}`,
    panelUrl: `http://localhost:${port}`,
    localDestinations: options.localDestinations ?? [],
    refundWorkMs: options.refundWorkMs ?? 5,
    declinedRefunds: new Set(),
    ...(options.placeDemoOrder ? { placeDemoOrder: options.placeDemoOrder } : {}),
    changed,
  };
}

function settingsOf(wire: Wire): BigCommerceEmulator["settings"] {
  return {
    BIGCOMMERCE_API_URL: `${wire.url}/api`,
    BIGCOMMERCE_LOGIN_URL: `${wire.panelUrl}/login`,
    BIGCOMMERCE_SDK_URL: `${wire.panelUrl}/jssdk/bc-sdk.js`,
    BIGCOMMERCE_FRAME_ANCESTORS: `${wire.panelUrl} ${wire.url}`,
    BIGCOMMERCE_CLIENT_ID: wire.app.clientId,
    BIGCOMMERCE_CLIENT_SECRET: wire.app.clientSecret,
  };
}
