import type { PromiseState } from "~/domain/money-desk/promise";
import { useKit } from "../kit";
import type { Tone } from "../kit-layout";
import { useWords } from "../words";

/** One promise as the page draws it. Amounts are minor units of `currency`, days the store's. */
export interface PromiseItem {
  returnId: string;
  name: string;
  orderId: string;
  orderName: string;
  currency: string;
  quotedMinor: number;
  settledMinor: number | null;
  dueOn: string | null;
  settledOn: string | null;
  state: PromiseState;
  resolution: string;
}

const stateWords: Readonly<Record<PromiseState, [string, Tone]>> = {
  running: ["In time", "neutral"],
  soon: ["Due by tomorrow", "warning"],
  overdue: ["Late", "critical"],
  kept: ["Kept", "success"],
  broken: ["Broken", "critical"],
  none: ["Nothing owed", "neutral"],
};

/** Promises of money by a day: what is late or due soon, and how promises of the last 90 days ended. */
export function Promises({
  owed,
  broken,
  recent,
  counts,
}: {
  owed: readonly PromiseItem[];
  broken: readonly PromiseItem[];
  recent: readonly PromiseItem[];
  counts: { kept: number; broken: number };
}) {
  const { Section, Columns, Stat } = useKit();
  const words = useWords();
  const all = counts.kept + counts.broken;
  return (
    <>
      <Columns layout="cards">
        <Section>
          <Stat label="Late or due by tomorrow" value={words.number(owed.length)} hint="Refunds and credit that shoppers wait for" />
        </Section>
        <Section>
          <Stat
            label="Promises kept"
            value={all === 0 ? "none yet" : words.percent(counts.kept / all)}
            hint={all === 0 ? "Nothing was settled in 90 days" : `${words.number(counts.kept)} of ${words.number(all)} in 90 days`}
          />
        </Section>
      </Columns>
      <Section flush title="Late or due by tomorrow">
        <PromiseTable label="Late or due by tomorrow" rows={owed} calm="No promise is about to break" />
      </Section>
      <Section flush title="Broken in 90 days">
        <PromiseTable label="Broken promises" rows={broken} calm="No promise was broken" />
      </Section>
      <Section flush title="Settled lately">
        <PromiseTable label="Settled lately" rows={recent} calm="Nothing was settled yet" />
      </Section>
    </>
  );
}

function PromiseTable({ label, rows, calm }: { label: string; rows: readonly PromiseItem[]; calm: string }) {
  const { Table, EmptyState, Link, Badge } = useKit();
  const words = useWords();
  const day = (text: string | null) => (text ? words.date(new Date(`${text}T12:00:00Z`)) : "none");
  return (
    <Table
      label={label}
      rows={rows}
      rowId={(row) => row.returnId}
      rowName={(row) => row.name}
      rowTo={(row) => `/returns/${row.returnId}`}
      columns={[
        { key: "return", title: "Return", render: (row) => row.name },
        { key: "order", title: "Order", render: (row) => <Link to={`/orders/${row.orderId}`}>{row.orderName}</Link> },
        {
          key: "amount",
          title: "Amount",
          align: "end",
          render: (row) => words.money(row.settledMinor ?? row.quotedMinor, row.currency),
        },
        { key: "due", title: "Promised by", render: (row) => day(row.dueOn) },
        {
          key: "paid",
          title: "Paid",
          render: (row) => (row.settledOn ? day(row.settledOn) : row.resolution === "stuck" ? "stuck" : "not yet"),
        },
        {
          key: "state",
          title: "State",
          render: (row) => <Badge tone={stateWords[row.state][1]}>{stateWords[row.state][0]}</Badge>,
        },
      ]}
      empty={<EmptyState title={calm}>The day is promised when a return is asked for, and counts from the goods' arrival.</EmptyState>}
    />
  );
}
