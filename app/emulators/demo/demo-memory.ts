import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { afterPause } from "./courier-clock";

const Step = z.object({
  order: z.string(),
  what: z.enum(["ship", "in_transit", "out_for_delivery", "attempted", "deliver", "give_up", "cancel"]),
  dueAt: z.number(),
});
/** A step of the courier, and the order it belongs to. */
export type AgendaStep = z.infer<typeof Step>;

const Ask = z.object({
  order: z.string(),
  dueAt: z.number(),
  /** What the shopper wants back of which line: the lines' place in the order. */
  lines: z.array(z.object({ line: z.number().int(), quantity: z.number().int() })),
  reason: z.string(),
  note: z.string().nullable(),
  wants: z.enum(["refund", "store_credit"]),
  tries: z.number().int().default(0),
});
/** A shopper who will ask for a return. */
export type AgendaAsk = z.infer<typeof Ask>;

const Memory = z.object({
  source: z.string(),
  /** End of the invented history, an ISO instant. */
  until: z.string(),
  /** Number of the next live order. */
  nextLive: z.number().int(),
  steps: z.array(Step),
  asks: z.array(Ask),
  /** Milliseconds since 1970. */
  savedAt: z.number(),
});
/** What the demo remembers from one start to the next; the emulated Shopify keeps the orders themselves. */
export type DemoMemory = z.infer<typeof Memory>;

/** Reads it, or null on the first start. @throws Error when the file is damaged */
export function readMemory(file: string): DemoMemory | null {
  if (!existsSync(file)) return null;
  return Memory.parse(JSON.parse(readFileSync(file, "utf8")));
}

/** Writes it so that a crash leaves either the old or the new one. */
export function writeMemory(file: string, memory: DemoMemory): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.draft`;
  writeFileSync(draft, JSON.stringify(memory));
  renameSync(draft, file);
}

/** What was remembered, as it is after a pause of the demo: its clock stood still. */
export function awake(earlier: DemoMemory, now: number): DemoMemory {
  return { ...earlier, steps: afterPause(earlier.steps, earlier.savedAt, now), asks: afterPause(earlier.asks, earlier.savedAt, now) };
}
