import { useKit } from "../kit";
import { PostButton } from "../post";

/** Sends a mail again that did not reach its reader; the server does it once, however often it is pressed. */
export function SendAgain({ outboxId }: { outboxId: string }) {
  const { Text } = useKit();
  return (
    <PostButton
      action={`/mails/unsent/${outboxId}/send-again`}
      label="Send again"
      variant="plain"
      confirm={{
        title: "Send this mail again?",
        label: "Send again",
        body: (
          <Text>
            It goes to the shopper once more and says what is true now. An address that gets no mails must be taken off the list first.
          </Text>
        ),
      }}
    />
  );
}
