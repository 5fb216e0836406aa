import type { BatchState } from "~/domain/bench/batches/batch";
import type { Tone } from "../../kit-layout";

/** Where a batch stands. */
export const batchStateWords: Readonly<Record<BatchState, { words: string; tone: Tone }>> = {
  open: { words: "Being filled", tone: "info" },
  closed: { words: "Sent off", tone: "warning" },
  done: { words: "Settled", tone: "success" },
};
