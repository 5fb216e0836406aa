import { parcelFeeds } from "~/adapters/couriers/registry.server";
import { createApp } from "~/application/app.server";
import type { App, Ctx, JobOrder, JobQueue } from "~/application/ctx";
import type { StoreId } from "~/domain/ids";
import type { StaffRole } from "~/domain/stores/roles";
import type { StoreSettings } from "~/domain/stores/settings";
import { jobDefinitions } from "~/jobs/registry.server";
import { runJob } from "~/jobs/work.server";
import type { FileStore } from "~/ports/file-store";
import type { Mail, Messenger } from "~/ports/messenger";
import type { Platform, PlatformId } from "~/ports/platform";
import { type Database, inStore } from "~db/client.server";
import { stores } from "~db/schema/stores";
import { createSealer, storeIdOf } from "~db/sealing.server";
import { testDatabase } from "./database";
import { memoryFiles } from "./memory-files";

/** A clock that only moves when told. */
export interface TestClock {
  now(): Date;
  advance(seconds: number): void;
  set(at: Date): void;
}

/** An App on the test database with everything outside replaced by something a test can look into. */
export interface TestApp {
  app: App;
  database: Database;
  clock: TestClock;
  /** Mails sent so far. */
  mails: Mail[];
  /** Lines logged so far, for "nothing personal in the log". */
  lines: { level: string; facts: Record<string, unknown>; message: string }[];
  /** Files kept now, by their names; of the store of files that is there unless a test brings its own. */
  kept: Map<string, { bytes: Uint8Array; contentType: string }>;
  /** Jobs waiting, oldest first. */
  jobs: { storeId: StoreId; job: JobOrder; dueAt: Date }[];
  /** Runs waiting jobs that are due until none is (delayed ones are left). @throws what a job throws, unless `catchErrors` */
  drain(options?: { catchErrors?: boolean; maxJobs?: number }): Promise<number>;
  /** Inserts an installed store and gives a ctx for it. */
  store(
    domain: string,
    options?: {
      settings?: Partial<StoreSettings>;
      currency?: string;
      timezone?: string;
      actor?: string;
      /** Of a person of staff; the owner unless a test says otherwise. */
      role?: StaffRole;
      platform?: PlatformId;
    },
  ): Promise<Ctx>;
}

/** Key material for tests only. */
export const testSealer = createSealer({
  current: "t1",
  keys: { t1: Buffer.alloc(32, 7), t0: Buffer.alloc(32, 3) },
  hashSecret: Buffer.alloc(32, 9),
});

/** Makes a TestApp on this worker's emptied database. Pass `mail` or `files` to misbehave. */
export async function testApp(
  options: { platforms?: Partial<Record<PlatformId, Platform>>; mail?: Messenger; files?: FileStore; at?: Date } = {},
): Promise<TestApp> {
  const database = await testDatabase();
  let time = options.at ?? new Date("2026-06-01T06:00:00Z");
  const clock: TestClock = {
    now: () => new Date(time),
    advance: (seconds) => {
      time = new Date(time.getTime() + seconds * 1000);
    },
    set: (at) => {
      time = at;
    },
  };
  const mails: Mail[] = [];
  const lines: TestApp["lines"] = [];
  const jobs: TestApp["jobs"] = [];
  const kept: TestApp["kept"] = new Map();
  const log = (level: string) => (facts: Record<string, unknown>, message: string) => void lines.push({ level, facts, message });
  const queue: JobQueue = {
    insert: async (_db, storeId, orders) => {
      for (const job of orders) {
        const key = job.key ?? JSON.stringify(job.payload);
        const same = jobs.some(
          (w) => w.storeId === storeId && w.job.name === job.name && (w.job.key ?? JSON.stringify(w.job.payload)) === key,
        );
        if (!same) jobs.push({ storeId, job, dueAt: new Date(time.getTime() + (job.afterSeconds ?? 0) * 1000) });
      }
    },
  };
  const app = createApp({
    database,
    sealer: testSealer,
    log: { info: log("info"), warn: log("warn"), error: log("error") },
    files: options.files ?? memoryFiles(kept),
    mail: options.mail ?? {
      id: "test",
      send: async (mail) => {
        mails.push(mail);
        return { messageId: mail.key };
      },
    },
    platforms: options.platforms ?? {},
    parcelFeeds,
    appUrl: "http://localhost:3000",
    quietSeconds: 300,
    deadLetters: { list: async () => [], replay: async () => false },
    now: clock.now,
    jobs: queue,
  });
  return {
    app,
    database,
    clock,
    mails,
    lines,
    kept,
    jobs,
    drain: async ({ catchErrors = false, maxJobs = 500 } = {}) => {
      let done = 0;
      for (;;) {
        const at = jobs.findIndex((waiting) => waiting.dueAt <= time);
        const next = at < 0 ? undefined : jobs.splice(at, 1)[0];
        if (!next) return done;
        if (++done > maxJobs) throw new Error(`more than ${maxJobs} jobs: something feeds itself (${next.job.name})`);
        const definition = jobDefinitions.find((d) => d.name === next.job.name);
        if (!definition) throw new Error(`no job is called ${next.job.name}`);
        try {
          await runJob(app, definition, { storeId: next.storeId, ...next.job.payload });
        } catch (error) {
          if (!catchErrors) throw error;
        }
      }
    },
    store: async (
      domain,
      { settings = {}, currency = "INR", timezone = "Asia/Kolkata", actor = "staff:test", role = "owner", platform = "shopify" } = {},
    ) => {
      const storeId = storeIdOf(platform, domain);
      await inStore(database.db, storeId, (tx) =>
        tx.db
          .insert(stores)
          .values({ storeId, platform, domain, name: domain.split(".")[0] ?? domain, currency, timezone, settings, installedAt: time })
          .onConflictDoUpdate({ target: stores.storeId, set: { settings } }),
      );
      return app.forStore(storeId, actor, role);
    },
  };
}
