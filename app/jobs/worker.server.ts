import { getWired } from "~/wiring.server";
import { startWorker } from "./start-worker.server";

/** The worker as a process of its own. */
async function main(): Promise<void> {
  const wired = await getWired();
  const worker = await startWorker(wired);
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), 12_000).unref();
    await worker.stop();
    await wired.close();
    process.exit(0);
  };
  process.on("SIGTERM", () => void stop());
  process.on("SIGINT", () => void stop());
}

process.env.RUN_WORKER = "true";
await main();
