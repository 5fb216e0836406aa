import type { OrderRisk } from "./contract";
import { host, t } from "./host";

const TONES = { low: "success", medium: "warning", high: "critical" } as const;
const HOLDABLE = ["open", "released", "verifying", "confirmed"];
const ACTIONS = ["ship", "verify", "ask_prepaid", "deposit", "hold", "cancel"];

/** Probability, band, advice and the reasons with their evidence. Bands and effects are told in words, never by colour alone. */
export function Assessment({ risk }: { risk: OrderRisk }) {
  const percent = host().i18n.formatNumber(risk.probability, { style: "percent", maximumFractionDigits: 0 });
  const date = host().i18n.formatDate(new Date(risk.scoredAt), { dateStyle: "medium", timeStyle: "short" });
  return (
    <s-stack gap="small">
      <s-stack direction="inline" gap="small" alignItems="center">
        <s-heading>{t("likely", { percent })}</s-heading>
        <s-badge tone={TONES[risk.band]}>{t(`band.${risk.band}`)}</s-badge>
        {risk.decision !== "open" && <s-badge>{t(`decision.${risk.decision}`)}</s-badge>}
      </s-stack>
      <s-text>{t("advice", { action: ACTIONS.includes(risk.action) ? t(`action.${risk.action}`) : risk.action })}</s-text>
      {risk.reasons.length > 0 && (
        <s-unordered-list>
          {risk.reasons.map((reason) => (
            <s-list-item key={reason.sentence}>{`${t(`effect.${reason.effect}`)}: ${reason.sentence}`}</s-list-item>
          ))}
        </s-unordered-list>
      )}
      <s-text color="subdued">{t("scored", { date, model: risk.modelId })}</s-text>
    </s-stack>
  );
}

/** Hold or release, whichever makes sense now and the role may do, and the way to the order's page in Backhaul. */
export function Actions(props: { risk: OrderRisk; doing: "hold" | "release" | null; onAct: (decision: "hold" | "release") => void }) {
  const { risk, doing } = props;
  return (
    <s-stack direction="inline" gap="small">
      {risk.mayDecide && HOLDABLE.includes(risk.decision) && (
        <s-button variant="secondary" loading={doing === "hold"} onClick={() => props.onAct("hold")}>
          {t("hold")}
        </s-button>
      )}
      {risk.mayDecide && risk.decision === "held" && (
        <s-button variant="primary" loading={doing === "release"} onClick={() => props.onAct("release")}>
          {t("release")}
        </s-button>
      )}
      <s-link href={`app:shopify/orders/${risk.order.id}`}>{t("open")}</s-link>
    </s-stack>
  );
}
