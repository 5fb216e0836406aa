import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCursor } from "~/application/views/order-filter";
import { systemTabs, viewSystem } from "~/application/views/view-system.server";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { useKit } from "~/ui/kit";
import { Inbox } from "~/ui/system/inbox";
import { Jobs, Sync } from "~/ui/system/jobs-and-sync";
import { Outbox } from "~/ui/system/outbox";
import { Access, Privacy } from "~/ui/system/privacy";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "System · Backhaul" }];

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "people.look");
    const params = new URL(request.url).searchParams;
    const tab = systemTabs.find((one) => one === params.get("tab")) ?? "inbox";
    const shown = await viewSystem(ctx, { tab, state: params.get("state"), after: readCursor(params.get("after"), "instant") });
    return { shown };
  });

const titles = {
  inbox: "Inbox",
  outbox: "Outbox",
  jobs: "Failed jobs",
  sync: "Orders in",
  privacy: "Privacy requests",
  access: "Access log",
} as const;

export default function System() {
  const { shown } = useLoaderData<typeof loader>();
  const { Page, Stack, Tabs } = useKit();
  return (
    <Page wide title="System" subtitle="What came in, what went out, and what waits for a person">
      <Stack>
        <Tabs
          label="Parts of the system"
          selected={shown.tab}
          tabs={Object.entries(titles).map(([id, label]) => ({ id, label, to: `/system?tab=${id}` }))}
        />
        {shown.tab === "inbox" ? <Inbox data={shown} /> : null}
        {shown.tab === "outbox" ? <Outbox data={shown} /> : null}
        {shown.tab === "jobs" ? <Jobs data={shown} /> : null}
        {shown.tab === "sync" ? <Sync data={shown} /> : null}
        {shown.tab === "privacy" ? <Privacy data={shown} /> : null}
        {shown.tab === "access" ? <Access data={shown} /> : null}
      </Stack>
    </Page>
  );
}
