import { messageStates, messageWords } from "../history-words";
import { useKit } from "../kit";
import { PostButton } from "../post";
import { useWords } from "../words";

export interface OutboxData {
  state: string;
  rows: {
    outboxId: string;
    kind: string;
    state: string;
    attempts: number;
    errorCode: string | null;
    orderId: string | null;
    returnId: string | null;
    createdAt: Date;
    runAt: Date;
  }[];
  next: string | null;
}

/** What we told whom; what is stuck waits for a person's word. */
export function Outbox({ data }: { data: OutboxData }) {
  const { Section, Stack, Table, Badge, Pagination, EmptyState, Tabs, Link, Text } = useKit();
  const words = useWords();
  return (
    <Section flush title="Outbox">
      <Stack>
        <Tabs
          label="Messages by state"
          selected={data.state}
          tabs={[
            { id: "open", label: "Not sent yet", to: "/system?tab=outbox" },
            { id: "all", label: "All", to: "/system?tab=outbox&state=all" },
          ]}
        />
        <Table
          label="Messages we send"
          rows={data.rows}
          rowId={(row) => row.outboxId}
          rowName={(row) => messageWords[row.kind] ?? row.kind}
          columns={[
            { key: "kind", title: "Message", render: (row) => messageWords[row.kind] ?? row.kind },
            {
              key: "about",
              title: "About",
              render: (row) =>
                row.returnId ? (
                  <Link to={`/returns/${row.returnId}`}>Return</Link>
                ) : row.orderId ? (
                  <Link to={`/orders/${row.orderId}`}>Order</Link>
                ) : (
                  "The store"
                ),
            },
            {
              key: "state",
              title: "State",
              render: (row) => (
                <Stack gap="tight">
                  <Badge tone={messageStates[row.state]?.tone ?? "neutral"}>{messageStates[row.state]?.words ?? row.state}</Badge>
                  {row.errorCode ? (
                    <Text as="span" size="small" tone="critical">
                      {row.errorCode}
                    </Text>
                  ) : null}
                </Stack>
              ),
            },
            { key: "attempts", title: "Tries", align: "end", render: (row) => words.number(row.attempts) },
            { key: "written", title: "Written", render: (row) => words.dateTime(row.createdAt) },
            {
              key: "action",
              title: "Action",
              render: (row) =>
                row.state === "stuck" || row.state === "failed" ? (
                  <Stack direction="row" gap="tight">
                    <PostButton action={`/system/outbox/${row.outboxId}/retry`} label="Retry" variant="plain" />
                    <PostButton
                      action={`/system/outbox/${row.outboxId}/abandon`}
                      label="Give up"
                      variant="plain"
                      destructive
                      confirm={{
                        title: "Give up this message?",
                        label: "Give up",
                        body: "It will never be sent. Messages behind it go on.",
                      }}
                    />
                  </Stack>
                ) : (
                  ""
                ),
            },
          ]}
          empty={
            <EmptyState title="Everything was sent">What the app tells the platform and shoppers appears here until it arrived.</EmptyState>
          }
        />
        <Pagination
          label="Messages"
          previousTo={null}
          nextTo={data.next ? `/system?tab=outbox&state=${data.state}&after=${data.next}` : null}
        />
      </Stack>
    </Section>
  );
}
