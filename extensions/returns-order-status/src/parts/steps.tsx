import type { ReturnStep } from "../contract";
import { t } from "../host";
import { day } from "../words";

/** What happened and what comes next, dated; steps that lie ahead are grey and say when they are expected. */
export function Steps(props: { steps: ReturnStep[]; label: string }) {
  return (
    <s-stack gap="small-200" accessibilityRole="ordered-list" accessibilityLabel={props.label}>
      {props.steps.map((step) => (
        <s-stack key={step.name} direction="inline" gap="small-200" alignItems="center" accessibilityRole="list-item">
          <s-icon type={step.at ? "check-circle-filled" : "circle"} size="small" tone={step.at ? "success" : "neutral"} />
          <s-text color={step.at ? "base" : "subdued"}>{step.name}</s-text>
          <s-text color="subdued" type="small">
            {when(step)}
          </s-text>
        </s-stack>
      ))}
    </s-stack>
  );
}

function when(step: ReturnStep): string {
  if (step.at) return day(step.at);
  return step.expectedOn ? t("steps.expected", { date: day(step.expectedOn) }) : t("steps.later");
}
