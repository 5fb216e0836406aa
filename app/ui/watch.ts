import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";

/** Reads the page's data again every few seconds, ever more slowly, for as long as something on it is under way. */
export function useWatch(underway: boolean): void {
  const { revalidate, state } = useRevalidator();
  const looks = useRef(0);
  useEffect(() => {
    if (!underway) {
      looks.current = 0;
      return;
    }
    if (state !== "idle") return;
    const timer = setTimeout(
      () => {
        looks.current++;
        revalidate();
      },
      Math.min(15_000, 2_000 * 1.15 ** looks.current),
    );
    return () => clearTimeout(timer);
  }, [underway, state, revalidate]);
}
