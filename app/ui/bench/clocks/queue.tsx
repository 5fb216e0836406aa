import { deadlineWords } from "~/domain/bench/clocks/deadline";
import { dayWords } from "~/domain/bench/clocks/propose";
import { openStates, type QueueFilter } from "~/domain/bench/clocks/queue-filter";
import type { QueueUnit, QueueView } from "~/domain/bench/clocks/queue-view";
import { worthRoutes, worthRouteWords } from "~/domain/bench/clocks/worth-routes";
import { Filters, withFilters } from "../../filters";
import { useKit } from "../../kit";
import type { Column } from "../../kit-list";
import { countWords, useListBusy } from "../../list-state";
import { useWords } from "../../words";
import { DueBadge } from "./due-badge";
import { dispositionName, stateNames } from "./queue-words";

const path = "/bench/queue";

const filters = [
  { name: "state", label: "State", options: openStates.map((value) => ({ value, label: stateNames[value] })) },
  { name: "route", label: "Way out", options: worthRoutes.map((value) => ({ value, label: worthRouteWords[value] })) },
  { name: "type", label: "Product type" },
];

const spans = [
  { id: "all", label: "Everything" },
  { id: "overdue", label: "Overdue" },
  { id: "today", label: "Today" },
  { id: "week", label: "Next 7 days" },
] as const;

export interface QueueProps extends QueueView {
  filter: QueueFilter;
  search: string;
}

/** Units on the bench, those first whose worth falls most until tomorrow. */
export function Queue({ items, next, count, spans: counts, today, seesWorth, filter, search }: QueueProps) {
  const { Table, Tabs, Pagination, Text, EmptyState } = useKit();
  const busy = useListBusy(path);
  const isNarrowed = Object.values(filter).some(Boolean);
  return (
    <>
      <Tabs
        label="By deadline"
        selected={filter.due ?? "all"}
        tabs={spans.map(({ id, label }) => ({
          ...{ id, label, count: countWords(counts[id]) },
          to: withFilters(path, search, { due: id === "all" ? null : id }),
        }))}
      />
      <Filters
        path={path}
        search={search}
        filters={filters}
        searchLabel="Search the queue"
        searchHelp="A unit's code or a SKU, such as U-7K3M9QXA"
      />
      <Table<QueueUnit>
        label="Units"
        rows={items}
        rowId={(row) => row.unitId}
        rowName={(row) => row.code}
        rowTo={(row) => `/bench/units/${row.unitId}`}
        busy={busy}
        columns={useColumns(today, seesWorth)}
        empty={
          isNarrowed ? (
            <EmptyState title="No unit on the bench is like this">Take filters away to see the others.</EmptyState>
          ) : (
            <EmptyState title="The bench is empty">
              Every unit that is received stands here until it has left, the one first that loses most money by waiting until tomorrow.
            </EmptyState>
          )
        }
      />
      {isNarrowed && items.length > 0 ? (
        <div style={{ padding: "0 12px" }}>
          <Text tone="subdued" size="small">{`${countWords(count)} like this`}</Text>
        </div>
      ) : null}
      <Pagination
        label={`${items.length} on this page`}
        previousTo={new URLSearchParams(search).has("after") ? withFilters(path, search, {}) : null}
        nextTo={next ? withFilters(path, search, { after: next }) : null}
      />
    </>
  );
}

function useColumns(today: string, seesWorth: boolean): Column<QueueUnit>[] {
  const { Text, Stack } = useKit();
  const words = useWords();
  const money = (minor: number | null, currency: string) => (minor === null ? "" : words.money(minor, currency));
  const goods: Column<QueueUnit>[] = [
    { key: "code", title: "Unit", render: (row) => row.code },
    {
      key: "title",
      title: "Goods",
      render: (row) => (
        <Stack gap="tight">
          <Text>{row.title}</Text>
          <Text tone="subdued" size="small">
            {[row.variantTitle, row.sku].filter(Boolean).join(" · ") || "No SKU"}
          </Text>
        </Stack>
      ),
    },
    {
      key: "state",
      title: "State",
      render: (row) => [stateNames[row.state], row.grade && `grade ${row.grade}`, row.shelf].filter(Boolean).join(", "),
    },
    {
      key: "due",
      title: "Must leave by",
      render: (row) =>
        row.dueOn && row.dueWhy ? (
          <Stack gap="tight">
            <Text>{dayWords(row.dueOn)}</Text>
            <Text tone="subdued" size="small">
              {deadlineWords[row.dueWhy]}
            </Text>
            <DueBadge dueOn={row.dueOn} today={today} />
          </Stack>
        ) : (
          "No deadline"
        ),
    },
    {
      key: "out",
      title: "Way out",
      render: (row) =>
        row.disposition ? (
          dispositionName(row.disposition)
        ) : row.proposed ? (
          <Stack gap="tight">
            <Text>{`${dispositionName(row.proposed.disposition)}, proposed`}</Text>
            <Text tone="subdued" size="small">
              {row.proposed.why}
            </Text>
          </Stack>
        ) : (
          "Nobody has said"
        ),
    },
  ];
  if (!seesWorth) return goods;
  return [
    ...goods,
    { key: "worth", title: "Brings today", align: "end", render: (row) => money(row.worthMinor, row.currency) },
    { key: "loss", title: "Lost until tomorrow", align: "end", render: (row) => money(row.lossMinor, row.currency) },
  ];
}
