import { messageStates, messageWords } from "../history-words";
import { useKit } from "../kit";
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
  /** What a person added. */
  words: string | null;
}

const mails: Readonly<Record<string, string>> = {
  requested: "We have your request",
  approved: "Your return is approved",
  declined: "Your return was declined, with the reason",
  cancelled: "Your return is cancelled",
  received: "Your parcel arrived",
  refund_started: "Your refund is on its way",
  refund_done: "Your refund is done",
};

/** Which mail the next click sends. */
const nextMails: Readonly<Record<string, string>> = { requested: "approved", approved: "received", received: "refund_started" };

/** What the platform and the shopper were told, and what the shopper will read next. */
export function MessagesOfReturn({ shown }: { shown: { request: string; resolution: string; messages: Message[] } }) {
  const { Section, Stack, Text, Badge } = useKit();
  const words = useWords();
  const next = shown.resolution === "open" ? nextMails[shown.request] : undefined;
  return (
    <Section title="Messages">
      <Stack>
        {next ? <Text tone="subdued">{`Next e-mail to the shopper: “${mails[next]}”, in their language.`}</Text> : null}
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
                <Badge tone={state?.tone ?? "neutral"}>{state?.words ?? message.state}</Badge>
                <Text as="span" size="small" tone="subdued">
                  {[
                    words.dateTime(message.sentAt ?? message.createdAt),
                    message.attempts > 1 ? `${message.attempts} tries` : "",
                    message.errorCode ?? "",
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </Text>
              </Stack>
            </Stack>
          );
        })}
      </Stack>
    </Section>
  );
}
