import { codeOfError } from "~/domain/error-code";
import type { App } from "../ctx";
import { createNap } from "../nap";
import { processInbox } from "./process-inbox.server";

/** Milliseconds between two looks at an empty inbox. */
const idleMs = 250;
/** Milliseconds to rest after a failure of the database. */
const troubleMs = 2_000;

/** Processes the inbox until stopped; `stop` lets the turn under way end. */
export function startInboxLoop(app: App): { stop(): Promise<void> } {
  let stopping = false;
  const nap = createNap();
  const run = async () => {
    while (!stopping) {
      try {
        await processInbox(app, () => stopping);
        if (!stopping) await nap.take(idleMs);
      } catch (error) {
        app.log.error({ code: codeOfError(error) }, "inbox loop");
        if (!stopping) await nap.take(troubleMs);
      }
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopping = true;
      nap.wake();
      await running;
    },
  };
}
