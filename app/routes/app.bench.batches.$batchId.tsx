import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { viewBatch } from "~/application/bench/batches/view-batches.server";
import { batchKindWords } from "~/domain/bench/batches/batch";
import { load } from "~/http/answers.server";
import { idParam } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";
import { BatchFacts, BatchMoney, BatchSteps } from "~/ui/bench/batches/batch";
import { BatchUnits, FillBatch } from "~/ui/bench/batches/batch-units";
import { batchStateWords } from "~/ui/bench/batches/batch-words";
import { useKit } from "~/ui/kit";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "Batch · Backhaul" }];

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "look");
    return viewBatch(ctx, { batchId: idParam("bat", params.batchId, "The batch") });
  });

export default function BatchPage() {
  const batch = useLoaderData<typeof loader>();
  const { Page, Stack, Badge } = useKit();
  const state = batchStateWords[batch.state];
  return (
    <Page
      title={batch.name}
      subtitle={batchKindWords[batch.kind]}
      back={{ to: "/bench/batches", label: "Batches" }}
      badges={<Badge tone={state.tone}>{state.words}</Badge>}
      wide
    >
      <Stack>
        <BatchFacts batch={batch} />
        {batch.state === "open" ? <FillBatch batch={batch} /> : null}
        <BatchUnits batch={batch} />
        <BatchSteps batch={batch} />
        <BatchMoney key={`${batch.state}${batch.expectedMinor}${batch.receivedMinor}${batch.claimNumber}`} batch={batch} />
      </Stack>
    </Page>
  );
}
