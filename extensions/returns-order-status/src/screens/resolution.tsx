import { quoteOf } from "../ask/state";
import type { AskFlow } from "../ask/use-ask";
import type { OrderReturns, ResolutionId } from "../contract";
import { chosenOf } from "../fields";
import { t } from "../host";
import { Goods } from "../parts/goods";
import { Problem } from "../parts/problem";
import { day, money, resolutionName } from "../words";

/** "What would you like back?" Every answer shows its amount and date before it is chosen. */
export function Resolution({ page, flow }: { page: OrderReturns; flow: AskFlow }) {
  const { ask } = flow;
  const failed = page.resolutions.find((option) => ask.offers[option.id]?.status === "failed");
  const failure = failed && ask.offers[failed.id];
  const chosen = ask.resolution ? ask.offers[ask.resolution] : undefined;
  const refused = chosen?.status === "ready" ? chosen.quote.verdicts.filter((verdict) => !verdict.ok) : [];
  const fault = ask.fault?.code === "resolution" || ask.fault?.code === "offer" || ask.fault?.code === "verdict" ? ask.fault.code : null;
  return (
    <s-stack gap="base">
      <s-heading>{t("resolution.question")}</s-heading>
      {ask.refusal && <s-banner tone="warning">{ask.refusal.message}</s-banner>}
      {failed && failure?.status === "failed" && <Problem message={failure.message} kept onRetry={() => flow.retryOffer(failed.id)} />}
      <s-choice-list
        label={t("resolution.question")}
        labelAccessibilityVisibility="exclusive"
        name="resolution"
        values={ask.resolution ? [ask.resolution] : []}
        {...(fault ? { error: t(`faults.${fault}`) } : {})}
        onChange={(event) => {
          const option = page.resolutions.find((each) => each.id === chosenOf(event));
          if (option) flow.move({ type: "resolution", resolution: option.id });
        }}
      >
        {page.resolutions.map((option) => (
          <s-choice key={option.id} value={option.id} selected={option.id === ask.resolution}>
            {resolutionName(option)}
            <s-text slot="details">{promise(flow, option.id)}</s-text>
          </s-choice>
        ))}
      </s-choice-list>
      {ask.resolution === "exchange" && <Goods flow={flow} />}
      {refused.map((verdict) => (
        <s-banner key={verdict.lineId} tone="warning">
          {verdict.sentence}
        </s-banner>
      ))}
    </s-stack>
  );
}

function promise(flow: AskFlow, resolution: ResolutionId): string {
  const offer = flow.ask.offers[resolution];
  const quote = quoteOf(offer);
  if (quote?.promise) return quote.promise;
  if (quote) return t("resolution.promise", { amount: money(quote.total), date: day(quote.expectedOn) });
  return t(offer?.status === "failed" ? "resolution.unknown" : "resolution.counting");
}
