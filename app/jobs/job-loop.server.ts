import type { Job, PgBoss } from "pg-boss";
import type { App } from "~/application/ctx";
import { createNap } from "~/application/nap";
import { codeOfError } from "~/domain/error-code";
import type { JobDefinition } from "./define";

/** Jobs of one queue that one process runs at a time. */
const slots = 4;
/** Milliseconds between two looks at an empty queue. */
const idleMs = 1_000;
/** Milliseconds to rest after a failure of the database. */
const troubleMs = 2_000;
/** Milliseconds a stopping worker lets its jobs run on before it gives them back. */
const graceMs = 5_000;

/** The code a job's throw is kept under: messages quote data. */
const codeOf = (error: unknown) => (error instanceof Response ? `http_${error.status}` : codeOfError(error));

/**
 * Takes the due jobs of one queue and runs them, at most one of a store at a time in this process: one store's flood holds one slot.
 *
 * pg-boss's own `work()` is not used for these queues: it takes first and hands back what is too much of one store, and a job that
 * is handed back to a queue of policy `short` collides with its twin that waits (23505), which leaves it "active" until it expires.
 * This loop asks only for stores it is not busy with, so there is nothing to hand back.
 */
export function startJobLoop(
  boss: PgBoss,
  app: App,
  definition: JobDefinition<unknown>,
  run: (data: object) => Promise<void>,
): { stop(): Promise<void> } {
  const { name, timeoutSeconds } = definition;
  const running = new Map<string, { job: Job<object>; ended: Promise<void> }>();
  const nap = createNap();
  let stopping = false;

  const work = async (job: Job<object>) => {
    const patience = createNap();
    try {
      const inTime = await Promise.race([run(job.data).then(() => true), patience.take(timeoutSeconds * 1000).then(() => false)]);
      if (inTime) await boss.complete(name, job);
      else await failed(job, "job_timeout");
    } catch (error) {
      await failed(job, codeOf(error));
    } finally {
      patience.wake();
      running.delete(job.id);
      nap.wake();
    }
  };
  const failed = async (job: Job<object>, code: string) => {
    app.log.error({ job: name, code }, "job failed");
    // Unreachable database: the job expires, and is tried again then.
    await boss.fail(name, job, { code }).catch((trouble) => app.log.error({ job: name, code: codeOfError(trouble) }, "queue"));
  };

  const loop = async () => {
    while (!stopping) {
      try {
        const busy = [...running.values()].flatMap(({ job }) => job.groupId ?? []);
        const [job] = running.size < slots ? await boss.fetch<object>(name, busy.length > 0 ? { ignoreGroups: busy } : {}) : [];
        if (job) running.set(job.id, { job, ended: work(job) });
        else await nap.take(idleMs);
      } catch (error) {
        app.log.error({ job: name, code: codeOfError(error) }, "queue");
        if (!stopping) await nap.take(troubleMs);
      }
    }
  };
  const looping = loop();

  return {
    stop: async () => {
      stopping = true;
      nap.wake();
      await looping;
      const patience = createNap();
      await Promise.race([Promise.all([...running.values()].map(({ ended }) => ended)), patience.take(graceMs)]);
      patience.wake();
      // What still runs is failed now, to be tried again soon, or it would wait until it expires; what its run does later finds the attempt gone.
      for (const { job } of running.values()) await failed(job, "worker_stopped");
    },
  };
}
