import type { ReplayedRow } from "~/domain/returns/replay/replayed-row";
import type { ReplayChangeGroup } from "~/domain/returns/replay/tally";
import { withFilters } from "../filters";
import { useKit } from "../kit";
import type { Column } from "../kit-list";
import { useWords } from "../words";
import { askWords, kindWords, orderWords, wayWords, whyWords } from "./replay-words";

/** Why things are treated otherwise, the most frequent first; each leads to its part of the list. */
export function WhatIfReasons({ changes, search }: { changes: readonly ReplayChangeGroup[]; search: string }) {
  const { Section, Table, EmptyState } = useKit();
  const words = useWords();
  const wordsOf = (row: ReplayChangeGroup) => wayWords(row.from, row.to, row.asks > 0 ? askWords : orderWords);
  const columns: Column<ReplayChangeGroup>[] = [
    { key: "way", title: "What changes", render: wordsOf },
    { key: "why", title: "Why", render: (row) => whyWords(row) },
    { key: "asks", title: "Asked for", align: "end", render: (row) => words.number(row.asks) },
    { key: "orders", title: "Nobody asked", align: "end", render: (row) => words.number(row.orders) },
    { key: "money", title: "Money", align: "end", render: (row) => `${words.money(row.beforeMinor)} → ${words.money(row.afterMinor)}` },
  ];
  return (
    <Section flush title="Why">
      <Table<ReplayChangeGroup>
        label="Why it changes"
        columns={columns}
        rows={changes.toSorted((a, b) => b.asks + b.orders - a.asks - a.orders)}
        rowId={(row) => `${row.from} ${row.to} ${row.kind} ${row.rule} ${row.code}`}
        rowName={wordsOf}
        rowTo={(row) => withFilters("/policy/what-if", search, { from: row.from, to: row.to, code: row.code })}
        empty={<EmptyState title="Nothing changes">Both policies treat the past the same.</EmptyState>}
      />
    </Section>
  );
}

/** One page of what is treated otherwise. */
export function WhatIfChanges({
  rows,
  next,
  search,
  listed,
  changed,
}: {
  rows: readonly ReplayedRow[];
  next: number | null;
  search: string;
  listed: number;
  changed: number;
}) {
  const { Section, Table, Pagination, EmptyState, FilterChips, Text, Stack } = useKit();
  const words = useWords();
  const params = new URLSearchParams(search);
  const filtered = ["from", "to", "code"].some((name) => params.has(name));
  const all = withFilters("/policy/what-if", search, { from: null, to: null, code: null });
  const answers = (row: ReplayedRow) => (row.kind === "order" ? orderWords : askWords);
  const columns: Column<ReplayedRow>[] = [
    { key: "order", title: "Order", render: (row) => row.returnName ?? row.orderName },
    { key: "kind", title: "What", render: (row) => `${kindWords[row.kind]}, ${words.date(row.askedAt)}` },
    { key: "way", title: "What changes", render: (row) => wayWords(row.from, row.to, answers(row)) },
    {
      key: "why",
      title: "Why",
      render: (row) => (
        <Stack gap="tight">
          <Text>{`${row.title ? `${row.title}: ` : ""}${whyWords(row)}`}</Text>
          {row.sentenceAfter && row.sentenceAfter !== row.sentenceBefore ? (
            <Text tone="subdued" size="small">
              {`Published policy: ${row.sentenceBefore} This version: ${row.sentenceAfter}`}
            </Text>
          ) : null}
        </Stack>
      ),
    },
    {
      key: "money",
      title: "Money",
      align: "end",
      render: (row) => `${words.money(row.beforeMinor, row.currency)} → ${words.money(row.afterMinor, row.currency)}`,
    },
  ];
  return (
    <Section flush title="Orders that would be treated otherwise">
      {filtered ? <FilterChips chips={[{ label: whyWords(chipOf(params)), removeTo: all }]} clearTo={all} /> : null}
      <Table<ReplayedRow>
        label="Orders that would be treated otherwise"
        columns={columns}
        rows={rows}
        rowId={(row) => String(row.position)}
        rowName={(row) => row.returnName ?? row.orderName}
        rowTo={(row) => (row.returnId ? `/returns/${row.returnId}` : `/orders/${row.orderId}`)}
        empty={<EmptyState title="No order would be treated otherwise">Both policies treat the past the same.</EmptyState>}
      />
      <Pagination
        label={
          filtered
            ? `${words.number(rows.length)} on this page`
            : listed < changed
              ? `The newest ${words.number(listed)} of ${words.number(changed)}`
              : `${words.number(changed)} in all`
        }
        previousTo={params.has("after") ? withFilters("/policy/what-if", search, {}) : null}
        nextTo={next === null ? null : withFilters("/policy/what-if", search, { after: String(next) })}
      />
    </Section>
  );
}

function chipOf(params: URLSearchParams) {
  const answer = (name: string) => {
    const value = params.get(name);
    return value === "yes" || value === "look" || value === "mend" ? value : "no";
  };
  return { from: answer("from"), to: answer("to"), code: params.get("code") ?? "" } as const;
}
