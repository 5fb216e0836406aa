import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { viewDepartures } from "~/application/desk/view-departures.server";
import { readCursor, writeCursor } from "~/application/views/order-filter";
import { viewTeam } from "~/application/views/view-team.server";
import { departureWords } from "~/domain/returns/departure";
import { signalCodes, signalWords } from "~/domain/returns/signals";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { DownloadButton } from "~/ui/download-button";
import { withFilters } from "~/ui/filters";
import { actorWords } from "~/ui/history-words";
import { useKit } from "~/ui/kit";
import { useMay } from "~/ui/place";
import { useWords } from "~/ui/words";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "Decisions against the rules · Backhaul" }];

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "people.look");
    const after = readCursor(new URL(request.url).searchParams.get("after"), "instant");
    const report = await viewDepartures(ctx, { after: after && { at: new Date(after.key), id: after.id } });
    const team = await viewTeam(ctx);
    const nameOf = (actor: string) => team.find((one) => actor === `staff:${one.staffId}`)?.name ?? actorWords(actor);
    return {
      ...{ since: report.since, decided: report.decided, signals: report.signals },
      sums: report.sums.map(({ actor, kind, ...sum }) => ({ ...sum, kind: departureWords[kind], who: nameOf(actor) })),
      items: report.items.map(({ actor, kind, ...item }) => ({ ...item, kind: departureWords[kind], who: nameOf(actor) })),
      next: report.next ? writeCursor({ key: report.next.at.toISOString(), id: report.next.id }) : null,
    };
  });

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

/** Rules in words, as far as staff can overrule them. */
const ruleWords: Readonly<Record<string, string>> = {
  window: "Return window",
  excluded: "Not returnable",
  country: "Country",
  claim: "Days to claim",
  photos: "Photos",
  resolution_allowed: "Way of settling",
  condition: "Condition",
  limits: "Limits",
  delivered: "Delivered",
  paid: "Paid",
  decide: "Who decides",
};
const wordSignal = (code: string) => {
  const known = signalCodes.find((one) => one === code);
  return known ? signalWords[known] : code.replaceAll("_", " ");
};
const wordRule = (rule: string) =>
  signalCodes.some((code) => code === rule)
    ? `Signal: ${wordSignal(rule).toLowerCase()}`
    : rule === ""
      ? "All said yes"
      : (ruleWords[rule] ?? rule.replaceAll(/[_-]/g, " "));

export default function Departures() {
  const { since, decided, signals, sums, items, next } = useLoaderData<typeof loader>();
  const { Page, Section, Stack, Text, Table, EmptyState, Pagination } = useKit();
  const { search } = useLocation();
  const may = useMay();
  const words = useWords();
  const count = sums.reduce((sum, row) => sum + row.count, 0);
  const empty = (
    <EmptyState title={decided === 0 ? "Nothing was decided yet" : "Every decision followed the rules"}>
      When staff ask or approve although a rule says no, or decline although every rule says yes, it stands here with who and why.
    </EmptyState>
  );
  return (
    <Page
      wide
      title="Decisions against the rules"
      back={{ to: "/returns", label: "Returns" }}
      actions={
        may("returns.export") && items.length > 0 ? (
          <DownloadButton to="/returns/departures/export" fileName="decisions-against-rules.csv" label="Download report" />
        ) : undefined
      }
    >
      <Stack>
        <Section title={`Since ${words.date(since)}`}>
          <Text>
            {count === 0
              ? decided === 0
                ? "No return was decided in this time."
                : `None of ${words.number(decided)} decisions differed from what the rules said.`
              : `${words.number(count)} times somebody decided otherwise than the rules said; ${words.number(decided)} returns were decided in all.`}
          </Text>
        </Section>
        {sums.length > 0 ? (
          <Section title="By person and rule" flush>
            <Table<Data["sums"][number]>
              label="Sums"
              rows={sums}
              rowId={(row) => `${row.who} ${row.kind} ${row.rule} ${row.currency}`}
              rowName={(row) => row.who}
              columns={[
                { key: "who", title: "Person", render: (row) => row.who },
                { key: "kind", title: "Decision", render: (row) => row.kind },
                { key: "rule", title: "Rule", render: (row) => wordRule(row.rule) },
                { key: "count", title: "Times", align: "end", render: (row) => words.number(row.count) },
                { key: "money", title: "Money in question", align: "end", render: (row) => words.money(row.amountMinor, row.currency) },
              ]}
              empty={empty}
            />
          </Section>
        ) : null}
        {signals.length > 0 ? (
          <Section title="Waited because of a signal" flush>
            <Table<Data["signals"][number]>
              label="Signals"
              rows={signals}
              rowId={(row) => row.signal}
              rowName={(row) => wordSignal(row.signal)}
              columns={[
                { key: "signal", title: "Signal", render: (row) => wordSignal(row.signal) },
                { key: "asked", title: "Requests", align: "end", render: (row) => words.number(row.asked) },
                { key: "agreed", title: "Approved", align: "end", render: (row) => words.number(row.agreed) },
                { key: "declined", title: "Declined", align: "end", render: (row) => words.number(row.declined) },
                { key: "waiting", title: "Waiting", align: "end", render: (row) => words.number(row.waiting) },
              ]}
              empty={null}
            />
          </Section>
        ) : null}
        <Section title="One by one" flush>
          <Table<Data["items"][number]>
            label="Decisions"
            rows={items}
            rowId={(row) => row.departureId}
            rowName={(row) => row.returnName}
            rowTo={(row) => `/returns/${row.returnId}`}
            columns={[
              { key: "return", title: "Return", render: (row) => row.returnName },
              { key: "at", title: "When", render: (row) => words.dateTime(row.departedAt) },
              { key: "who", title: "Who", render: (row) => row.who },
              { key: "kind", title: "Decision", render: (row) => row.kind },
              { key: "rule", title: "Rule", render: (row) => wordRule(row.rule) },
              { key: "reason", title: "Why", render: (row) => row.reason ?? "" },
              { key: "amount", title: "Amount", align: "end", render: (row) => words.money(row.amountMinor, row.currency) },
            ]}
            empty={empty}
          />
          <Pagination
            label={`${items.length} on this page`}
            previousTo={new URLSearchParams(search).has("after") ? "/returns/departures" : null}
            nextTo={next ? withFilters("/returns/departures", search, { after: next }) : null}
          />
        </Section>
      </Stack>
    </Page>
  );
}
