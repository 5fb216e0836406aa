import { messageStates } from "../history-words";
import { useKit } from "../kit";
import { PostButton } from "../post";
import { useWords } from "../words";

export interface InboxData {
  state: string | null;
  rows: {
    deliveryId: string;
    topic: string;
    state: string;
    receivedAt: Date;
    duplicates: number;
    attempts: number;
    errorCode: string | null;
  }[];
  counts: Readonly<Record<string, number>>;
  next: string | null;
}

/** Every message the platform sent, newest first; each can be processed once more. */
export function Inbox({ data }: { data: InboxData }) {
  const { Section, Stack, Table, Badge, Pagination, EmptyState, Tabs, Text } = useKit();
  const words = useWords();
  const count = (n: number | undefined) => (n === undefined ? "0" : n > 10_000 ? "10,000+" : words.number(n));
  const states = ["new", "failed", "dead", "done", "dropped"];
  return (
    <Section
      flush
      title="Inbox"
      action={
        (data.counts.dead ?? 0) > 0 ? <PostButton action="/system/inbox/replay-dead" label="Replay all that failed for good" /> : undefined
      }
    >
      <Stack>
        <Tabs
          label="Messages by state"
          selected={data.state ?? "all"}
          tabs={[
            { id: "all", label: "All", to: "/system?tab=inbox" },
            ...states.map((state) => ({
              id: state,
              label: messageStates[state]?.words ?? state,
              count: count(data.counts[state]),
              to: `/system?tab=inbox&state=${state}`,
            })),
          ]}
        />
        <Table
          label="Messages from the platform"
          rows={data.rows}
          rowId={(row) => row.deliveryId}
          rowName={(row) => row.topic}
          columns={[
            { key: "topic", title: "Message", render: (row) => row.topic },
            { key: "received", title: "Received", render: (row) => words.dateTime(row.receivedAt) },
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
            { key: "duplicates", title: "Duplicates", align: "end", render: (row) => words.number(row.duplicates) },
            { key: "attempts", title: "Tries", align: "end", render: (row) => words.number(row.attempts) },
            {
              key: "replay",
              title: "Action",
              render: (row) => (
                <PostButton action={`/system/inbox/${encodeURIComponent(row.deliveryId)}/replay`} label="Replay" variant="plain" />
              ),
            },
          ]}
          empty={
            <EmptyState title="No message here">
              Messages of the platform are stored the moment they arrive, before anything is done with them.
            </EmptyState>
          }
        />
        <Pagination
          label="Messages"
          previousTo={null}
          nextTo={data.next ? `/system?tab=inbox${data.state ? `&state=${data.state}` : ""}&after=${data.next}` : null}
        />
      </Stack>
    </Section>
  );
}
