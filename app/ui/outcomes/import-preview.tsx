import type { DraftView, PreviewRow } from "~/domain/outcomes/view";
import { whyWords } from "../files/row-words";
import { useKit } from "../kit";
import type { Column } from "../kit-list";
import { PostButton } from "../post";
import { useWords } from "../words";

/** What the first rows would do, and the button that starts. */
export function ImportPreview({ draft, rows, state }: { draft: DraftView; rows: readonly PreviewRow[]; state: string }) {
  const { Section, Stack, Table, Text, EmptyState } = useKit();
  const words = useWords();
  const columns: Column<PreviewRow>[] = [
    { key: "row", title: "Row", render: (row) => words.number(row.rowNumber) },
    { key: "order", title: "In the file", render: (row) => row.order || "empty" },
    { key: "found", title: "Order", render: (row) => row.found ?? (row.why === "no_such_order" ? "none" : "not looked up") },
    { key: "word", title: "Word", render: (row) => row.word || "empty" },
    {
      key: "does",
      title: "What would happen",
      render: (row) =>
        row.why ? whyWords[row.why] : `${nameOf(row.from)} becomes ${nameOf(row.to)}${row.at ? `, ${words.date(row.at)}` : ""}`,
    },
  ];
  const at = (verb: string) => `/risk/outcomes/${draft.importId}/${verb}`;
  return (
    <Section title="Preview of the first rows">
      <Stack>
        <Table
          label="Preview"
          columns={columns}
          rows={rows}
          rowId={(row) => String(row.rowNumber)}
          rowName={(row) => `Row ${row.rowNumber}`}
          empty={<EmptyState title="No rows">The first rows of the file are empty.</EmptyState>}
        />
        <Stack direction="row">
          <PostButton action={at("start")} label="Start import" variant="primary" disabled={state !== "mapped"} />
          <PostButton action={at("cancel")} label="Throw file away" />
        </Stack>
        {state === "mapped" ? null : (
          <Text size="small" tone="subdued">
            Look through columns and words first, then save them.
          </Text>
        )}
      </Stack>
    </Section>
  );
}

const nameOf = (outcome: string | null) => (outcome === "rto" ? "RTO" : (outcome ?? "unknown"));
