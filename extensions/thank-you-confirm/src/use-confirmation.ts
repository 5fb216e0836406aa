import { useEffect, useState } from "preact/hooks";
import { readConfirmation, tellShown } from "./api";
import type { Confirmation } from "./contract";
import { isFresh } from "./host";

/** Seconds between two looks: the store's server tells Backhaul of the order some seconds after the page is shown. Together under a minute. */
export const pausesSeconds = [2, 3, 5, 8, 13, 21];

/** How the order stands, once it is known; null until then, and when it cannot be found out. `set` puts an answer's outcome in its place. */
export function useConfirmation(orderId: string | null): { confirmation: Confirmation | null; set: (next: Confirmation) => void } {
  const [confirmation, set] = useState<Confirmation | null>(null);
  useEffect(() => {
    if (!orderId) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const look = async (turn: number) => {
      const found = await readConfirmation(orderId).catch(() => null);
      if (gone) return;
      if (found && found.state !== "unknown") {
        set(found);
        // Should this be lost, the answer makes up for it.
        if (found.state === "ask") await tellShown(orderId).catch(() => undefined);
        return;
      }
      const pause = isFresh() ? pausesSeconds[turn] : undefined;
      if (pause !== undefined) timer = setTimeout(() => void look(turn + 1), pause * 1_000);
    };
    void look(0);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [orderId]);
  return { confirmation, set };
}
