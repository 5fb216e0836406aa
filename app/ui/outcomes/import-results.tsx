import { problemWords } from "~/domain/outcomes/problem-words";
import type { ImportSummary, ImportsView } from "~/domain/outcomes/view";
import { DownloadButton } from "../download-button";
import { useKit } from "../kit";
import { useMay } from "../place";
import { PostButton } from "../post";
import { useWatch } from "../watch";
import { useWords } from "../words";
import { failureWords } from "./import-words";

/** An import under way; it may be left and stopped. */
export function ImportProgress({ running }: { running: ImportSummary }) {
  const { Section, Stack, Progress, Text } = useKit();
  const words = useWords();
  useWatch(true);
  const percent = Math.min(100, Math.round((100 * running.rowsRead) / Math.max(1, running.rowsTotal)));
  return (
    <Section
      title={`Importing ${running.fileName}`}
      action={<PostButton action={`/risk/outcomes/${running.importId}/cancel`} label="Stop import" />}
    >
      <Stack>
        <Progress
          label="Rows read"
          percent={percent}
          text={`${words.number(running.rowsRead)} of ${words.number(running.rowsTotal)} rows read`}
        />
        <Text>{countsOf(running, words)}</Text>
        <Text tone="subdued">It runs in the background; you may leave this page.</Text>
      </Stack>
    </Section>
  );
}

/** Rows of the newest import that were refused. */
export function RefusedRows({ errors }: { errors: NonNullable<ImportsView["errors"]> }) {
  const { Section, Table, EmptyState } = useKit();
  const mayTake = useMay()("orders.export");
  const download = (
    <DownloadButton to={`/risk/outcomes/${errors.importId}/errors`} fileName="refused-rows.csv" label="Download refused rows" />
  );
  return (
    <Section flush title="Refused rows of the newest import" {...(mayTake ? { action: download } : {})}>
      <Table
        label="Refused rows"
        rows={errors.rows}
        rowId={(row) => String(row.rowNumber)}
        rowName={(row) => `Row ${row.rowNumber}`}
        columns={[
          { key: "row", title: "In the file", render: (row) => `Row ${row.rowNumber}` },
          { key: "code", title: "Code", render: (row) => row.code },
          { key: "why", title: "Why", render: (row) => problemWords[row.code] },
        ]}
        empty={<EmptyState title="No row was refused">Every row was taken or known already.</EmptyState>}
      />
    </Section>
  );
}

/** The newest imports and what became of them. */
export function PastImports({ imports }: { imports: readonly ImportSummary[] }) {
  const { Section, Table, EmptyState, Badge } = useKit();
  const words = useWords();
  return (
    <Section flush title="Imports">
      <Table
        label="Imports"
        rows={imports}
        rowId={(row) => row.importId}
        rowName={(row) => row.fileName}
        columns={[
          { key: "file", title: "File", render: (row) => row.fileName },
          { key: "when", title: "Uploaded", render: (row) => words.dateTime(row.createdAt) },
          {
            key: "state",
            title: "State",
            render: (row) => (
              <Badge tone={row.state === "done" ? "success" : row.state === "failed" ? "critical" : "info"}>{row.state}</Badge>
            ),
          },
          {
            key: "counts",
            title: "Rows",
            render: (row) => (row.errorCode ? (failureWords[row.errorCode] ?? row.errorCode) : outcomeOf(row, words)),
          },
        ]}
        empty={<EmptyState title="No file yet">Outcomes from a file teach the risk model about orders of the past.</EmptyState>}
      />
    </Section>
  );
}

/** What became of the rows, or that nothing did yet. */
function outcomeOf(row: ImportSummary, words: ReturnType<typeof useWords>): string {
  if (row.state === "uploading") return "The file is arriving";
  if (row.state === "uploaded" || row.state === "mapped") return `${words.number(row.rowsTotal)} rows, not started`;
  if (row.state === "cancelled" && row.rowsRead === 0) return "Thrown away before it was started";
  return countsOf(row, words);
}

function countsOf(row: ImportSummary, words: ReturnType<typeof useWords>): string {
  return `${words.number(row.rowsApplied)} taken, ${words.number(row.rowsKept)} left as they were, ${words.number(row.rowsFailed)} refused`;
}
