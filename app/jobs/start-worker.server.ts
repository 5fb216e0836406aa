import { startInboxLoop } from "~/application/webhooks/inbox-loop.server";
import type { Wired } from "~/wiring.server";
import { jobDefinitions, schedules } from "./registry.server";
import { startWorkers } from "./work.server";

/** Starts everything that works behind the pages: the inbox loop, every job, every schedule. Any number of processes may. */
export async function startWorker({ app, boss }: Pick<Wired, "app" | "boss">): Promise<{ stop(): Promise<void> }> {
  const workers = await startWorkers(boss, app, jobDefinitions, schedules);
  const inbox = startInboxLoop(app);
  app.log.info({}, "worker ready");
  return {
    stop: async () => {
      await Promise.all([inbox.stop(), workers.stop()]);
    },
  };
}
