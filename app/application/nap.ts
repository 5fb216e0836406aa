/** A wait that can be cut short: what a loop does between two looks at an empty queue. */
export interface Nap {
  /** Waits `ms` milliseconds, or until woken. One at a time. */
  take(ms: number): Promise<void>;
  /** Ends the nap under way; without one, the next: what woke the loop while it was busy is not slept through. */
  wake(): void;
}

/** A nap for one loop. */
export function createNap(): Nap {
  let woken = false;
  let end: (() => void) | null = null;
  return {
    async take(ms) {
      if (!woken) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          end = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      woken = false;
      end = null;
    },
    wake() {
      woken = true;
      end?.();
    },
  };
}
