import type { PgBoss } from "pg-boss";
import { openDatabase } from "~db/client.server";
import { createSealer } from "~db/sealing.server";
import { parcelFeeds } from "./adapters/couriers/registry.server";
import { connectFileStore } from "./adapters/file-stores/registry.server";
import { emailMessenger } from "./adapters/messengers/email/provider.server";
import { connectPlatforms } from "./adapters/platforms/registry.server";
import { createApp } from "./application/app.server";
import type { App } from "./application/ctx";
import { type Env, readEnv, sealingKeysOf } from "./env.server";
import { bossQueue, createBoss, prepareQueues } from "./jobs/boss.server";
import { bossDeadLetters } from "./jobs/dead-letters.server";
import { jobDefinitions, schedules } from "./jobs/registry.server";
import { createLog } from "./log.server";

/** A wired process: the App, its queue and its end. */
export interface Wired {
  env: Env;
  app: App;
  boss: PgBoss;
  close(): Promise<void>;
}

// Vite re-evaluates modules on a change; the pools must not be opened again.
const kept = globalThis as typeof globalThis & { backhaulWired?: Promise<Wired> };

async function wire(env: Env): Promise<Wired> {
  if (!env.DATABASE_URL)
    throw new Error(
      "DATABASE_URL is not set: start through `npm run demo`, `npm run dev` or `npm start`, which bring the embedded database.",
    );
  const log = createLog(env.LOG_LEVEL);
  const database = openDatabase(env.DATABASE_URL, env.DATABASE_POOL);
  const sealer = createSealer(sealingKeysOf(env));
  const boss = createBoss(database, log, env.RUN_WORKER);
  await boss.start();
  await prepareQueues(
    boss,
    jobDefinitions,
    schedules.map((schedule) => schedule.name),
  );
  const now = () => new Date();
  const app = createApp({
    database,
    sealer,
    log,
    files: connectFileStore(env, log),
    mail: emailMessenger({ url: env.SMTP_URL, from: env.MAIL_FROM }),
    platforms: connectPlatforms({ env, database, sealer, now, log }),
    parcelFeeds,
    appUrl: env.APP_URL,
    quietSeconds: env.QUIET_SECONDS,
    deadLetters: bossDeadLetters(boss),
    now,
    jobs: bossQueue(boss),
  });
  return {
    env,
    app,
    boss,
    close: async () => {
      await boss.stop({ graceful: true, timeout: 10_000 });
      await database.close();
    },
  };
}

/** The process's one wiring, made at the first call. */
export function getWired(): Promise<Wired> {
  kept.backhaulWired ??= wire(readEnv());
  return kept.backhaulWired;
}

/** The process's App. */
export async function getApp(): Promise<App> {
  return (await getWired()).app;
}
