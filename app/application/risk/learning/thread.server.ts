import { Worker } from "node:worker_threads";
import type { Sighting } from "~/domain/risk/features/sighting";
import type { Learnt, Lesson, ToLearner } from "./learner";

/** A learner in a thread of its own, so that learning for seconds holds up nobody here. */
export interface LearningThread {
  give(sightings: Sighting[]): void;
  /** Learns from all that was given. @throws Error when the thread dies (memory) */
  learn(lesson: Lesson): Promise<Learnt>;
  /** Ends the thread, whatever it is doing. */
  close(): Promise<void>;
}

/** The thread loads TypeScript through tsx, as every process of ours does, whoever started this one (in tests vitest did). */
const start = (entry: string) => `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(entry)}); });`;

/** Starts a thread; close it in any case. */
export function startLearning(): LearningThread {
  const worker = new Worker(start(new URL("./thread-entry.ts", import.meta.url).href), {
    eval: true,
    execArgv: [],
    // Figures lie outside the heap; a small young generation and a near limit make it collect early instead of growing.
    resourceLimits: { maxOldGenerationSizeMb: 320, maxYoungGenerationSizeMb: 12 },
  });
  const answer = new Promise<Learnt>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("The learning thread ended without an answer.")));
  });
  // Awaited in `learn`; a thread that dies before must not bring the process down.
  answer.catch(() => {});
  const tell = (message: ToLearner) => worker.postMessage(message);
  return {
    give: (sightings) => tell({ sightings }),
    learn: (lesson) => {
      tell({ learn: lesson });
      return answer;
    },
    close: async () => void (await worker.terminate()),
  };
}
