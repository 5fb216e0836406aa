import type { PastDraftView, PastPreviewRow } from "~/domain/transfer/view";
import { whyWords } from "../files/row-words";
import { useKit } from "../kit";
import type { Column } from "../kit-list";
import { PostButton } from "../post";
import { useWords } from "../words";

/** What the first rows would do, and the button that starts. */
export function PastPreview({ draft, state }: { draft: PastDraftView; state: string }) {
  const { Section, Stack, Table, Text, EmptyState } = useKit();
  const words = useWords();
  const columns: Column<PastPreviewRow>[] = [
    { key: "row", title: "Row", render: (row) => words.number(row.rowNumber) },
    { key: "order", title: "Order in the file", render: (row) => row.order || "empty" },
    { key: "found", title: "Order", render: (row) => row.found ?? "none" },
    { key: "return", title: "Return", render: (row) => row.returnName || "none" },
    {
      key: "item",
      title: "Item",
      render: (row) => (row.quantity === null ? "none" : `${words.number(row.quantity)} × ${row.item || "the only one"}`),
    },
    {
      key: "does",
      title: "What would happen",
      render: (row) => {
        if (row.why === "known") return "Known already";
        if (row.why) return whyWords[row.why];
        const amount = row.amountMinor !== null && row.currency ? `, ${words.money(row.amountMinor, row.currency)}` : "";
        return `Taken over: ${row.end ?? ""}${amount}`;
      },
    },
  ];
  const at = (verb: string) => `/money/data/${draft.importId}/${verb}`;
  return (
    <Section title="Preview of the first rows">
      <Stack>
        <Table
          label="Preview"
          columns={columns}
          rows={draft.preview}
          rowId={(row) => String(row.rowNumber)}
          rowName={(row) => `Row ${row.rowNumber}`}
          empty={<EmptyState title="No rows">The first rows of the file are empty.</EmptyState>}
        />
        <Stack direction="row">
          <PostButton action={at("start")} label="Take returns over" variant="primary" disabled={state !== "mapped"} />
          <PostButton action={at("cancel")} label="Throw file away" />
        </Stack>
        {state === "mapped" ? null : (
          <Text size="small" tone="subdued">
            Look through the columns first, then save them.
          </Text>
        )}
      </Stack>
    </Section>
  );
}
