import { type MovementKind, movementKinds, movementWords } from "~/domain/money-desk/movement";
import { DownloadButton } from "../download-button";
import { type Filter, Filters, withFilters } from "../filters";
import { useKit } from "../kit";
import type { Column } from "../kit-list";
import { useListBusy } from "../list-state";
import { useWords } from "../words";

/** One movement as the page draws it. Amounts are minor units of `currency`. */
export interface LedgerRow {
  id: string;
  at: Date;
  kind: MovementKind;
  orderId: string;
  orderName: string;
  returnId: string | null;
  returnName: string | null;
  currency: string;
  oursMinor: number | null;
  theirsMinor: number | null;
  method: string | null;
}

/** Sums of one currency and kind. */
export interface LedgerTotal {
  currency: string;
  kind: MovementKind;
  count: number;
  oursMinor: number;
  theirsMinor: number;
}

/** Days from and to, which lists of money share. */
export const periodFilters: readonly Filter[] = [
  { name: "from", label: "From", type: "date", chip: "From" },
  { name: "to", label: "To", type: "date", chip: "To" },
];

const filters: readonly Filter[] = [
  { name: "kind", label: "Kind", options: movementKinds.map((kind) => ({ value: kind, label: movementWords[kind] })) },
  ...periodFilters,
];

/** The ledger beside the platform's refunds. */
export function Ledger({
  items,
  totals,
  next,
  search,
}: {
  items: readonly LedgerRow[];
  totals: readonly LedgerTotal[];
  next: string | null;
  search: string;
}) {
  const { Table, Pagination, EmptyState, Stack, Text, Link, Badge } = useKit();
  const words = useWords();
  const busy = useListBusy("/money");
  const params = new URLSearchParams(search);
  const money = (minor: number | null, currency: string) => (minor === null ? "none" : words.money(minor, currency));
  const columns: Column<LedgerRow>[] = [
    { key: "at", title: "When", render: (row) => words.dateTime(row.at) },
    { key: "order", title: "Order", render: (row) => <Link to={`/orders/${row.orderId}`}>{row.orderName}</Link> },
    {
      key: "return",
      title: "Return",
      render: (row) => (row.returnId && row.returnName ? <Link to={`/returns/${row.returnId}`}>{row.returnName}</Link> : "none"),
    },
    {
      key: "kind",
      title: "Kind",
      render: (row) => (
        <Badge tone={row.kind === "platform" || row.kind === "correction" ? "warning" : "neutral"}>{movementWords[row.kind]}</Badge>
      ),
    },
    { key: "ours", title: "Our ledger", align: "end", render: (row) => money(row.oursMinor, row.currency) },
    {
      key: "theirs",
      title: "Platform",
      align: "end",
      render: (row) => (isCompared(row) ? money(row.theirsMinor, row.currency) : "not a refund"),
    },
  ];
  const noted = new URLSearchParams(search);
  noted.delete("after");
  noted.delete("tab");
  return (
    <>
      <Filters path="/money" search={search} filters={filters} searchLabel="Search money" searchHelp="Order or return, whole name" />
      <div style={{ padding: "0 12px 12px" }}>
        <Stack>
          {totals.map((total) => (
            <Text key={`${total.currency} ${total.kind}`} size="small">
              {`${movementWords[total.kind]}: ${words.number(total.count)}, ${totalWords(total, words.money)}`}
            </Text>
          ))}
          <Stack direction="row">
            <DownloadButton to={`/money/export?${noted}`} fileName="ledger.csv" label="Export ledger" />
          </Stack>
        </Stack>
      </div>
      <Table
        label="Ledger"
        columns={columns}
        rows={items}
        rowId={(row) => row.id}
        rowName={(row) => `${movementWords[row.kind]} of ${row.orderName}`}
        busy={busy}
        empty={
          <EmptyState
            title={params.get("q") || params.get("kind") || params.get("from") || params.get("to") ? "Nothing fits" : "No money moved yet"}
          >
            Each refund, credit, exchange and fee of a return is entered here in the moment it happens, beside what the platform shows.
          </EmptyState>
        }
      />
      <Pagination
        label={`${words.number(items.length)} ${items.length === 1 ? "movement" : "movements"} on this page`}
        previousTo={params.has("after") ? withFilters("/money", search, {}) : null}
        nextTo={next ? withFilters("/money", search, { after: next }) : null}
      />
    </>
  );
}

/** Kinds that the platform lists a refund for. */
const comparable: ReadonlySet<MovementKind> = new Set(["refund", "credit", "by_hand", "platform"]);

/** Money that was handed over is compared only where the platform keeps a book entry of it. */
const isCompared = ({ kind, theirsMinor }: { kind: MovementKind; theirsMinor: number | null }) =>
  comparable.has(kind) && (kind !== "by_hand" || Boolean(theirsMinor));

function totalWords(total: LedgerTotal, money: (minor: number, currency?: string) => string): string {
  const ours = money(total.oursMinor, total.currency);
  const theirs = money(total.theirsMinor, total.currency);
  if (total.kind === "platform") return `${theirs} on the platform`;
  return isCompared(total) ? `${ours} in our ledger, ${theirs} on the platform` : ours;
}
