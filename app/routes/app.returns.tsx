import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { useEffect, useState } from "react";
import { viewReturnsList } from "~/application/desk/view-returns-list.server";
import { returnFilterOf } from "~/application/returns/return-filter";
import { readCursor } from "~/application/views/order-filter";
import { countWaitingWithdrawals } from "~/application/withdrawals/list-withdrawals.server";
import { returnTabs } from "~/domain/returns/label";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { DownloadButton } from "~/ui/download-button";
import { Filters, withFilters } from "~/ui/filters";
import { useKit } from "~/ui/kit";
import { countWords, useListBusy } from "~/ui/list-state";
import { SaveView } from "~/ui/orders/save-view";
import { useAddress, useMay } from "~/ui/place";
import { PostButton } from "~/ui/post";
import { useDeskBulk } from "~/ui/returns/desk-bulk";
import { type DeskRow, useDeskColumns } from "~/ui/returns/desk-columns";
import { returnFilters } from "~/ui/returns/desk-filters";
import { UnseenReturns } from "~/ui/returns/unseen-returns";
import { WaitingWithdrawals } from "~/ui/withdrawals/waiting-withdrawals";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "Returns · Backhaul" }];

/** Tabs stop counting here. */
const countCap = 10_000;

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx, store, platform } = await requireStaff(request, "people.look");
    const params = new URL(request.url).searchParams;
    const list = await viewReturnsList(ctx, { ...returnFilterOf(params), after: readCursor(params.get("after"), "instant") });
    const waitingWithdrawals = await countWaitingWithdrawals(ctx);
    return { ...list, waitingWithdrawals, confirmOff: platform.can.unseenReturns && !store.settings.returns.platformReturnsOff };
  });

/**
 * The figures of the tabs, when they are there: they are counted apart, so that the page does not wait for them, and anew whenever the list was
 * read (`now`). A plain fetch: the router of a page that is just waking up has enough to do.
 */
function useTabCounts(now: Date): (tab: string) => string | undefined {
  const [counts, setCounts] = useState<Record<string, number>>({});
  const address = useAddress()("/returns/counts");
  const read = now.getTime();
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the list was read again its figures are other ones
  useEffect(() => {
    const stop = new AbortController();
    fetch(address, { signal: stop.signal })
      .then(async (answer) => {
        if (answer.ok) setCounts(await answer.json());
      })
      // Without figures the tabs still work.
      .catch(() => {});
    return () => stop.abort();
  }, [address, read]);
  return (tab) => {
    const n = counts[tab];
    return n === undefined ? undefined : countWords({ value: Math.min(n, countCap), capped: n > countCap });
  };
}

export default function Returns() {
  const { tab, view, now, today, items, next, views, confirmOff, waitingWithdrawals, answers, team, reasons } =
    useLoaderData<typeof loader>();
  const { Page, Section, Stack, Tabs, Table, Pagination, EmptyState, LinkButton } = useKit();
  const { search } = useLocation();
  const may = useMay();
  const columns = useDeskColumns(now, today);
  const countOf = useTabCounts(now);
  const params = new URLSearchParams(search);
  const busy = useListBusy("/returns");
  const bulk = useDeskBulk({ search, answers, team });
  const filters = returnFilters({ reasons, team });
  const saved = views.find((one) => one.viewId === view);
  const isNarrowed = params.has("q") || filters.some(({ name }) => params.has(name));
  const count = isNarrowed ? undefined : countOf(tab);
  return (
    <Page
      wide
      title="Returns"
      actions={
        <Stack direction="row">
          {saved ? (
            <PostButton
              action="/returns/remove-view"
              label="Remove view"
              fields={{ viewId: saved.viewId }}
              destructive
              confirm={{ title: `Remove the view "${saved.name}"?`, label: "Remove view", body: "The returns stay as they are." }}
            />
          ) : null}
          {isNarrowed && !saved ? <SaveView path="/returns" query={search.replace(/^\?/, "")} /> : null}
          {may("returns.export") ? <DownloadButton to={`/returns/export${search}`} fileName="returns.csv" label="Export returns" /> : null}
          <LinkButton to="/withdrawals">Withdrawals (EU)</LinkButton>
          <LinkButton to="/returns/departures">Against the rules</LinkButton>
          <LinkButton to="/returns/desk">Desk</LinkButton>
          {may("returns.decide") ? <LinkButton to="/returns/new">Ask for a shopper</LinkButton> : null}
        </Stack>
      }
    >
      {confirmOff ? <UnseenReturns /> : null}
      <WaitingWithdrawals waiting={waitingWithdrawals} />
      <Section flush>
        <Tabs
          label="Returns by state"
          selected={saved ? saved.viewId : tab}
          tabs={[
            ...returnTabs.map(({ id, title }) => {
              const n = countOf(id);
              return { id, label: title, to: `/returns?tab=${id}`, ...(n === undefined ? {} : { count: n }) };
            }),
            ...views.map((one) => ({ id: one.viewId, label: one.name, to: `/returns?${one.query}` })),
          ]}
        />
        <Filters
          path="/returns"
          search={search}
          filters={filters}
          searchLabel="Search returns"
          searchHelp="Return, order, e-mail, phone or SKU"
        />
        {bulk.below}
        <Table<DeskRow>
          label="Returns"
          columns={columns}
          rows={items}
          rowId={(row) => row.returnId}
          rowName={(row) => row.name}
          rowTo={(row) => `/returns/${row.returnId}`}
          {...(bulk.actions.length > 0 ? { bulk: bulk.actions } : {})}
          busy={busy}
          empty={
            <EmptyState
              title={isNarrowed ? "No return fits these filters" : tab === "to-decide" ? "No return waits for you" : "No returns here"}
              action={
                isNarrowed ? (
                  <LinkButton to={`/returns?tab=${tab}`}>Clear the filters</LinkButton>
                ) : tab === "all" ? undefined : (
                  <LinkButton to="/returns?tab=all">See all returns</LinkButton>
                )
              }
            >
              {isNarrowed
                ? "Take a filter away, or search for something else. Names cannot be searched: they are kept sealed."
                : "Shoppers ask for a return from the page of their order. What they ask for appears here first, then moves along the tabs."}
            </EmptyState>
          }
        />
        <Pagination
          label={count ? `${count} returns` : `${items.length} returns on this page`}
          previousTo={params.has("after") ? withFilters("/returns", search, {}) : null}
          nextTo={next ? withFilters("/returns", search, { after: next }) : null}
        />
      </Section>
    </Page>
  );
}
