import type { UnitTrail } from "~/domain/bench/trail/trail";
import { culpritWords, dispositionWords } from "~/domain/bench/trail/trail-words";
import type { UnitState } from "~/domain/bench/unit";
import { useKit } from "../../kit";
import type { Tone } from "../../kit-layout";
import { Photos } from "../../photos";
import { useMay } from "../../place";
import { useWords } from "../../words";

/** Where a unit stands. */
export const unitStateWords: Readonly<Record<UnitState, { words: string; tone: Tone }>> = {
  here: { words: "Not graded yet", tone: "warning" },
  graded: { words: "Graded", tone: "info" },
  routed: { words: "Waits to leave", tone: "info" },
  gone: { words: "Gone", tone: "success" },
  void: { words: "Was never here", tone: "neutral" },
};

/** What is known of a unit now. */
export function UnitFacts({ trail }: { trail: UnitTrail }) {
  const { Section, Stack, KeyValue, Link } = useKit();
  const words = useWords();
  const sees = useMay()("bench.worth");
  const sum = (minor: number | null) => (minor === null ? "Not known yet" : words.money(minor, trail.currency));
  const vendor = trail.vendor ? `${trail.vendor.name}, ${trail.vendor.lastOn ? `until ${trail.vendor.lastOn}` : "no day known"}` : "None";
  return (
    <Section title="The unit">
      <Stack>
        <KeyValue
          items={[
            { label: "SKU", value: trail.sku || "None" },
            { label: "Order", value: trail.orderName || "Not known" },
            { label: "Return", value: trail.returnName || "None" },
            { label: "Grade", value: trail.grade ?? "None" },
            { label: "Damaged by", value: trail.damagedBy ? culpritWords[trail.damagedBy] : "Not said" },
            { label: "Goes", value: trail.disposition ? dispositionWords[trail.disposition] : "Not said" },
            { label: "Shelf", value: trail.shelf || "Not said" },
            { label: "Vendor", value: vendor },
            {
              label: "Batch",
              value: trail.batch ? <Link to={`/bench/batches/${trail.batch.batchId}`}>{trail.batch.name}</Link> : "None",
            },
            ...(sees
              ? [
                  { label: "Sold for", value: sum(trail.soldMinor) },
                  { label: "Work on it cost", value: sum(trail.workMinor) },
                  { label: "Brought", value: sum(trail.recoveredMinor) },
                ]
              : []),
          ]}
        />
        <Photos
          photos={trail.photos.map((photo, i) => ({ to: `/bench/photos/${photo.photoId}`, alt: `Photo ${i + 1} of ${trail.code}` }))}
        />
      </Stack>
    </Section>
  );
}

/** Its life, step by step, the first first: what, who, when, where. */
export function UnitSteps({ trail }: { trail: UnitTrail }) {
  const { Section, Table, Badge, Text } = useKit();
  const words = useWords();
  return (
    <Section title="From the order until now" flush>
      <Table
        label="Steps"
        rows={trail.steps}
        rowId={(step) => step.id}
        rowName={(step) => step.sentence}
        columns={[
          { key: "what", title: "What", render: (step) => step.sentence },
          { key: "part", title: "Part", render: (step) => <Badge tone="neutral">{step.part}</Badge> },
          { key: "when", title: "When", render: (step) => words.dateTime(step.at) },
          { key: "who", title: "Who", render: (step) => step.who },
          { key: "where", title: "Where", render: (step) => step.where || "Not said" },
        ]}
        empty={<Text tone="subdued">Nothing has happened yet.</Text>}
      />
    </Section>
  );
}
