import { useRef, useState } from "preact/hooks";
import { CallFailure, cancelReturn } from "../api";
import type { ReturnView } from "../contract";
import { apart, t } from "../host";
import { day, money } from "../words";
import { ChangeReturn } from "./change-return";
import { Problem } from "./problem";
import { Steps } from "./steps";

/** One return: its label, its lines, its dated steps; changing it, and taking it back (asked twice), while that is still possible. */
export function ReturnCard({ view, orderId, onMoved }: { view: ReturnView; orderId: string; onMoved: () => void }) {
  return (
    <s-box padding="base" border="base" borderRadius="base">
      <s-stack gap="small">
        <s-stack direction="inline" gap="small" alignItems="center" justifyContent="space-between">
          <s-heading>{apart(view.name)}</s-heading>
          <s-badge>{view.label}</s-badge>
        </s-stack>
        <s-text color="subdued">{t("block.requestedOn", { date: day(view.requestedOn) })}</s-text>
        {view.lines.map((line) => (
          <s-text key={line.title}>{apart(`${line.quantity} × ${line.title}`)}</s-text>
        ))}
        {view.amount && <s-text type="strong">{t("done.amount", { amount: money(view.amount) })}</s-text>}
        <Steps steps={view.steps} label={t("block.steps", { name: view.name })} />
        {view.replacedBy && <s-text>{t("block.replaced", { name: view.replacedBy.name })}</s-text>}
        {view.canCancel && <ChangeReturn view={view} orderId={orderId} onChanged={onMoved} />}
        {view.canCancel && <Cancel view={view} onCancelled={onMoved} />}
      </s-stack>
    </s-box>
  );
}

function Cancel({ view, onCancelled }: { view: ReturnView; onCancelled: () => void }) {
  const [state, setState] = useState<{ sure: boolean; sending: boolean; message: string | null }>({
    sure: false,
    sending: false,
    message: null,
  });
  const busy = useRef(false);
  const cancel = async () => {
    if (busy.current) return;
    busy.current = true;
    setState({ sure: true, sending: true, message: null });
    try {
      await cancelReturn(view.id);
      onCancelled();
    } catch (error) {
      setState({ sure: true, sending: false, message: error instanceof CallFailure ? error.message : t("errors.server") });
    } finally {
      busy.current = false;
    }
  };
  if (!state.sure) {
    return (
      <s-button
        variant="secondary"
        accessibilityLabel={t("block.cancelNamed", { name: view.name })}
        onClick={() => setState({ ...state, sure: true })}
      >
        {t("block.cancel")}
      </s-button>
    );
  }
  return (
    <s-stack gap="small">
      {state.message && <Problem message={state.message} />}
      <s-text>{t("block.cancelSure", { name: view.name })}</s-text>
      <s-stack direction="inline" gap="small">
        <s-button tone="critical" loading={state.sending} onClick={() => void cancel()}>
          {t("block.cancelYes")}
        </s-button>
        <s-button variant="secondary" onClick={() => setState({ sure: false, sending: false, message: null })}>
          {t("block.cancelNo")}
        </s-button>
      </s-stack>
    </s-stack>
  );
}
