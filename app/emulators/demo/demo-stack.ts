import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startEmbedded } from "~db/embedded.server";
import { migrateDatabase } from "~db/migrate.server";
import { bigCommerceApp, bigCommerceEnvironment, scopesOf } from "./bigcommerce/app-registration";
import { GiftHandle, giftName } from "./bigcommerce/gift-handle";
import type { GiftSettings, GiftStarted } from "./bigcommerce/gift-protocol";
import { EmulatedHandle, emulatedName } from "./emulated-handle";
import type { SideSettings, SideStarted } from "./emulated-protocol";
import { SupervisedProcess } from "./supervised-process";

/** The ports of a running demo. */
export type DemoPorts = Record<(typeof portNames)[number], number>;
export const portNames = ["app", "emulator", "bigcommerce", "mail", "smtp"] as const;

/** What differs between the demo for people and the headless run. */
export interface StackOptions {
  dataDir: string;
  ports: DemoPorts;
  /** A PostgreSQL of the caller's; null = the embedded database in `dataDir`. */
  databaseUrl: string | null;
  side: Omit<SideSettings, "dataDir" | "emulatorPort" | "mailPort" | "smtpPort" | "appUrl" | "apiKey" | "apiSecret" | "manifest">;
  /** The second store, on the emulated BigCommerce; null = the app runs for Shopify alone. */
  gift: Pick<GiftSettings, "orders" | "courierDayMs" | "faults" | "chance"> | null;
  /** Called when a process ends that should not: who, and the end of what it printed. Not called for an end we caused. */
  onDeath: (name: string, lastLines: string) => void;
}

/** Database, emulated side, app and worker, all running. */
export interface DemoStack {
  appUrl: string;
  databaseUrl: string;
  side: EmulatedHandle;
  started: SideStarted;
  /** The emulated BigCommerce with its store; null when it was not asked for. */
  gift: { side: GiftHandle; started: GiftStarted } | null;
  logs: string;
  /** The worker of this moment. */
  worker(): SupervisedProcess;
  /** A new worker after the old one ended. */
  startWorker(): SupervisedProcess;
  /** Ends everything in order; safe to call twice. */
  stop(): Promise<void>;
}

const apiKey = "backhaul-local-key";
const apiSecret = "backhaul-local-secret";
/** Milliseconds that the app may take to start, and that each process may take to end. */
const startPatienceMs = 90_000;
const stopPatienceMs = 7_000;

/** Starts everything; what was begun is ended again when a part fails. @throws Error with a sentence for people */
export async function startStack(options: StackOptions): Promise<DemoStack> {
  const { dataDir, ports } = options;
  const logs = join(dataDir, "logs");
  mkdirSync(logs, { recursive: true });
  const embedded = options.databaseUrl === null ? await startEmbedded(dataDir) : null;
  const databaseUrl = options.databaseUrl ?? embedded?.url ?? "";
  const appUrl = `http://localhost:${ports.app}`;
  const env = childEnvironment(options, appUrl, databaseUrl);
  const children: SupervisedProcess[] = [];
  let stopped: Promise<void> | null = null;

  const watch = (child: SupervisedProcess) => {
    children.push(child);
    void child.ended.then(() => {
      if (!child.expectedToEnd && stopped === null) options.onDeath(child.name, child.lastLines());
    });
    return child;
  };
  // The app first, then who calls it or is called by it, then the database that all of them need.
  const stopAll = async () => {
    const isFar = (child: SupervisedProcess) => child.name === emulatedName || child.name === giftName;
    const [far, near] = [children.filter(isFar), children.filter((child) => !isFar(child))];
    await Promise.all(near.map((child) => child.stop(stopPatienceMs)));
    await Promise.all(far.map((child) => child.stop(stopPatienceMs)));
    await embedded?.stop();
  };
  const stop = () => {
    stopped ??= stopAll();
    return stopped;
  };
  const startWorker = () =>
    watch(new SupervisedProcess({ name: "the worker", module: "app/jobs/worker.server.ts", env, logFile: join(logs, "worker.log") }));

  try {
    const side = new EmulatedHandle(join(logs, "emulated-shopify.log"), env);
    watch(side.process);
    const gift = options.gift && new GiftHandle(join(logs, "emulated-bigcommerce.log"), env);
    if (gift) watch(gift.process);
    const [started, giftStarted] = await Promise.all([
      side.start({
        ...options.side,
        dataDir,
        emulatorPort: ports.emulator,
        mailPort: ports.mail,
        smtpPort: ports.smtp,
        appUrl,
        apiKey,
        apiSecret,
        manifest: "shopify.app.toml",
      }),
      gift && options.gift
        ? gift.start({
            ...options.gift,
            ...bigCommerceApp,
            dataDir,
            port: ports.bigcommerce,
            appUrl,
            scopes: scopesOf("bigcommerce.app.json"),
            mailUrl: `http://127.0.0.1:${ports.mail}`,
          })
        : null,
      migrateDatabase(databaseUrl),
    ]);
    const web = watch(new SupervisedProcess({ name: "the app", module: "server.ts", env, logFile: join(logs, "app.log") }));
    await untilHealthy(`http://127.0.0.1:${ports.app}/healthz`, web);
    let worker = startWorker();
    return {
      appUrl,
      databaseUrl,
      side,
      started,
      gift: gift && giftStarted ? { side: gift, started: giftStarted } : null,
      logs,
      worker: () => worker,
      startWorker: () => {
        worker = startWorker();
        return worker;
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function childEnvironment(options: StackOptions, appUrl: string, databaseUrl: string): NodeJS.ProcessEnv {
  const { dataDir, ports } = options;
  return {
    ...process.env,
    NODE_ENV: "production",
    PORT: String(ports.app),
    HOST: "127.0.0.1",
    APP_URL: appUrl,
    DATABASE_URL: databaseUrl,
    DATABASE_POOL: options.databaseUrl === null ? "4" : "8",
    DATA_DIR: dataDir,
    SHOPIFY_API_KEY: apiKey,
    SHOPIFY_API_SECRET: apiSecret,
    SHOPIFY_EMULATOR_URL: `http://localhost:${ports.emulator}`,
    ...bigCommerceEnvironment(options.gift && ports.bigcommerce),
    // The emulated platforms answer at once, so a person watching need not wait five minutes after a crash.
    QUIET_SECONDS: "20",
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    LOG_LEVEL: "info",
    // Keys of a real installation that may lie about in this shell are no business of the demo's.
    SHOPIFY_API_SECRET_OLD: "",
    SEALING_KEYS: "",
    HASH_SECRET: "",
    RUN_WORKER: "",
  };
}

async function untilHealthy(url: string, child: SupervisedProcess): Promise<void> {
  const began = Date.now();
  while (child.alive) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    if (answer?.ok) return;
    if (Date.now() - began > startPatienceMs) throw new Error(`The app did not start in time. The end of its log:\n${child.lastLines()}`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error(`The app ended while it was starting. The end of its log:\n${child.lastLines()}`);
}
