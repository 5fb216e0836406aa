import type { PgBoss } from "pg-boss";
import type { App } from "~/application/ctx";
import { codeOfError } from "~/domain/error-code";
import { isId } from "~/domain/ids";
import type { JobDefinition, ScheduleDefinition } from "./define";
import { startJobLoop } from "./job-loop.server";

/** Runs one job for its store. @throws whatever makes the queue try again */
export async function runJob(app: App, definition: JobDefinition<unknown>, data: unknown): Promise<void> {
  const startedAt = performance.now();
  const { storeId, ...rest } = (data ?? {}) as { storeId?: string };
  if (!storeId || !isId("sto", storeId)) throw new Error(`${definition.name} came without a store`);
  const ctx = app.forStore(storeId, "system");
  const payload = definition.payload.parse(rest);
  const end = await definition.run(ctx, payload);
  const how = "snoozeSeconds" in end ? "snoozed" : "cancel" in end ? "cancelled" : "done";
  if ("snoozeSeconds" in end) {
    // A key of its own: a waiting job due later must not absorb one that is due now.
    await ctx.transact(async (tx) =>
      tx.enqueue([{ name: definition.name, payload: rest, key: `later:${JSON.stringify(rest)}`, afterSeconds: end.snoozeSeconds }]),
    );
  }
  app.log.info(
    {
      job: definition.name,
      store: storeId,
      end: how,
      ...("cancel" in end ? { why: end.cancel } : {}),
      ms: Math.round(performance.now() - startedAt),
    },
    "job",
  );
}

/** Runs one turn of a schedule. @throws Error that carries the code alone: the queue keeps what it is thrown, and messages quote data */
export async function runSchedule(app: App, schedule: ScheduleDefinition): Promise<void> {
  try {
    await schedule.run(app);
  } catch (error) {
    const code = codeOfError(error);
    app.log.error({ schedule: schedule.name, code }, "schedule failed");
    throw new Error(code);
  }
}

/** Starts the loop of every job and the clock of every schedule; `stop` ends the loops and lets what runs come to its end. */
export async function startWorkers(
  boss: PgBoss,
  app: App,
  definitions: readonly JobDefinition<unknown>[],
  schedules: readonly ScheduleDefinition[],
): Promise<{ stop(): Promise<void> }> {
  const loops = definitions.map((definition) => startJobLoop(boss, app, definition, (data) => runJob(app, definition, data)));
  for (const schedule of schedules) {
    await boss.schedule(schedule.name, schedule.cron);
    await boss.work(schedule.name, { pollingIntervalSeconds: 2 }, () => runSchedule(app, schedule));
  }
  return {
    stop: async () => {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}
