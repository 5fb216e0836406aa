import { problemWords } from "~/domain/outcomes/problem-words";
import type { ImportSummary, ImportsView } from "~/domain/outcomes/view";
import { DownloadButton } from "../download-button";
import { useKit } from "../kit";
import { PostButton } from "../post";
import { useWatch } from "../watch";
import { useWords } from "../words";
import { countsOf, endOf, type FileKind } from "./file-kind";
import { failureWords } from "./row-words";

type Refused = NonNullable<ImportsView["errors"]>["rows"][number];

/** An import under way; it may be left and stopped. */
export function ImportProgress({ kind, running }: { kind: FileKind; running: ImportSummary }) {
  const { Section, Stack, Progress, Text } = useKit();
  const words = useWords();
  useWatch(true);
  const percent = Math.min(100, Math.round((100 * running.rowsRead) / Math.max(1, running.rowsTotal)));
  return (
    <Section
      title={`${kind.doing} ${running.fileName}`}
      action={<PostButton action={`${kind.address}/${running.importId}/cancel`} label="Stop import" />}
    >
      <Stack>
        <Progress
          label="Rows read"
          percent={percent}
          text={`${words.number(running.rowsRead)} of ${words.number(running.rowsTotal)} rows read`}
        />
        <Text>{countsOf(kind, running, words)}</Text>
        <Text tone="subdued">It runs in the background; you may leave this page.</Text>
      </Stack>
    </Section>
  );
}

/** Rows of the newest import that were refused; `mayTake` offers them as a file. */
export function RefusedRows({ kind, errors, mayTake }: { kind: FileKind; errors: NonNullable<ImportsView["errors"]>; mayTake: boolean }) {
  const { Section, Table, EmptyState } = useKit();
  const download = (
    <DownloadButton to={`${kind.address}/${errors.importId}/errors`} fileName="refused-rows.csv" label="Download refused rows" />
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
          ...(kind.codes ? [{ key: "code", title: "Code", render: (row: Refused) => row.code }] : []),
          { key: "why", title: "Why", render: (row) => problemWords[row.code] },
        ]}
        empty={<EmptyState title="No row was refused">Every row was {kind.taken} or known already.</EmptyState>}
      />
    </Section>
  );
}

/** The newest imports and what became of them. */
export function ImportList({ kind, imports }: { kind: FileKind; imports: readonly ImportSummary[] }) {
  const { Section, Table, EmptyState, Badge } = useKit();
  const words = useWords();
  return (
    <Section flush title={kind.title}>
      <Table
        label={kind.title}
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
            render: (row) => (row.errorCode ? (failureWords[row.errorCode] ?? row.errorCode) : endOf(kind, row, words)),
          },
        ]}
        empty={<EmptyState title="No file yet">{kind.purpose}</EmptyState>}
      />
    </Section>
  );
}
