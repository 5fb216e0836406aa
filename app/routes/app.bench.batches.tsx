import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { viewChannels } from "~/application/bench/batches/channels.server";
import { viewBatches } from "~/application/bench/batches/view-batches.server";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { BatchList, OpenBatch } from "~/ui/bench/batches/batch-list";
import { Channels } from "~/ui/bench/batches/channels";
import { BenchTabs } from "~/ui/bench/bench-tabs";
import { useKit } from "~/ui/kit";
import { usePlace } from "~/ui/place";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "Batches · Backhaul" }];

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "look");
    const done = new URL(request.url).searchParams.get("state") === "done";
    return { done, view: await viewBatches(ctx, { done }), columns: await viewChannels(ctx) };
  });

export default function BatchesPage() {
  const { done, view, columns } = useLoaderData<typeof loader>();
  const { Page, Stack } = useKit();
  const { storeName } = usePlace();
  return (
    <Page title="Batches" subtitle={storeName} wide>
      <Stack>
        <BenchTabs selected="batches" />
        <OpenBatch view={view} />
        <BatchList done={done} batches={view.batches} />
        <Channels channels={columns} />
      </Stack>
    </Page>
  );
}
