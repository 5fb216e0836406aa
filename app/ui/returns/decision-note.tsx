import { useKit } from "../kit";
import type { ReturnData } from "./return-data";

const said = {
  approve: { tone: "success", words: "The rules say yes" },
  look: { tone: "warning", words: "A person decides" },
  decline: { tone: "critical", words: "The rules say no" },
} as const;

/** What the rules said to the request, why, and whether somebody decided otherwise. */
export function DecisionNote({ decision }: { decision: ReturnData["decision"] }) {
  const { Stack, Text, Badge } = useKit();
  if (!decision) return null;
  // Two lines of an order may be looked at for the same reason.
  const reasons = [...new Set(decision.reasons)];
  return (
    <Stack gap="tight">
      <Stack direction="row" gap="tight">
        <Badge tone={said[decision.said].tone}>{said[decision.said].words}</Badge>
        {decision.by === "rule" ? <Badge tone="info">Decided without a person</Badge> : null}
        {decision.overruled ? <Badge tone="warning">Decided otherwise</Badge> : null}
      </Stack>
      {reasons.map((reason) => (
        <Text key={reason} size="small" tone="subdued">
          {reason}
        </Text>
      ))}
    </Stack>
  );
}
