import { useKit } from "../kit";
import { useWords } from "../words";

/** How likely the order is sent back after its delivery, by the newest assessment. */
export interface ReturnRiskData {
  probability: number;
  reasons: { code: string; weight: number; sentence: string }[];
  modelId: string;
}

/** The chance of a return after delivery with its reasons; another thing than RTO, and nothing is decided by it. */
export function ReturnRisk({ returnRisk }: { returnRisk: ReturnRiskData | null }) {
  const { Section, Stack, Text, Badge } = useKit();
  const words = useWords();
  if (!returnRisk) return null;
  return (
    <Section title="After delivery">
      <Stack>
        <Text strong>{`${words.percent(returnRisk.probability)} likely that the shopper asks for a return`}</Text>
        {returnRisk.reasons.length > 0 ? (
          <ul style={{ listStyle: "none", margin: 0, padding: 0, display: "grid", gap: 8 }}>
            {returnRisk.reasons.map((reason) => (
              <li key={`${reason.code}${reason.sentence}`} style={{ display: "flex", gap: 8, alignItems: "flex-start", minWidth: 0 }}>
                <Badge tone={reason.weight > 0 ? "warning" : "success"}>{reason.weight > 0 ? "Raises" : "Lowers"}</Badge>
                <Text as="span">{reason.sentence}</Text>
              </li>
            ))}
          </ul>
        ) : null}
        <Text size="small" tone="subdued">
          {`If it is delivered. Not RTO, and no advice comes of it. Model ${returnRisk.modelId}.`}
        </Text>
      </Stack>
    </Section>
  );
}
