import { messageStates, messageWords } from "../history-words";
import { useKit } from "../kit";
import { notSentWords } from "../mails/not-sent-words";
import { SendAgain } from "../mails/send-again";
import { useWords } from "../words";

interface Message {
  outboxId: string;
  kind: string;
  template: string | null;
  state: string;
  attempts: number;
  errorCode: string | null;
  sentAt: Date | null;
  createdAt: Date;
  /** Why an e-mail did not go out; null or absent = it did, or was not tried yet. */
  notSent?: string | null;
  /** Another one was sent in its place. */
  again?: boolean;
  maySendAgain?: boolean;
  /** What a person added. */
  words: string | null;
}

const mails: Readonly<Record<string, string>> = {
  requested: "We have your request",
  approved: "Your return is approved",
  declined: "Your return was declined, with the reason",
  cancelled: "Your return is cancelled",
  received: "Your parcel arrived",
  expired: "Your return has ended",
  label_ready: "Your label is ready",
  pickup_date: "Your parcel is fetched on a day",
  agent_on_the_way: "Somebody is on the way for your parcel",
  handed_over: "Your parcel was taken",
  remind_send: "Please send the parcel",
  inspected: "The goods were looked at",
  refund_started: "Your refund is on its way",
  refund_done: "Your refund is done",
};

/** Which mail the next click sends. */
const nextMails: Readonly<Record<string, string>> = { requested: "approved", approved: "received", received: "refund_started" };

/** What the platform and the shopper were told, and what the shopper will read next. */
export function MessagesOfReturn({ shown }: { shown: { request: string; resolution: string; recipient: unknown; messages: Message[] } }) {
  const { Section, Stack, Text, Badge } = useKit();
  const words = useWords();
  // A gift's recipient is told of no refund: the mail with their certificate follows the payment.
  const hasNext = shown.resolution === "open" && !(shown.recipient && shown.request === "received");
  const next = hasNext ? nextMails[shown.request] : undefined;
  return (
    <Section title="Messages">
      <Stack>
        {next ? (
          <Text tone="subdued">{`Next e-mail to the ${shown.recipient ? "recipient" : "shopper"}: “${mails[next]}”, in their language.`}</Text>
        ) : null}
        {shown.messages.length === 0 ? <Text tone="subdued">Nobody was told anything yet.</Text> : null}
        {shown.messages.map((message) => {
          const state = messageStates[message.state];
          return (
            <Stack key={message.outboxId} gap="tight">
              <Text>
                {message.template ? `E-mail: ${mails[message.template] ?? message.template}` : (messageWords[message.kind] ?? message.kind)}
              </Text>
              {message.words ? <Text tone="subdued">{`“${message.words}”`}</Text> : null}
              <Stack direction="row" gap="tight">
                {message.notSent ? (
                  <Badge tone="warning">{`Not sent: ${notSentWords[message.notSent] ?? "held up"}`}</Badge>
                ) : (
                  <Badge tone={state?.tone ?? "neutral"}>{state?.words ?? message.state}</Badge>
                )}
                <Text as="span" size="small" tone="subdued">
                  {[
                    words.dateTime(message.sentAt ?? message.createdAt),
                    message.attempts > 1 ? `${message.attempts} tries` : "",
                    message.errorCode ?? "",
                    message.again ? "sent again" : "",
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </Text>
              </Stack>
              {message.maySendAgain ? <SendAgain outboxId={message.outboxId} /> : null}
            </Stack>
          );
        })}
      </Stack>
    </Section>
  );
}
