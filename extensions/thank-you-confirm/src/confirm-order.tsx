import { useRef, useState } from "preact/hooks";
import { CallFailure, cancelOrder, confirmOrder } from "./api";
import type { Changes, Confirmation, Question } from "./contract";
import { apart, orderId, t } from "./host";
import { ChangeForm } from "./parts/change-form";
import { useConfirmation } from "./use-confirmation";
import { money } from "./words";

/** The question and, once answered, the answer; nothing at all when nobody is asked. */
export function ConfirmOrder() {
  const order = orderId();
  const { confirmation, set } = useConfirmation(order);
  const [wasAsked, setWasAsked] = useState(false);
  if (!order || confirmation === null) return null;
  if (confirmation.state === "ask") {
    const answered = (next: Confirmation) => {
      setWasAsked(true);
      set(next);
    };
    return <Ask orderId={order} question={confirmation} onAnswered={answered} />;
  }
  if (confirmation.state === "confirmed")
    return (
      <s-banner tone="success" heading={t("done.confirmed")}>
        <s-text>{confirmation.corrected ? t("done.corrected") : t("done.confirmedText", { order: confirmation.orderName })}</s-text>
      </s-banner>
    );
  if (confirmation.state === "cancelled")
    return (
      <s-banner tone="info" heading={t("done.cancelled", { order: confirmation.orderName })}>
        <s-text>{t("done.cancelledText")}</s-text>
      </s-banner>
    );
  // The order went on or ended between question and answer.
  return wasAsked ? (
    <s-banner tone="info">
      <s-text>{t("done.late")}</s-text>
    </s-banner>
  ) : null;
}

const nothing: Changes = { line1: null, line2: null, city: null, postalCode: null, phone: null, day: null, slot: null };

function Ask(props: { orderId: string; question: Question; onAnswered: (next: Confirmation) => void }) {
  const { question } = props;
  const [step, setStep] = useState<"plain" | "change" | "cancel">("plain");
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [wrong, setWrong] = useState<readonly string[]>([]);
  // A second tap comes before the screen shows that the first was heard.
  const busy = useRef(false);
  const send = async (answer: () => Promise<Confirmation>) => {
    if (busy.current) return;
    busy.current = true;
    setSending(true);
    setProblem(null);
    setWrong([]);
    try {
      props.onAnswered(await answer());
    } catch (error) {
      const fields = error instanceof CallFailure ? error.fields : [];
      setWrong(fields);
      setProblem(fields.length > 0 ? t("fault.some") : error instanceof Error ? error.message : t("errors.server"));
    } finally {
      busy.current = false;
      setSending(false);
    }
  };
  const confirm = (changes: Changes) => void send(() => confirmOrder(props.orderId, changes));
  const back = () => {
    setStep("plain");
    setProblem(null);
    setWrong([]);
  };
  return (
    <s-section heading={t("ask.heading")}>
      <s-stack gap="base">
        <s-text>{t("ask.pay", { total: money(question.total) })}</s-text>
        {question.place !== "" && <s-text color="subdued">{t("ask.to", { place: question.place })}</s-text>}
        {problem !== null && (
          <s-banner tone="critical" heading={t("errors.heading")}>
            <s-text>{apart(problem)}</s-text>
          </s-banner>
        )}
        {step === "plain" && (
          <s-stack key="plain" gap="small">
            <s-button variant="primary" loading={sending} onClick={() => confirm(nothing)}>
              {t("ask.confirm")}
            </s-button>
            <s-button variant="secondary" disabled={sending} onClick={() => setStep("change")}>
              {t("ask.change")}
            </s-button>
            <s-button variant="secondary" disabled={sending} onClick={() => setStep("cancel")}>
              {t("ask.cancel")}
            </s-button>
          </s-stack>
        )}
        {step === "change" && <ChangeForm question={question} sending={sending} wrong={wrong} onSend={confirm} onBack={back} />}
        {step === "cancel" && (
          <s-stack key="cancel" gap="small">
            <s-text>{t("cancel.sure")}</s-text>
            <s-button variant="primary" tone="critical" loading={sending} onClick={() => void send(() => cancelOrder(props.orderId))}>
              {t("cancel.yes")}
            </s-button>
            <s-button variant="secondary" disabled={sending} onClick={back}>
              {t("ask.back")}
            </s-button>
          </s-stack>
        )}
      </s-stack>
    </s-section>
  );
}
