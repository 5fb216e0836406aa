import { useEffect, useState } from "preact/hooks";
import { CallFailure, readReturns } from "./api";
import type { OrderReturns } from "./contract";
import { t } from "./host";

/** What is known of this order's returns. */
export type Loaded =
  | { status: "loading" }
  | { status: "ready"; page: OrderReturns }
  | { status: "failed"; message: string; signedOut: boolean };

/** Reads the order's returns once `wanted`, and again on `reload`; a reload keeps the old answer on screen until the new one is there. */
export function useReturns(orderId: string | null, wanted: boolean): { loaded: Loaded; reload: () => void } {
  const [loaded, setLoaded] = useState<Loaded>({ status: "loading" });
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` is there to read again.
  useEffect(() => {
    if (!wanted || !orderId) return;
    let stale = false;
    readReturns(orderId).then(
      (page) => !stale && setLoaded({ status: "ready", page }),
      (error) => !stale && setLoaded(failed(error)),
    );
    return () => {
      stale = true;
    };
  }, [orderId, wanted, turn]);
  const reload = () => {
    if (loaded.status !== "ready") setLoaded({ status: "loading" });
    setTurn((each) => each + 1);
  };
  return { loaded, reload };
}

function failed(error: unknown): Loaded {
  if (!(error instanceof CallFailure)) return { status: "failed", message: t("errors.server"), signedOut: false };
  return { status: "failed", message: error.message, signedOut: error.code === "http_401" || error.code === "signed_out" };
}
