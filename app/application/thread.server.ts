import { Worker } from "node:worker_threads";

/** A thread with a memory of its own: what it computes for seconds holds up nobody here. */
export interface Thread<To, Answer> {
  /** Tells it something that it answers nothing to. */
  tell(message: To): void;
  /** Asks; answers come in the order of the questions. @throws Error when the thread dies (memory, a fault in its code) */
  ask(message: To): Promise<Answer>;
  /** Ends the thread, whatever it is doing. */
  close(): Promise<void>;
}

/** The thread loads TypeScript through tsx, as every process of ours does, whoever started this one (in tests vitest did). */
const start = (entry: string) => `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(entry)}); });`;

/**
 * Starts a thread; close it in any case.
 * @param entry the module that runs inside: it answers each question with one message to its parent
 * @param limits megabytes that it may take: it collects early instead of growing
 */
export function startThread<To, Answer>(entry: URL, limits: { old: number; young: number }): Thread<To, Answer> {
  const worker = new Worker(start(entry.href), {
    eval: true,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.old, maxYoungGenerationSizeMb: limits.young },
  });
  const waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void }[] = [];
  let dead: Error | null = null;
  const die = (error: Error) => {
    dead ??= error;
    for (const one of waiting.splice(0)) one.reject(dead);
  };
  worker.on("message", (answer: Answer) => waiting.shift()?.resolve(answer));
  worker.on("error", die);
  worker.on("exit", () => die(new Error("The thread ended without an answer.")));
  return {
    tell: (message) => worker.postMessage(message),
    ask: (message) => {
      if (dead) return Promise.reject(dead);
      const answer = new Promise<Answer>((resolve, reject) => waiting.push({ resolve, reject }));
      // Awaited later; a thread that dies before must not bring the process down.
      answer.catch(() => {});
      worker.postMessage(message);
      return answer;
    },
    close: async () => void (await worker.terminate()),
  };
}
