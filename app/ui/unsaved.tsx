import { useBlocker } from "@remix-run/react";
import { useEffect } from "react";

/**
 * Stops leaving a page while something is unsaved.
 * @param ask resolves true when the person agrees to lose it
 */
export function useUnsaved(dirty: boolean, ask: () => Promise<boolean>): void {
  const blocker = useBlocker(({ currentLocation, nextLocation }) => dirty && currentLocation.pathname !== nextLocation.pathname);
  // biome-ignore lint/correctness/useExhaustiveDependencies: ask is asked once per blocked step, whatever its identity
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    void ask().then((leave) => (leave ? blocker.proceed() : blocker.reset()));
  }, [blocker.state]);
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [dirty]);
}
