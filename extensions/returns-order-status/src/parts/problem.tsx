import { apart, t } from "../host";

/** What went wrong, in words; `onRetry` offers the same again, `kept` says that nothing typed is lost. */
export function Problem(props: { message: string; details?: string[]; kept?: boolean; onRetry?: () => void }) {
  return (
    <s-banner tone="critical" heading={t("errors.heading")}>
      <s-stack gap="small">
        <s-text>{apart(props.message)}</s-text>
        {props.details?.map((detail) => (
          <s-text key={detail}>{apart(detail)}</s-text>
        ))}
        {props.kept && <s-text>{t("errors.kept")}</s-text>}
        {props.onRetry && <s-button onClick={props.onRetry}>{t("errors.retry")}</s-button>}
      </s-stack>
    </s-banner>
  );
}
