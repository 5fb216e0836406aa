import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { listReturns } from "~/application/returns/list-returns.server";
import { meaningsOf } from "~/application/views/find-orders.server";
import { readCursor, writeCursor } from "~/application/views/order-filter";
import { labelWords, returnTabs } from "~/domain/returns/label";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { Filters, withFilters } from "~/ui/filters";
import { useKit } from "~/ui/kit";
import { countWords, useListBusy } from "~/ui/list-state";
import { type ReturnRow, useReturnColumns } from "~/ui/returns/return-row";
import { UnseenReturns } from "~/ui/returns/unseen-returns";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "Returns · Backhaul" }];

/** Tabs stop counting here. */
const countCap = 10_000;

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx, store, platform } = await requireStaff(request, "look");
    const params = new URL(request.url).searchParams;
    const search = params.get("q")?.trim().slice(0, 200) ?? "";
    const wanted = params.get("tab") ?? (search ? "all" : "to-decide");
    const tab = returnTabs.find((one) => one.id === wanted)?.id ?? "to-decide";
    const after = readCursor(params.get("after"), "instant");
    const meaning = search ? meaningsOf(ctx, store, search) : null;
    const page = await listReturns(ctx, {
      tab,
      search,
      after: after ? { requestedAt: new Date(after.key), returnId: after.id } : null,
      ...(meaning ? { hashes: { emailHash: meaning.emailHash, phoneHash: meaning.phoneHashes[0] ?? null } } : {}),
    });
    return {
      tab,
      now: ctx.now(),
      confirmOff: platform.can.unseenReturns && !store.settings.returns.platformReturnsOff,
      items: page.items.map((item) => ({ ...item, labelWords: labelWords[item.label] })),
      next: page.next ? writeCursor({ key: page.next.requestedAt.toISOString(), id: page.next.returnId }) : null,
      tabs: returnTabs.map(({ id, title }) => {
        const n = page.counts[id];
        return { id, label: title, count: { value: Math.min(n, countCap), capped: n > countCap } };
      }),
    };
  });

export default function Returns() {
  const { tab, now, items, next, tabs, confirmOff } = useLoaderData<typeof loader>();
  const { Page, Section, Tabs, Table, Pagination, EmptyState, LinkButton } = useKit();
  const { search } = useLocation();
  const columns = useReturnColumns(now);
  const params = new URLSearchParams(search);
  const busy = useListBusy("/returns");
  const count = tabs.find((one) => one.id === tab)?.count;
  return (
    <Page wide title="Returns">
      {confirmOff ? <UnseenReturns /> : null}
      <Section flush>
        <Tabs
          label="Returns by state"
          selected={tab}
          tabs={tabs.map((one) => ({ id: one.id, label: one.label, count: countWords(one.count), to: `/returns?tab=${one.id}` }))}
        />
        <Filters path="/returns" search={search} filters={[]} searchLabel="Search returns" searchHelp="Return, order, e-mail or phone" />
        <Table<ReturnRow>
          label="Returns"
          columns={columns}
          rows={items}
          rowId={(row) => row.returnId}
          rowName={(row) => row.name}
          rowTo={(row) => `/returns/${row.returnId}`}
          busy={busy}
          empty={
            <EmptyState
              title={params.get("q") ? "No return fits this search" : tab === "to-decide" ? "No return waits for you" : "No returns here"}
              action={tab === "all" ? undefined : <LinkButton to="/returns?tab=all">See all returns</LinkButton>}
            >
              Shoppers ask for a return from the page of their order. What they ask for appears here first, then moves along the tabs.
            </EmptyState>
          }
        />
        <Pagination
          label={count && !params.get("q") ? `${countWords(count)} returns` : `${items.length} returns on this page`}
          previousTo={params.has("after") ? withFilters("/returns", search, {}) : null}
          nextTo={next ? withFilters("/returns", search, { after: next }) : null}
        />
      </Section>
    </Page>
  );
}
