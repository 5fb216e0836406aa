import { codeOfError } from "~/domain/error-code";
import type { App } from "../ctx";
import { processInbox } from "./process-inbox.server";

/** Milliseconds between two looks at an empty inbox. */
const idleMs = 250;
/** Milliseconds to rest after a failure of the database. */
const troubleMs = 2_000;

/** Processes the inbox until stopped; `stop` lets the turn under way end. */
export function startInboxLoop(app: App): { stop(): Promise<void> } {
  let stopping = false;
  let wake = () => {};
  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async () => {
    while (!stopping) {
      try {
        await processInbox(app, () => stopping);
        if (!stopping) await rest(idleMs);
      } catch (error) {
        app.log.error({ code: codeOfError(error) }, "inbox loop");
        if (!stopping) await rest(troubleMs);
      }
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopping = true;
      wake();
      await running;
    },
  };
}
