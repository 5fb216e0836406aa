import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { CallFailure, decide, readRisk } from "./api";
import { Actions, Assessment } from "./assessment";
import type { OrderRisk } from "./contract";
import { host, t } from "./host";

/** Order page of the admin: how likely this order comes back undelivered, why, and what to do about it. */
export default async function orderRiskBlock() {
  render(<OrderRiskBlock />, document.body);
}

type Loaded = { status: "loading" } | { status: "failed"; message: string } | { status: "ready"; risk: OrderRisk | null };

function OrderRiskBlock() {
  const orderId = host().data.selected[0]?.id ?? "";
  const [loaded, setLoaded] = useState<Loaded>({ status: "loading" });
  const [doing, setDoing] = useState<"hold" | "release" | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const busy = useRef(false);

  const load = () => {
    setLoaded({ status: "loading" });
    readRisk(orderId).then(
      (risk) => setLoaded({ status: "ready", risk }),
      (error) => setLoaded({ status: "failed", message: messageOf(error) }),
    );
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the block is drawn anew for another order.
  useEffect(load, []);

  const act = async (decision: "hold" | "release") => {
    if (busy.current) return;
    busy.current = true;
    setDoing(decision);
    setRefusal(null);
    try {
      setLoaded({ status: "ready", risk: await decide(orderId, decision) });
    } catch (error) {
      setRefusal(messageOf(error));
    } finally {
      busy.current = false;
      setDoing(null);
    }
  };

  return (
    <s-admin-block heading={t("heading")} collapsedSummary={summaryOf(loaded)}>
      <s-stack gap="base">
        {refusal && <s-banner tone="critical">{refusal}</s-banner>}
        {loaded.status === "loading" && <s-spinner accessibilityLabel={t("loading")} />}
        {loaded.status === "failed" && (
          <s-banner tone="critical" heading={t("errors.heading")}>
            <s-stack gap="small">
              <s-text>{loaded.message}</s-text>
              <s-button onClick={load}>{t("errors.retry")}</s-button>
            </s-stack>
          </s-banner>
        )}
        {loaded.status === "ready" && !loaded.risk && (
          <s-stack gap="small">
            <s-text>{t("notScored")}</s-text>
            <s-button onClick={load}>{t("lookAgain")}</s-button>
          </s-stack>
        )}
        {loaded.status === "ready" && loaded.risk && (
          <>
            <Assessment risk={loaded.risk} />
            <Actions risk={loaded.risk} doing={doing} onAct={(decision) => void act(decision)} />
          </>
        )}
      </s-stack>
    </s-admin-block>
  );
}

function summaryOf(loaded: Loaded): string {
  if (loaded.status !== "ready") return "";
  if (!loaded.risk) return t("notScoredShort");
  return `${t(`band.${loaded.risk.band}`)}, ${host().i18n.formatNumber(loaded.risk.probability, { style: "percent", maximumFractionDigits: 0 })}`;
}

function messageOf(error: unknown): string {
  return error instanceof CallFailure ? error.message : t("errors.server");
}
