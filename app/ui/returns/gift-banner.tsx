import { useKit } from "../kit";
import { usePlace } from "../place";

const languages = new Intl.DisplayNames("en", { type: "language" });

/** Says that somebody asked who got it as a gift, who is told, and what they can be given; nothing for other returns. */
export function GiftBanner({
  recipient,
  hasCredit,
}: {
  recipient: { name: string | null; email: string | null; language: string } | null;
  /** A gift certificate is possible here and now. */
  hasCredit: boolean;
}) {
  const { Banner, Stack, Text } = useKit();
  const { platformLabel, can } = usePlace();
  if (!recipient) return null;
  const who = recipient.email
    ? `${[recipient.name, recipient.email].filter(Boolean).join(", ")} gets every mail, in ${languages.of(recipient.language) ?? recipient.language}; the buyer gets none.`
    : "The recipient's data was erased: nobody gets mails about it.";
  return (
    <Banner tone="info" title="Gift: asked by the recipient">
      <Stack gap="tight">
        <Text>{who}</Text>
        <Text>
          {hasCredit
            ? "They see no price. Give them a gift certificate, or other goods of the same price; what was paid goes back to nobody but the buyer."
            : `They see no price. Send other goods of the same price: ${platformLabel} gives credit to the order's customer alone, and what was paid goes back to nobody but the buyer.`}
        </Text>
        {can.nativeReturns ? <Text tone="subdued">{`${platformLabel} shows this return in the buyer's account.`}</Text> : null}
      </Stack>
    </Banner>
  );
}
