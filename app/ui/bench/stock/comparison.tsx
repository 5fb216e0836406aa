import { useKit } from "../../kit";

interface Shown {
  checked: number;
  byUnits: boolean;
  found: {
    name: string;
    returnId: string | null;
    orderId: string | null;
    sku: string;
    differences: { as: "restocked" | "not_restocked" | "processing_required" | "missing"; ours: number; theirs: number }[];
    sentence: string | null;
  }[];
}

const ways = {
  restocked: "back on the shelf",
  not_restocked: "not for the shelf",
  processing_required: "being worked on",
  missing: "missing",
} as const;

/** Where what we told of stock differs from what the platform says; null = nobody has asked yet. */
export function Comparison({ comparison }: { comparison: Shown | null }) {
  const { Section, Table, Text, Stack, EmptyState } = useKit();
  if (!comparison)
    return (
      <Section title="Our books and the platform's">
        <Text>Compare what was told of the last 30 days' units with what the platform says of them now. It asks once for each return.</Text>
      </Section>
    );
  const { byUnits, checked, found } = comparison;
  const compared = byUnits
    ? `${checked} of the latest returns and undelivered orders were compared, unit by unit.`
    : `${checked} of the latest movements were looked for. This platform tells nobody of single movements of stock, so only our own mark on each order could be read; a change that somebody made by hand cannot be seen here.`;
  return (
    <Section title="Our books and the platform's">
      <Stack>
        <Text>{compared}</Text>
        <Table
          label="Differences"
          rows={found.map((row, at) => ({ ...row, at }))}
          rowId={(row) => String(row.at)}
          rowName={(row) => row.name}
          rowTo={(row) => (row.returnId ? `/returns/${row.returnId}` : `/orders/${row.orderId}`)}
          columns={[
            { key: "name", title: "Return or order", render: (row) => row.name },
            { key: "sku", title: "SKU", render: (row) => row.sku || "Not known" },
            {
              key: "what",
              title: "Difference",
              render: (row) =>
                row.sentence ??
                row.differences.map(({ as, ours, theirs }) => `${ways[as]}: ${ours} in our books, ${theirs} there`).join("; "),
            },
          ]}
          empty={<EmptyState title="No differences">Everything that was compared says the same on both sides.</EmptyState>}
        />
      </Stack>
    </Section>
  );
}
