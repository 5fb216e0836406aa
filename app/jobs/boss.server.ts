import { sql as raw } from "drizzle-orm";
import { type Db as BossDb, fromDrizzle, type JobInsert, PgBoss } from "pg-boss";
import type { JobOrder, JobQueue, Log } from "~/application/ctx";
import { codeOfError } from "~/domain/error-code";
import type { StoreId } from "~/domain/ids";
import type { Database } from "~db/client.server";
import type { JobDefinition } from "./define";

/** Where jobs that used up their tries wait for a person. */
export const deadLetterQueue = "dead-letter";

/**
 * pg-boss speaks through our own client. Its statement groups (BEGIN … COMMIT) need one connection and the simple protocol, or
 * postgres.js refuses them as an unsafe transaction.
 */
function speak(database: Database): BossDb {
  return {
    async executeSql(text, values) {
      // Named statements: on the embedded database all connections share one backend, where an unnamed one can be replaced between parse and bind.
      // postgres.js takes no undefined, and pg-boss leaves what it was not given undefined (a schedule without data).
      const given = values?.map((value) => value ?? null) ?? [];
      if (given.length > 0) return { rows: await database.sql.unsafe(text, given as never[], { prepare: true }) };
      const connection = await database.sql.reserve();
      try {
        const result = await connection.unsafe(text).simple();
        const last = Array.isArray(result[0]) ? result.findLast((part: unknown) => Array.isArray(part) && part.length > 0) : result;
        return { rows: (last ?? []) as unknown[] };
      } finally {
        connection.release();
      }
    },
  };
}

/** Makes the queue handle. `supervise` switches its maintenance and cron clock on: in one worker, not in the web process. */
export function createBoss(database: Database, log: Log, supervise: boolean): PgBoss {
  const boss = new PgBoss({
    db: speak(database),
    schema: "pgboss",
    supervise,
    schedule: supervise,
    migrate: true,
    cronMonitorIntervalSeconds: 5,
  });
  boss.on("error", (error) => log.error({ code: codeOfError(error) }, "queue"));
  return boss;
}

/** Creates the queues and warms their cache: a first insert inside a transaction would otherwise wait for a second connection for ever. */
export async function prepareQueues(
  boss: PgBoss,
  definitions: readonly JobDefinition<unknown>[],
  scheduleNames: readonly string[],
): Promise<void> {
  const known = new Set((await boss.getQueues()).map((queue) => queue.name));
  if (!known.has(deadLetterQueue)) await boss.createQueue(deadLetterQueue, { policy: "standard", retentionSeconds: 90 * 86_400 });
  for (const job of definitions) {
    const options = {
      retryLimit: job.attempts - 1,
      retryDelay: 2,
      retryBackoff: true,
      retryDelayMax: 3600,
      expireInSeconds: job.timeoutSeconds,
      deadLetter: deadLetterQueue,
      deleteAfterSeconds: 3 * 86_400,
    };
    if (known.has(job.name)) await boss.updateQueue(job.name, options);
    else await boss.createQueue(job.name, { policy: "short", ...options });
  }
  for (const name of scheduleNames) if (!known.has(name)) await boss.createQueue(name, { policy: "short", retryLimit: 0 });
  for (const name of [deadLetterQueue, ...definitions.map((job) => job.name), ...scheduleNames]) await boss.findJobs(name, { key: "warm" });
}

/** What is put in one queue row: a waiting job of the same name and key absorbs it (queue policy "short"). */
export function toInsert(storeId: StoreId, job: JobOrder): JobInsert {
  return {
    data: { storeId, ...job.payload },
    singletonKey: `${storeId}:${job.key ?? JSON.stringify(job.payload)}`,
    group: { id: storeId },
    ...(job.afterSeconds ? { startAfter: job.afterSeconds } : {}),
  };
}

/** The queue as `transact` uses it. */
export function bossQueue(boss: PgBoss): JobQueue {
  return {
    async insert(db, storeId, jobs) {
      const byQueue = new Map<string, Map<string, JobInsert>>();
      for (const job of jobs) {
        const rows = byQueue.get(job.name) ?? new Map<string, JobInsert>();
        const row = toInsert(storeId, job);
        rows.set(row.singletonKey ?? "", row);
        byQueue.set(job.name, rows);
      }
      for (const [name, rows] of byQueue) await boss.insert(name, [...rows.values()], { db: fromDrizzle(db as never, raw as never) });
    },
  };
}
