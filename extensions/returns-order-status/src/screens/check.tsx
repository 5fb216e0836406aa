import { wishOf } from "../ask/state";
import type { AskFlow } from "../ask/use-ask";
import type { OrderReturns } from "../contract";
import { t } from "../host";
import { Problem } from "../parts/problem";
import { article, closerName, day, money, resolutionName } from "../words";

/** "Check and send": everything chosen, the amount and how it came about, the date. */
export function Check({ page, flow }: { page: OrderReturns; flow: AskFlow }) {
  const { ask } = flow;
  const option = page.resolutions.find((each) => each.id === ask.resolution);
  const offer = option ? ask.offers[option.id] : undefined;
  if (!option || offer?.status !== "ready") return null;
  return (
    <s-stack gap="base">
      <s-heading>{t("check.question")}</s-heading>
      {ask.refusal && <Problem message={ask.refusal.message} details={Object.values(ask.refusal.fields)} kept />}
      <s-stack gap="small-200">
        {ask.picks.map((pick) => {
          const line = page.lines.find((each) => each.lineId === pick.lineId);
          const reason = line?.reasons.find((each) => each.id === pick.reasonId);
          const goods = ask.resolution === "exchange" ? (wishOf(ask, pick.lineId)?.label ?? offer.quote.exchange?.later) : undefined;
          const photos = pick.photos.filter((photo) => photo.status === "ready").length;
          return (
            <s-box key={pick.lineId} padding="small" border="base" borderRadius="base">
              <s-stack gap="small-200">
                <s-text type="strong">{line ? `${pick.quantity.trim()} × ${article(line)}` : pick.lineId}</s-text>
                <s-text>{[reason?.name, closerName(reason, pick.subReason)].filter(Boolean).join(": ")}</s-text>
                {pick.note.trim() && <s-text color="subdued">{pick.note.trim()}</s-text>}
                {goods && <s-text>{t("check.instead", { goods })}</s-text>}
                {photos > 0 && <s-text color="subdued">{t("check.photos", { number: photos })}</s-text>}
              </s-stack>
            </s-box>
          );
        })}
      </s-stack>
      <s-divider />
      {offer.quote.parts.map((part) => (
        <Row key={part.label} label={part.label} value={money(part.amount)} />
      ))}
      {ask.resolution !== "exchange" && (offer.quote.total.minor > 0 || !offer.quote.promise) ? (
        <Row label={resolutionName(option)} value={money(offer.quote.total)} strong />
      ) : null}
      <s-text>{offer.quote.promise ?? t("check.by", { date: day(offer.quote.expectedOn) })}</s-text>
    </s-stack>
  );
}

function Row(props: { label: string; value: string; strong?: boolean }) {
  const type = props.strong ? "strong" : "generic";
  return (
    <s-grid gridTemplateColumns="1fr auto" gap="small">
      <s-text type={type}>{props.label}</s-text>
      <s-text type={type}>{props.value}</s-text>
    </s-grid>
  );
}
