import { useState } from "react";
import { type DifferenceKind, type DifferenceWay, differenceWords, wayWords } from "~/domain/money-desk/differences";
import { useKit } from "../kit";
import type { Column } from "../kit-list";
import { useMayPost } from "../place";
import { PostButton } from "../post";
import { useWatch } from "../watch";
import { useWords } from "../words";

/** One difference as the page draws it. Amounts are minor units of `currency`. */
export interface DifferenceItem {
  differenceId: string;
  orderId: string;
  orderName: string;
  returnId: string | null;
  returnName: string | null;
  kind: DifferenceKind;
  oursMinor: number;
  theirsMinor: number;
  currency: string;
  foundAt: Date;
  settledAt: Date | null;
  way: DifferenceWay | null;
  note: string | null;
  ways: readonly DifferenceWay[];
}

/** How far comparing is. */
export interface CheckData {
  state: "idle" | "running" | "failed";
  ordersRead: number;
  ordersTotal: number;
  finishedAt: Date | null;
  errorCode: string | null;
}

/** What differs between our ledger and the platform, and the ways to settle it. */
export function Differences({
  open,
  settled,
  waiting,
  check,
}: {
  open: readonly DifferenceItem[];
  settled: readonly DifferenceItem[];
  waiting: number;
  check: CheckData | null;
}) {
  const { Section, Stack, Text, Table, EmptyState, Progress, Badge } = useKit();
  const words = useWords();
  const running = check?.state === "running";
  useWatch(running);
  const cells = useCells();
  return (
    <>
      <Section title="Comparing" {...(running ? {} : { action: <PostButton action="/money/check" label="Compare now" /> })}>
        <Stack>
          <Text>
            Every night the last 60 days of our ledger are laid beside the refunds that the platform lists. Nothing is paid by that; each
            difference waits here until it is settled or gone.
          </Text>
          {running && check ? (
            <Progress
              label="Orders compared"
              percent={Math.min(100, Math.round((100 * check.ordersRead) / Math.max(1, check.ordersTotal)))}
              text={`${words.number(check.ordersRead)} of ${words.number(check.ordersTotal)} orders compared`}
            />
          ) : (
            <Text tone="subdued">{check?.finishedAt ? `Last compared ${words.dateTime(check.finishedAt)}.` : "Not compared yet."}</Text>
          )}
          {check?.state === "failed" ? (
            <Text tone="critical">{`The platform refused to be read (${check.errorCode ?? "unknown"}).`}</Text>
          ) : null}
        </Stack>
      </Section>
      <Section flush title={waiting > open.length ? `Differences (the newest ${open.length})` : "Differences"}>
        <Table
          label="Differences"
          rows={open}
          rowId={(row) => row.differenceId}
          rowName={(row) => `${differenceWords[row.kind]}, ${row.orderName}`}
          columns={[...cells, { key: "ways", title: "Settle it", render: (row) => <Ways difference={row} /> }]}
          empty={<EmptyState title="No differences">What was compared says the same here and on the platform.</EmptyState>}
        />
      </Section>
      {settled.length > 0 ? (
        <Section flush title="Settled lately">
          <Table
            label="Settled differences"
            rows={settled}
            rowId={(row) => row.differenceId}
            rowName={(row) => `${differenceWords[row.kind]}, ${row.orderName}`}
            columns={[
              ...cells,
              {
                key: "way",
                title: "How",
                render: (row) => (
                  <Stack gap="tight">
                    <Badge tone="success">{row.way ? wayWords[row.way] : "Settled"}</Badge>
                    {row.note ? <Text size="small">{row.note}</Text> : null}
                  </Stack>
                ),
              },
            ]}
            empty={<EmptyState title="None">Nothing was settled.</EmptyState>}
          />
        </Section>
      ) : null}
    </>
  );
}

function useCells(): Column<DifferenceItem>[] {
  const { Link, Badge } = useKit();
  const words = useWords();
  return [
    { key: "kind", title: "What", render: (row) => <Badge tone="warning">{differenceWords[row.kind]}</Badge> },
    { key: "order", title: "Order", render: (row) => <Link to={`/orders/${row.orderId}`}>{row.orderName}</Link> },
    {
      key: "return",
      title: "Return",
      render: (row) => (row.returnId && row.returnName ? <Link to={`/returns/${row.returnId}`}>{row.returnName}</Link> : "none"),
    },
    { key: "ours", title: "Our ledger", align: "end", render: (row) => words.money(row.oursMinor, row.currency) },
    { key: "theirs", title: "Platform", align: "end", render: (row) => words.money(row.theirsMinor, row.currency) },
    { key: "found", title: "Found", render: (row) => words.date(row.foundAt) },
  ];
}

function Ways({ difference }: { difference: DifferenceItem }) {
  const { Stack, Text } = useKit();
  const at = (verb: string) => `/money/differences/${difference.differenceId}/${verb}`;
  return (
    <Stack gap="tight">
      {difference.ways.includes("adopted") ? (
        <PostButton
          action={at("adopt")}
          label="The platform is right"
          confirm={{
            title: "The platform's figure counts",
            label: "Enter it",
            body: <Text>Our ledger follows the platform from now on. No money moves, and the shopper is told nothing.</Text>,
          }}
        />
      ) : null}
      {difference.ways.includes("sent_again") ? (
        <PostButton
          action={at("send-again")}
          label="Send again"
          confirm={{
            title: "Send the payment again",
            label: "Send again",
            body: <Text>The platform is asked first whether it was paid already, so nothing is paid twice.</Text>,
          }}
        />
      ) : null}
      {difference.ways.includes("explained") ? <Explain action={at("explain")} /> : null}
    </Stack>
  );
}

function Explain({ action }: { action: string }) {
  const { TextField } = useKit();
  const [note, setNote] = useState("");
  if (!useMayPost(action)) return null;
  return (
    <PostButton
      action={action}
      label="Explain"
      fields={{ note }}
      confirm={{
        title: "Why it is right as it is",
        label: "Keep this",
        body: <TextField name="note" label="In your words" value={note} onChange={setNote} rows={3} maxLength={500} />,
      }}
    />
  );
}
