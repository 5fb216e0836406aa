import { z } from "zod";
import type { GuardStanding } from "./cod-guard";

/** A standing as it was written earlier. */
export const Told = z.object({
  version: z.literal(1),
  risk: z.number().min(0).max(1).nullable(),
  list: z.enum(["allow", "deny"]).nullable(),
});

/**
 * What of a standing a checkout must be told: nothing (null) of somebody whom it would treat as anybody, no risk of somebody whom a list decides
 * about. What nothing reads is written nowhere.
 * @param threshold of the checkout's configuration; null = scores hide nothing
 */
export function toldOf(standing: GuardStanding, threshold: number | null): GuardStanding | null {
  if (standing.list !== null) return { version: 1, risk: null, list: standing.list };
  return threshold !== null && standing.risk !== null && standing.risk >= threshold ? standing : null;
}

/**
 * Whether what was written decides the same as what should be written now, so that it can stay: a risk that moved on the same side of the
 * threshold is no reason to write.
 * @param written the JSON text as it was written; null = nothing
 */
export function decidesTheSame(written: string | null, wanted: GuardStanding | null, threshold: number | null): boolean {
  if (written === null) return wanted === null;
  const told = readTold(written);
  if (told === null || wanted === null) return false;
  return told.list === wanted.list && (told.list !== null || toldOf(told, threshold) !== null);
}

function readTold(text: string): GuardStanding | null {
  try {
    const told = Told.safeParse(JSON.parse(text));
    return told.success ? told.data : null;
  } catch {
    return null;
  }
}
