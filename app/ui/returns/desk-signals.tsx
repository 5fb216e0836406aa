import { useKit } from "../kit";

export interface SignalData {
  code: string;
  title: string;
  evidence: readonly string[];
  against: readonly string[];
}

/** What the store's own records say of the person, with its figures and what speaks against it. Nothing when there is nothing to say. */
export function DeskSignals({ signals }: { signals: readonly SignalData[] }) {
  const { Section, Stack, Text } = useKit();
  if (signals.length === 0) return null;
  return (
    <Section title="Worth knowing before you decide">
      <Stack>
        <Text tone="subdued">
          From this store's own orders of the same contact. It never refuses a return, and the shopper is never told. Your return policy
          says whether a person looks because of it.
        </Text>
        {signals.map((signal) => (
          <Stack key={signal.code} gap="tight">
            <Text strong>{signal.title}</Text>
            {signal.evidence.map((sentence) => (
              <Text key={sentence}>{sentence}</Text>
            ))}
            <Text tone="subdued">{`Speaks against it: ${signal.against.join(" ")}`}</Text>
          </Stack>
        ))}
      </Stack>
    </Section>
  );
}
