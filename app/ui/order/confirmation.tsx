import { useKit } from "../kit";
import { usePlace } from "../place";
import { PostButton } from "../post";
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
    corrected: boolean;
    answer: { address: string | null; phone: string | null; day: string | null; slot: string | null } | null;
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
  const { platformLabel } = usePlace();
  const words = useWords();
  if (!canAsk && !newest) return null;
  const isOpen = newest?.state === "asked";
  const cancelling = messages.find((message) => message.kind === "order.cancel");
  const answer = newest?.answer ?? null;
  return (
    <Section title="Shopper's confirmation">
      <Stack>
        {!newest ? (
          <Text tone="subdued">The shopper gets a link by e-mail to confirm, correct or cancel this order. Asking does not hold it.</Text>
        ) : null}
        {newest && isOpen ? (
          <Text>{`Asked ${words.dateTime(newest.askedAt)}. The shopper can answer until ${words.dateTime(newest.expiresAt)}.`}</Text>
        ) : null}
        {newest?.state === "confirmed" ? (
          <Text>{`Confirmed by the shopper ${words.dateTime(newest.answeredAt ?? newest.askedAt)}.`}</Text>
        ) : null}
        {newest?.corrected ? (
          <Text tone="critical">
            {`The shopper corrected the delivery. Change it in ${platformLabel} before it ships: Backhaul does not write addresses.${held ? " The order stays on hold until you release it." : ""}`}
          </Text>
        ) : null}
        {answer ? (
          <KeyValue
            items={[
              ...(answer.address ? [{ label: "New address", value: answer.address }] : []),
              ...(answer.phone ? [{ label: "New phone", value: answer.phone }] : []),
              ...(answer.day ? [{ label: "Wished day", value: answer.day }] : []),
              ...(answer.slot ? [{ label: "Wished time", value: answer.slot }] : []),
            ]}
          />
        ) : null}
        {newest?.state === "cancelled" ? <Text tone="critical">{cancelWords(cancelling?.state, platformLabel)}</Text> : null}
        {newest?.state === "expired" ? (
          <Text>{`The shopper did not answer in time.${held ? " The order stays on hold." : ""}`}</Text>
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

function cancelWords(state: string | undefined, platformLabel: string): string {
  const said = "The shopper does not want this order.";
  if (state === "sent") return `${said} It was cancelled in ${platformLabel}.`;
  if (state === "pending" || state === "sending" || state === "failed") return `${said} ${platformLabel} is being told to cancel it.`;
  return `${said} Please cancel it in ${platformLabel}${state === undefined ? ": no money moves by a link" : ", which refused it from here"}.`;
}
