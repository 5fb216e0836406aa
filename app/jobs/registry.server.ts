import type { JobDefinition, ScheduleDefinition } from "./define";
import { deliverOutboxJob, sweepOutbox } from "./outbox.deliver.server";
import { expireReturnsJob, expireReturnsNightly } from "./return.expire.server";
import { mirrorReturnJob } from "./return.mirror.server";

/** Forgets a definition's payload type; the schema inside still checks it. */
function job<P>(definition: JobDefinition<P>): JobDefinition<unknown> {
  return { ...definition, run: (ctx, payload) => definition.run(ctx, payload as P) };
}

/** Every job, one line each. */
export const jobDefinitions: readonly JobDefinition<unknown>[] = [job(deliverOutboxJob), job(mirrorReturnJob), job(expireReturnsJob)];

/** Everything on the clock, one line each. */
export const schedules: readonly ScheduleDefinition[] = [sweepOutbox, expireReturnsNightly];
