import { useKit } from "../../kit";
import { PostButton } from "../../post";
import { useWords } from "../../words";

interface Row {
  outboxId: string;
  name: string;
  returnId: string | null;
  orderId: string | null;
  units: { code: string; sku: string; title: string }[];
  why: string;
  since: Date;
}

/** Stock of which the platform could not be told: a person tries again, or says that they saw to it there. */
export function Stuck({ rows }: { rows: readonly Row[] }) {
  const { Section, Table, Text, Stack, EmptyState } = useKit();
  const words = useWords();
  return (
    <Section title="Waiting for a person">
      <Table
        label="Stock that waits for a person"
        rows={rows}
        rowId={(row) => row.outboxId}
        rowName={(row) => row.name}
        rowTo={(row) => (row.returnId ? `/returns/${row.returnId}` : `/orders/${row.orderId}`)}
        columns={[
          { key: "name", title: "Return or order", render: (row) => row.name },
          {
            key: "units",
            title: "Units",
            render: (row) => row.units.map((unit) => `${unit.code} ${unit.sku || unit.title}`).join(", ") || "Units that did not come",
          },
          { key: "why", title: "Why", render: (row) => row.why },
          { key: "since", title: "Since", render: (row) => words.dateTime(row.since) },
          {
            key: "do",
            title: "",
            render: (row) => (
              <Stack direction="row">
                <PostButton action={`/system/outbox/${row.outboxId}/retry`} label="Tell again" />
                <PostButton
                  action={`/system/outbox/${row.outboxId}/abandon`}
                  label="Done by hand"
                  confirm={{
                    title: `Was the stock of ${row.name} put right on the platform?`,
                    label: "Done by hand",
                    body: (
                      <Text>
                        Nothing more is sent about these units, and those for the shelf leave the bench. Other goods of the same parcel are
                        left to you as well from now on: nobody else can tell which of the platform's figures are yours.
                      </Text>
                    ),
                  }}
                />
              </Stack>
            ),
          },
        ]}
        empty={
          <EmptyState title="Nothing waits">
            The platform is told of each unit when it is routed. What it refuses, and what Backhaul may not do there, is listed here.
          </EmptyState>
        }
      />
    </Section>
  );
}
