import { addDays, dayIn } from "../time";
import { wishDays } from "./verification";

/** Days that a delivery can be wished for, `YYYY-MM-DD` in the store's zone, the next one first. */
export function wishableDays(timezone: string, now: Date): string[] {
  return Array.from({ length: wishDays }, (_, i) => dayIn(timezone, addDays(now, i + 1)));
}
