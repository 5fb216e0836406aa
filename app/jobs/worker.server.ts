import { startInboxLoop } from "~/application/webhooks/inbox-loop.server";
import { getWired } from "~/wiring.server";
import { jobDefinitions, schedules } from "./registry.server";
import { startWorkers } from "./work.server";

/** The worker process: the inbox loop, every job, every schedule. Any number of them may run. */
async function main(): Promise<void> {
  const { app, boss, close } = await getWired();
  await startWorkers(boss, app, jobDefinitions, schedules);
  const inbox = startInboxLoop(app);
  app.log.info({}, "worker ready");
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), 12_000).unref();
    await inbox.stop();
    await close();
    process.exit(0);
  };
  process.on("SIGTERM", () => void stop());
  process.on("SIGINT", () => void stop());
}

process.env.RUN_WORKER = "true";
await main();
