import { DownloadButton } from "../download-button";
import { Filters, withFilters } from "../filters";
import { useKit } from "../kit";
import { useListBusy } from "../list-state";
import { useWords } from "../words";
import { periodFilters } from "./ledger";

/** One credit note as the page draws it. Amounts are minor units of `currency`. */
export interface CreditNoteItem {
  name: string;
  issuedOn: string;
  currency: string;
  totalMinor: number;
  taxMinor: number;
  returnId: string;
  orderId: string;
  returnName: string;
  orderName: string;
}

/** Credit notes, the newest number first. */
export function CreditNotes({ items, next, search }: { items: readonly CreditNoteItem[]; next: string | null; search: string }) {
  const { Table, Pagination, EmptyState, Link, Stack } = useKit();
  const words = useWords();
  const busy = useListBusy("/money");
  const params = new URLSearchParams(search);
  const noted = new URLSearchParams(search);
  noted.delete("after");
  return (
    <>
      <Filters
        path="/money"
        search={search}
        filters={periodFilters}
        searchLabel="Search credit notes"
        searchHelp="Order or return, whole name"
      />
      <div style={{ padding: "0 12px 12px" }}>
        <Stack direction="row">
          <DownloadButton to={`/money/credit-notes/export?${noted}`} fileName="credit-notes.csv" label="Export credit notes" />
        </Stack>
      </div>
      <Table
        label="Credit notes"
        rows={items}
        rowId={(row) => row.name}
        rowName={(row) => row.name}
        busy={busy}
        columns={[
          { key: "name", title: "Number", render: (row) => row.name },
          { key: "issued", title: "Issued", render: (row) => words.date(new Date(`${row.issuedOn}T12:00:00Z`)) },
          { key: "return", title: "Return", render: (row) => <Link to={`/returns/${row.returnId}`}>{row.returnName}</Link> },
          { key: "order", title: "Order", render: (row) => <Link to={`/orders/${row.orderId}`}>{row.orderName}</Link> },
          { key: "tax", title: "Tax", align: "end", render: (row) => words.money(row.taxMinor, row.currency) },
          { key: "total", title: "Sum", align: "end", render: (row) => words.money(row.totalMinor, row.currency) },
          {
            key: "print",
            title: "Print",
            render: (row) => <DownloadButton to={`/money/credit-notes/${row.name}`} fileName={`${row.name}.html`} label="Page to print" />,
          },
        ]}
        empty={
          <EmptyState title="No credit notes yet">
            Each settled return gets one, numbered without gaps per year, in the moment its money goes out.
          </EmptyState>
        }
      />
      <Pagination
        label={`${words.number(items.length)} ${items.length === 1 ? "credit note" : "credit notes"} on this page`}
        previousTo={params.has("after") ? withFilters("/money", search, {}) : null}
        nextTo={next ? withFilters("/money", search, { after: next }) : null}
      />
    </>
  );
}
