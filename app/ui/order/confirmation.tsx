import { useKit } from "../kit";
import { usePlace } from "../place";
import { PostButton } from "../post";
import { useWatch } from "../watch";
import { useWords } from "../words";
import type { DecisionMessage } from "./decision";

/** How far asking the shopper is, and what they answered. */
export interface ConfirmationData {
  canAsk: boolean;
  newest: {
    state: string;
    askedAt: Date;
    expiresAt: Date;
    answeredAt: Date | null;
    /** What becomes of the order without an answer. */
    atEnd: string;
    remindedAt: Date | null;
    corrected: boolean;
    /** How far the changes are on the platform; null = there are none. */
    correction: string | null;
    answer: Record<"line1" | "line2" | "city" | "postalCode" | "phone" | "day" | "slot", string | null> | null;
  } | null;
}

/** Asking the shopper to confirm: the button, how it stands, and the changes that staff must carry over. */
export function Confirmation(props: {
  orderId: string;
  held: boolean;
  verification: ConfirmationData;
  messages: readonly DecisionMessage[];
}) {
  const { orderId, held, messages } = props;
  const { canAsk, newest } = props.verification;
  const { Section, Stack, Text, KeyValue } = useKit();
  const { platformLabel, can } = usePlace();
  const words = useWords();
  useWatch(newest?.correction === "waiting");
  if (!canAsk && !newest) return null;
  const isOpen = newest?.state === "asked";
  const cancelling = messages.find((message) => message.kind === "order.cancel");
  const answer = newest?.answer ?? null;
  return (
    <Section title="Shopper's confirmation">
      <Stack>
        {!newest ? (
          <Text tone="subdued">
            {`The shopper gets a link by e-mail to confirm, correct${can.payLink ? ", pay now" : ""} or cancel this order. Asking does not hold it.`}
          </Text>
        ) : null}
        {newest && isOpen ? (
          <Text>
            {[
              `Asked ${words.dateTime(newest.askedAt)}${newest.remindedAt ? `, reminded ${words.dateTime(newest.remindedAt)}` : ""}.`,
              `The shopper can answer until ${words.dateTime(newest.expiresAt)}${endWords[newest.atEnd] ?? ""}.`,
              ...(can.payLink ? [] : [`They cannot pay now instead: ${platformLabel} gives no link that pays an order.`]),
            ].join(" ")}
          </Text>
        ) : null}
        {newest?.state === "confirmed" ? (
          <Text>{`Confirmed by the shopper ${words.dateTime(newest.answeredAt ?? newest.askedAt)}.`}</Text>
        ) : null}
        {newest?.state === "paid" ? (
          <Text>{`The shopper paid the order ${words.dateTime(newest.answeredAt ?? newest.askedAt)}: nothing is left to collect.`}</Text>
        ) : null}
        {newest?.correction ? <Correction {...{ held, corrected: newest.corrected, correction: newest.correction }} /> : null}
        {answer ? (
          <KeyValue
            items={[
              ...answerLabels.flatMap(([name, label]) => {
                const value = answer[name];
                return value ? [{ label, value }] : [];
              }),
            ]}
          />
        ) : null}
        {newest?.state === "cancelled" ? <Text tone="critical">{cancelWords(cancelling?.state, platformLabel)}</Text> : null}
        {newest?.state === "expired" ? (
          <Text>{`The shopper did not answer in time.${expiredWords(newest.atEnd, held, cancelling?.state, platformLabel)}`}</Text>
        ) : null}
        {canAsk && isOpen ? (
          <PostButton action={`/orders/${orderId}/verify`} label="Send the link again" fields={{ resend: "true" }} variant="plain" />
        ) : null}
        {canAsk && (!newest || newest.state === "expired" || newest.state === "withdrawn") ? (
          <PostButton action={`/orders/${orderId}/verify`} label="Ask the shopper to confirm" />
        ) : null}
      </Stack>
    </Section>
  );
}

const answerLabels = [
  ["line1", "New street"],
  ["line2", "New flat or landmark"],
  ["city", "New city"],
  ["postalCode", "New postal code"],
  ["phone", "New phone"],
  ["day", "Wished day"],
  ["slot", "Wished time"],
] as const;

const endWords: Readonly<Record<string, string>> = {
  release: "; then a hold is released",
  cancel: "; then it is cancelled, unless something was paid",
};

/** How far the shopper's changes are on the platform, and what staff must do about them. */
function Correction(props: { held: boolean; corrected: boolean; correction: string }) {
  const { Text } = useKit();
  const { platformLabel } = usePlace();
  const { held, corrected, correction } = props;
  const what = corrected ? "The shopper corrected the delivery" : "The shopper wishes a delivery day or time";
  const stays = held && corrected ? " The order stays on hold until you release it." : "";
  if (correction === "written") return <Text>{`${what}; it stands in ${platformLabel} now.`}</Text>;
  if (correction === "waiting")
    return (
      <Text tone="subdued">
        {`${what}; ${platformLabel} is being told.${held && corrected ? " The order goes off hold once it stands there." : ""}`}
      </Text>
    );
  const why =
    correction === "refused" ? `${platformLabel} refused to take it from here; System says why` : `${platformLabel} lets no app write it`;
  return <Text tone={corrected ? "critical" : "subdued"}>{`${what}. Change it in ${platformLabel} before it ships: ${why}.${stays}`}</Text>;
}

function expiredWords(atEnd: string, held: boolean, cancelling: string | undefined, platformLabel: string): string {
  if (cancelling === "sent") return ` It was cancelled in ${platformLabel}, as you set.`;
  if (cancelling !== undefined)
    return cancelling === "stuck" || cancelling === "abandoned"
      ? ` ${platformLabel} refused to cancel it; please decide yourself.`
      : ` ${platformLabel} is being told to cancel it.`;
  if (held) return " The order stays on hold.";
  return atEnd === "release" ? " A hold was released, as you set." : "";
}

function cancelWords(state: string | undefined, platformLabel: string): string {
  const said = "The shopper does not want this order.";
  if (state === "sent") return `${said} It was cancelled in ${platformLabel}.`;
  if (state === "pending" || state === "sending" || state === "failed") return `${said} ${platformLabel} is being told to cancel it.`;
  return `${said} Please cancel it in ${platformLabel}${state === undefined ? ": no money moves by a link" : ", which refused it from here"}.`;
}
