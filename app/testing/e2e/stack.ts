import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext } from "playwright-core";
import postgres from "postgres";
import { AppDatabase } from "~/emulators/demo/app-figures";
import { bigCommerceApp, scopesOf } from "~/emulators/demo/bigcommerce/app-registration";
import { type GiftWorld, startGiftWorld } from "~/emulators/demo/bigcommerce/gift-world";
import { anyPorts } from "~/emulators/demo/free-port";
import { build, extensions, isStale, pages } from "~/emulators/demo/pages-build";
import { until } from "~/emulators/demo/smoke/waiting";
import { SupervisedProcess } from "~/emulators/demo/supervised-process";
import { type MailSink, startMailSink } from "~/emulators/mail-sink/start";
import { type ShopifyEmulator, startShopifyEmulator } from "~/emulators/shopify/start";
import { startEmbedded } from "~db/embedded.server";
import { migrateDatabase } from "~db/migrate.server";
import { openBrowser } from "./chromium";

/** Pictures of failed journeys and logs; not part of the repository. */
export const resultsFolder = join(".backhaul", "e2e");

/** Everything a journey runs against, as a store owner would have it: database, emulated Shopify, mail sink, built app, browser. */
export interface Stack {
  emulator: ShopifyEmulator;
  /** The emulated BigCommerce with the gift store in it; the app is not installed there yet. */
  gift: GiftWorld;
  mail: MailSink;
  database: AppDatabase;
  /** The same database for who must fill it past what the platforms would tell. */
  databaseUrl: string;
  app: SupervisedProcess;
  appUrl: string;
  browser: BrowserContext;
}

// One stack for all files of a worker, a store of its own for each file: vitest evaluates modules anew per file, globalThis stays.
const keeper = globalThis as typeof globalThis & { backhaulBrowserStack?: Promise<Stack> };

const apiKey = "backhaul-local-key";
const apiSecret = "backhaul-local-secret";
/** Past orders of the gift store; few, for every file of journeys makes them. */
export const giftOrders = 120;

/** The running stack of this worker; started by the first who asks. @throws Error with the end of the log when a part does not start */
export function runningStack(): Promise<Stack> {
  keeper.backhaulBrowserStack ??= start();
  return keeper.backhaulBrowserStack;
}

async function start(): Promise<Stack> {
  mkdirSync(resultsFolder, { recursive: true });
  for (const plan of [extensions, pages]) if (isStale(plan)) await build(plan, join(resultsFolder, "build.log"));
  const own = ownFolder();
  const dataDir = join(own, "data");
  const ports = await anyPorts(["app", "bigcommerce"]);
  const appUrl = `http://localhost:${ports.app}`;
  const { url: databaseUrl, pool } = await ownDatabase();
  await migrateDatabase(databaseUrl);
  const mail = await startMailSink({ smtpPort: 0, httpPort: 0 });
  const emulator = await startShopifyEmulator({
    appUrl,
    apiKey,
    apiSecret,
    manifest: "shopify.app.toml",
    seed: "journeys",
    adminBlockDir: join("extensions", "order-risk-block"),
  });
  const gift = await startGiftWorld({
    ...bigCommerceApp,
    dataDir: join(dataDir, "gift"),
    port: ports.bigcommerce,
    appUrl,
    scopes: scopesOf("bigcommerce.app.json"),
    mailUrl: mail.url,
    orders: giftOrders,
    courierDayMs: 20_000,
    faults: {},
    chance: "journeys",
  });
  const app = new SupervisedProcess({
    name: "the app",
    module: "server.ts",
    logFile: join(resultsFolder, "app.log"),
    env: {
      ...process.env,
      NODE_ENV: "production",
      RUN_WORKER: "true",
      PORT: String(ports.app),
      HOST: "127.0.0.1",
      APP_URL: appUrl,
      DATABASE_URL: databaseUrl,
      DATABASE_POOL: pool,
      DATA_DIR: dataDir,
      SHOPIFY_API_KEY: apiKey,
      SHOPIFY_API_SECRET: apiSecret,
      SHOPIFY_EMULATOR_URL: emulator.adminUrl,
      ...gift.emulator.settings,
      SMTP_URL: `smtp://127.0.0.1:${mail.smtpPort}`,
      LOG_LEVEL: "info",
      // Keys of a real installation in this shell are no business of a test's.
      SHOPIFY_API_SECRET_OLD: "",
      SEALING_KEYS: "",
      HASH_SECRET: "",
    },
  });
  await healthy(`http://127.0.0.1:${ports.app}/healthz`, app);
  return {
    emulator,
    gift,
    mail,
    database: new AppDatabase(databaseUrl),
    databaseUrl,
    app,
    appUrl,
    browser: await openBrowser(join(own, "profile")),
  };
}

/** A folder of this worker's; those of dead runs go, since a worker is ended without a chance to tidy up. */
function ownFolder(): string {
  for (const name of readdirSync(resultsFolder)) {
    const pid = Number(/^run-(\d+)$/.exec(name)?.[1] ?? 0);
    if (pid > 0 && !isAlive(pid)) rmSync(join(resultsFolder, name), { recursive: true, force: true });
  }
  const folder = join(resultsFolder, `run-${process.pid}`);
  for (const part of ["data", "profile"]) mkdirSync(join(folder, part), { recursive: true });
  return folder;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function ownDatabase(): Promise<{ url: string; pool: string }> {
  const server = process.env.DATABASE_URL;
  if (!server) return { url: (await startEmbedded(null)).url, pool: "4" };
  // Named as the other tests' databases, so that the next run removes it.
  const name = `backhaul_test_e2e_${process.pid}`;
  const sql = postgres(server, { max: 1, onnotice: () => {} });
  await sql.unsafe(`drop database if exists "${name}" with (force)`);
  await sql.unsafe(`create database "${name}"`);
  await sql.end();
  const own = new URL(server);
  own.pathname = `/${name}`;
  return { url: own.toString(), pool: "8" };
}

async function healthy(url: string, app: SupervisedProcess): Promise<void> {
  await until("the app to start", 120_000, async () => {
    if (!app.alive) throw new Error(`The app ended while it was starting:\n${app.lastLines()}`);
    const answer = await fetch(url).catch(() => null);
    return answer?.ok ? { done: null } : { now: answer?.status ?? "no answer" };
  });
}
