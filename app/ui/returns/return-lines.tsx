import { conditionWords } from "~/domain/returns/policy/sentences";
import { useKit } from "../kit";
import { Photos } from "../photos";
import { useWords } from "../words";
import type { ReturnData, ReturnLineData } from "./return-data";

const answers = {
  yes: { tone: "success", words: "Allowed" },
  no: { tone: "critical", words: "Against the rules" },
  look: { tone: "warning", words: "Please look" },
} as const;

const inspections = {
  pending: null,
  passed: { tone: "success", words: "Passed inspection" },
  failed: { tone: "critical", words: "Failed inspection" },
} as const;

/** What is coming back: pictures, reason, note, photos, and what each rule said when it was asked for. */
export function ReturnLines({ shown }: { shown: ReturnData }) {
  const { Section, Stack } = useKit();
  return (
    <Section title="Items">
      <Stack gap="loose">
        {shown.lines.map((line) => (
          <Line key={line.returnLineId} line={line} returnId={shown.returnId} />
        ))}
      </Stack>
    </Section>
  );
}

/** Rules that most policies do not use: their yes would only be noise. */
const rareRules = new Set(["country", "claim", "resolution", "photos", "condition", "limits"]);
const isTelling = ({ rule, answer }: ReturnLineData["verdicts"][number]) => answer !== "yes" || !rareRules.has(rule);

function Line({ line, returnId }: { line: ReturnLineData; returnId: string }) {
  const { Stack, Text, Badge, Thumbnail } = useKit();
  const words = useWords();
  const inspected = inspections[line.inspection];
  return (
    <div style={{ display: "grid", gridTemplateColumns: "auto minmax(0, 1fr)", gap: 12, alignItems: "start" }}>
      <Thumbnail src={line.imageUrl} alt="" />
      <Stack gap="tight">
        <Text strong>{`${line.quantity} × ${line.title}`}</Text>
        <Text size="small" tone="subdued">
          {[line.variantTitle, line.sku, `${words.money(line.unit.minor, line.unit.currency)} each`].filter(Boolean).join(" · ")}
        </Text>
        <Text>{`Reason: ${[line.reasonName || "none given", line.subReason].filter(Boolean).join(" · ")}`}</Text>
        {line.conditions.length > 0 ? <Text>{`Said to be ${line.conditions.map((one) => conditionWords[one]).join(", ")}`}</Text> : null}
        {line.note ? <Text>{`“${line.note}”`}</Text> : null}
        {inspected ? (
          <Stack direction="row" gap="tight">
            <Badge tone={inspected.tone}>{inspected.words}</Badge>
            <Text as="span" size="small">{`${line.receivedQuantity} of ${line.quantity} came back`}</Text>
          </Stack>
        ) : null}
        {line.paidPercent < 100 ? <Text>{`Paid at ${line.paidPercent} %: ${line.gradeReason ?? "the reason was erased"}`}</Text> : null}
        {line.photos.length > 0 ? (
          <Photos
            photos={line.photos.map((photo, i) => ({
              to: `/returns/${returnId}/photos/${photo.photoId}`,
              alt: `${photo.contentType.startsWith("video/") ? "Video" : "Photo"} ${i + 1} of ${line.title}`,
              isVideo: photo.contentType.startsWith("video/"),
            }))}
          />
        ) : null}
        {line.verdicts.length > 0 ? (
          <ul style={{ listStyle: "none", margin: 0, padding: 0, display: "grid", gap: 4 }}>
            {line.verdicts.filter(isTelling).map((verdict) => (
              <li key={verdict.rule} style={{ display: "grid", gridTemplateColumns: "auto minmax(0, 1fr)", gap: 8, alignItems: "start" }}>
                <Badge tone={answers[verdict.answer].tone}>{answers[verdict.answer].words}</Badge>
                <Text as="span">{verdict.sentence}</Text>
              </li>
            ))}
          </ul>
        ) : null}
      </Stack>
    </div>
  );
}
