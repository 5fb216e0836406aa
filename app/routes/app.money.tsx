import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { moneyFilterOf } from "~/application/money/money-filter";
import { viewCreditNotes, viewDifferences, viewKept, viewLedger, viewPromises } from "~/application/money/view-money.server";
import { readCursor, writeCursor } from "~/application/views/order-filter";
import { moneyTabs } from "~/domain/money-desk/tabs";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { useKit } from "~/ui/kit";
import { CreditNotes } from "~/ui/money/credit-notes";
import { Differences } from "~/ui/money/differences";
import { KeptReports } from "~/ui/money/kept-reports";
import { Ledger } from "~/ui/money/ledger";
import { Promises } from "~/ui/money/promises";
import { usePlace } from "~/ui/place";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "Money · Backhaul" }];

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx, store } = await requireStaff(request, "money.look");
    const params = new URL(request.url).searchParams;
    const tab = moneyTabs.find((one) => one.id === params.get("tab"))?.id ?? "ledger";
    const filter = moneyFilterOf(params, store.timezone);
    return { shown: await read(tab) };

    async function read(which: (typeof moneyTabs)[number]["id"]) {
      if (which === "differences") return { tab: which, ...(await viewDifferences(ctx)) };
      if (which === "promises") return { tab: which, ...(await viewPromises(ctx)) };
      if (which === "kept") return { tab: which, ...(await viewKept(ctx, { filter })) };
      if (which === "credit-notes") {
        const below = /^(\d{4})-(\d{1,9})$/.exec(params.get("after") ?? "");
        const place = below ? { year: Number(below[1]), number: Number(below[2]) } : null;
        const { items, next } = await viewCreditNotes(ctx, { filter, below: place });
        return { tab: which, items, next: next ? `${next.year}-${next.number}` : null };
      }
      const after = readCursor(params.get("after"), "instant");
      const { items, next, totals } = await viewLedger(ctx, { filter, after: after ? { at: new Date(after.key), id: after.id } : null });
      return { tab: "ledger" as const, items, totals, next: next ? writeCursor({ key: next.at.toISOString(), id: next.id }) : null };
    }
  });

export default function Money() {
  const { shown } = useLoaderData<typeof loader>();
  const { Page, Tabs, Section, Stack, LinkButton } = useKit();
  const { storeName } = usePlace();
  const { search } = useLocation();
  return (
    <Page wide title="Money" subtitle={storeName} actions={<LinkButton to="/money/data">Your data</LinkButton>}>
      <Stack>
        <Section flush>
          <Tabs
            label="Money"
            selected={shown.tab}
            tabs={moneyTabs.map(({ id, title }) => ({ id, label: title, to: `/money?tab=${id}` }))}
          />
          {shown.tab === "ledger" ? <Ledger {...shown} search={search} /> : null}
          {shown.tab === "credit-notes" ? <CreditNotes {...shown} search={search} /> : null}
        </Section>
        {shown.tab === "differences" ? <Differences {...shown} /> : null}
        {shown.tab === "promises" ? <Promises {...shown} /> : null}
        {shown.tab === "kept" ? <KeptReports {...shown} search={search} /> : null}
      </Stack>
    </Page>
  );
}
