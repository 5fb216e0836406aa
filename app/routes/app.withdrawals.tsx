import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listWithdrawals } from "~/application/withdrawals/list-withdrawals.server";
import { withdrawalStateWords } from "~/domain/returns/withdrawal-words";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { useKit } from "~/ui/kit";
import { useWords } from "~/ui/words";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "Withdrawals · Backhaul" }];

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "people.look");
    const all = new URL(request.url).searchParams.get("tab") === "all";
    return { all, items: await listWithdrawals(ctx, { all }) };
  });

type Row = ReturnType<typeof useLoaderData<typeof loader>>["items"][number];

const tones = { unmatched: "warning", matched: "success", set_aside: "neutral", declared: "neutral" } as const;

export default function Withdrawals() {
  const { all, items } = useLoaderData<typeof loader>();
  const { Page, Section, Tabs, Table, Badge, EmptyState, LinkButton, Text } = useKit();
  const words = useWords();
  return (
    <Page wide title="Withdrawals (EU)" back={{ to: "/returns", label: "Returns" }}>
      <Section flush>
        <Tabs
          label="Withdrawals by state"
          selected={all ? "all" : "waiting"}
          tabs={[
            { id: "waiting", label: "Wait for a person", to: "/withdrawals" },
            { id: "all", label: "All", to: "/withdrawals?tab=all" },
          ]}
        />
        <Table<Row>
          label="Withdrawals"
          rows={items}
          rowId={(row) => row.withdrawalId}
          rowName={(row) => row.number ?? "Erased"}
          rowTo={(row) => `/withdrawals/${row.withdrawalId}`}
          columns={[
            { key: "number", title: "Order as typed", render: (row) => row.number ?? "Erased" },
            { key: "name", title: "Name", render: (row) => row.name ?? "Erased" },
            { key: "at", title: "Received", render: (row) => words.dateTime(row.confirmedAt) },
            { key: "state", title: "State", render: (row) => <Badge tone={tones[row.state]}>{withdrawalStateWords[row.state]}</Badge> },
            { key: "return", title: "Return", render: (row) => row.returnName ?? <Text tone="subdued">None</Text> },
          ]}
          empty={
            <EmptyState
              title={all ? "Nobody has withdrawn from a contract" : "No withdrawal waits for you"}
              action={all ? undefined : <LinkButton to="/withdrawals?tab=all">See all withdrawals</LinkButton>}
            >
              Shoppers in the European Union may withdraw from a contract in the portal, without a code or a reason. Where order and right
              are clear, a return is made at once; what is not clear waits here.
            </EmptyState>
          }
        />
      </Section>
    </Page>
  );
}
