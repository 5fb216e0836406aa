import type { z } from "zod";
import type { App, Ctx } from "~/application/ctx";

/** How one run of a job ended; a throw means "try again with backoff". */
export type JobEnd = { done: true } | { cancel: string } | { snoozeSeconds: number };

export interface JobDefinition<P> {
  /** `noun.imperative-verb`; also the queue's name. */
  name: string;
  payload: z.ZodType<P>;
  /** Tries before it becomes a dead letter. */
  attempts: number;
  timeoutSeconds: number;
  run(ctx: Ctx, payload: P): Promise<JobEnd>;
}

/** A job for one store; its payload also carries `storeId`. */
export function defineJob<P>(job: JobDefinition<P>): JobDefinition<P> {
  return job;
}

/** Work on the clock over all stores: it may only find stores and enqueue their jobs. */
export interface ScheduleDefinition {
  name: string;
  /** Five-field cron, UTC. */
  cron: string;
  run(app: App): Promise<void>;
}
