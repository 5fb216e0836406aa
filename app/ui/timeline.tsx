import { useState } from "react";
import { useKit } from "./kit";
import type { Tone } from "./kit-layout";
import { useWords } from "./words";

/** One thing that happened. `details` is its raw record. */
export interface TimelineEntry {
  id: string;
  at: Date;
  /** Which kind of thing, for the filter: "Risk", "Return", … */
  kind: string;
  sentence: string;
  actor: string;
  tone: Tone;
  details: Readonly<Record<string, unknown>>;
}

/** Everything that happened, newest first; can be narrowed to one kind, each entry opens to its raw record. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const { SelectField, Stack, Text, Badge, Disclosure } = useKit();
  const { dateTime } = useWords();
  const [kind, setKind] = useState("");
  const kinds = [...new Set(entries.map((entry) => entry.kind))].sort();
  const shown = entries.filter((entry) => kind === "" || entry.kind === kind);
  if (entries.length === 0) return <Text tone="subdued">Nothing has happened yet.</Text>;
  return (
    <Stack>
      {kinds.length > 1 ? (
        <SelectField
          name="timeline-kind"
          label="Show"
          value={kind}
          onChange={setKind}
          options={[{ value: "", label: `Everything (${entries.length})` }, ...kinds.map((one) => ({ value: one, label: one }))]}
        />
      ) : null}
      <ol style={{ listStyle: "none", margin: 0, padding: 0 }}>
        {shown.map((entry) => (
          <li key={entry.id} style={{ borderInlineStart: "2px solid rgba(128,128,128,.3)", paddingInlineStart: 12, paddingBottom: 12 }}>
            <Disclosure
              summary={
                <span
                  style={{ display: "inline-flex", flexWrap: "wrap", gap: "4px 8px", alignItems: "center", maxWidth: "calc(100% - 1.5em)" }}
                >
                  <Badge tone={entry.tone}>{entry.kind}</Badge>
                  <Text as="span">{entry.sentence}</Text>
                  <Text as="span" tone="subdued" size="small">
                    {`${dateTime(entry.at)} · ${entry.actor}`}
                  </Text>
                </span>
              }
            >
              <pre style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere", margin: "4px 0 0", fontSize: 12 }}>
                {JSON.stringify(entry.details, null, 2)}
              </pre>
            </Disclosure>
          </li>
        ))}
      </ol>
    </Stack>
  );
}
