import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { cursorKindOf, orderFilterOf, readCursor } from "~/application/views/order-filter";
import { viewOrders } from "~/application/views/view-orders.server";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { DownloadButton } from "~/ui/download-button";
import { Filters, withFilters } from "~/ui/filters";
import { useKit } from "~/ui/kit";
import { countWords, useListBusy } from "~/ui/list-state";
import { useBulk } from "~/ui/orders/bulk";
import { type OrderRow, useOrderColumns } from "~/ui/orders/order-columns";
import { orderFilters } from "~/ui/orders/order-filters";
import { SaveView } from "~/ui/orders/save-view";
import { useMay } from "~/ui/place";
import { PostButton } from "~/ui/post";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "Orders · Backhaul" }];

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "people.look");
    const params = new URL(request.url).searchParams;
    const { view, filter } = orderFilterOf(params);
    const cursor = (name: "after" | "before") => readCursor(params.get(name), cursorKindOf(filter));
    const orders = await viewOrders(ctx, { filter, after: cursor("after"), before: cursor("before") });
    return { ...orders, view };
  });

export default function Orders() {
  const { rows, count, views, view, previous, next } = useLoaderData<typeof loader>();
  const { Page, Section, Tabs, Table, Pagination, EmptyState, LinkButton, Stack } = useKit();
  const may = useMay();
  const { search } = useLocation();
  const busy = useListBusy("/orders");
  const columns = useOrderColumns();
  const bulk = useBulk(search);
  const saved = views.find((one) => one.id === view && one.saved);
  const filtered = orderFilters.some(({ name }) => new URLSearchParams(search).has(name)) || new URLSearchParams(search).has("q");
  return (
    <Page
      wide
      title="Orders"
      actions={
        <Stack direction="row">
          {saved ? (
            <PostButton
              action="/orders/remove-view"
              label="Remove view"
              fields={{ viewId: saved.id }}
              destructive
              confirm={{ title: `Remove the view "${saved.label}"?`, label: "Remove view", body: "The orders stay as they are." }}
            />
          ) : null}
          {filtered && !saved ? <SaveView query={search.replace(/^\?/, "")} /> : null}
          {may("orders.export") ? <DownloadButton to={`/orders/export${search}`} fileName="orders.csv" label="Export CSV" /> : null}
        </Stack>
      }
    >
      <Section flush>
        <Tabs
          label="Views of orders"
          selected={view}
          tabs={views.map((one) => ({
            id: one.id,
            label: one.label,
            to: one.query ? `/orders?${one.query}` : "/orders",
            ...(one.count ? { count: countWords(one.count) } : {}),
          }))}
        />
        <Filters
          path="/orders"
          search={search}
          filters={orderFilters}
          searchLabel="Search orders"
          searchHelp="Order, phone, e-mail, PIN or SKU"
        />
        {bulk.below}
        <Table<OrderRow>
          label="Orders"
          columns={columns}
          rows={rows}
          rowId={(row) => row.orderId}
          rowName={(row) => row.name}
          rowTo={(row) => `/orders/${row.orderId}`}
          {...(bulk.actions.length > 0 ? { bulk: bulk.actions } : {})}
          busy={busy}
          empty={
            <EmptyState
              title={filtered ? "No order fits these filters" : view === "to-decide" ? "Nothing to decide" : "No orders here yet"}
              action={
                <LinkButton to={filtered ? withFilters("/orders", "", { view }) : "/orders?view=all"}>
                  {filtered ? "Clear the filters" : "See all orders"}
                </LinkButton>
              }
            >
              {filtered
                ? "Take a filter away, or search for something else. Names cannot be searched: they are kept sealed."
                : "Orders whose risk is worth acting on before they ship appear here, the most money at stake first."}
            </EmptyState>
          }
        />
        <Pagination
          label={`${countWords(count)} orders${count.capped ? " (approximate)" : ""}`}
          previousTo={previous ? withFilters("/orders", search, { before: previous }) : null}
          nextTo={next ? withFilters("/orders", search, { after: next }) : null}
        />
      </Section>
    </Page>
  );
}
