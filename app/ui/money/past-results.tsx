import { problemWords } from "~/domain/outcomes/problem-words";
import type { ImportSummary } from "~/domain/outcomes/view";
import type { PastImportsView } from "~/domain/transfer/view";
import { DownloadButton } from "../download-button";
import { useKit } from "../kit";
import { failureWords } from "../outcomes/import-words";
import { PostButton } from "../post";
import { useWatch } from "../watch";
import { useWords } from "../words";

/** An import of past returns under way; it may be left and stopped. */
export function PastProgress({ running }: { running: ImportSummary }) {
  const { Section, Stack, Progress, Text } = useKit();
  const words = useWords();
  useWatch(true);
  const percent = Math.min(100, Math.round((100 * running.rowsRead) / Math.max(1, running.rowsTotal)));
  return (
    <Section
      title={`Taking returns over from ${running.fileName}`}
      action={<PostButton action={`/money/data/${running.importId}/cancel`} label="Stop import" />}
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
export function PastRefused({ errors }: { errors: NonNullable<PastImportsView["errors"]> }) {
  const { Section, Table, EmptyState } = useKit();
  return (
    <Section
      flush
      title="Refused rows of the newest import"
      action={<DownloadButton to={`/money/data/${errors.importId}/errors`} fileName="refused-rows.csv" label="Download refused rows" />}
    >
      <Table
        label="Refused rows"
        rows={errors.rows}
        rowId={(row) => String(row.rowNumber)}
        rowName={(row) => `Row ${row.rowNumber}`}
        columns={[
          { key: "row", title: "In the file", render: (row) => `Row ${row.rowNumber}` },
          { key: "why", title: "Why", render: (row) => problemWords[row.code] },
        ]}
        empty={<EmptyState title="No row was refused">Every row was taken over or known already.</EmptyState>}
      />
    </Section>
  );
}

/** The newest imports of past returns and what became of them. */
export function PastList({ imports }: { imports: readonly ImportSummary[] }) {
  const { Section, Table, EmptyState, Badge } = useKit();
  const words = useWords();
  return (
    <Section flush title="Imports of past returns">
      <Table
        label="Imports of past returns"
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
            render: (row) => (row.errorCode ? (failureWords[row.errorCode] ?? row.errorCode) : endOf(row, words)),
          },
        ]}
        empty={
          <EmptyState title="No file yet">Past returns show which goods come back and who sends them, from the first day on.</EmptyState>
        }
      />
    </Section>
  );
}

function endOf(row: ImportSummary, words: ReturnType<typeof useWords>): string {
  if (row.state === "uploading") return "The file is arriving";
  if (row.state === "uploaded" || row.state === "mapped") return `${words.number(row.rowsTotal)} rows, not started`;
  if (row.state === "cancelled" && row.rowsRead === 0) return "Thrown away before it was started";
  return countsOf(row, words);
}

function countsOf(row: ImportSummary, words: ReturnType<typeof useWords>): string {
  return `${words.number(row.rowsApplied)} taken over, ${words.number(row.rowsKept)} known already, ${words.number(row.rowsFailed)} refused`;
}
