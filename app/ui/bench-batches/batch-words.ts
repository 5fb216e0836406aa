import type { BatchState } from "~/domain/bench/batch";
import type { Culprit } from "~/domain/bench/unit";
import type { Tone } from "../kit-layout";

/** Where a batch stands. */
export const batchStateWords: Readonly<Record<BatchState, { words: string; tone: Tone }>> = {
  open: { words: "Being filled", tone: "info" },
  closed: { words: "Sent off", tone: "warning" },
  done: { words: "Settled", tone: "success" },
};

/** Who damaged a unit. */
export const culpritWords: Readonly<Record<Culprit, string>> = {
  none: "Nobody",
  packing: "Our packing",
  courier: "Courier",
  shopper: "Shopper",
  unknown: "Not known",
};
