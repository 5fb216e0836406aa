import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { viewQueue } from "~/application/bench/clocks/queue.server";
import { queueFilterOf } from "~/domain/bench/clocks/queue-filter";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { BenchTabs } from "~/ui/bench/bench-tabs";
import { Queue } from "~/ui/bench/clocks/queue";
import { useKit } from "~/ui/kit";
import { usePlace } from "~/ui/place";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "Bench queue · Backhaul" }];

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "look");
    const params = new URL(request.url).searchParams;
    const filter = queueFilterOf(params);
    const after = params.get("after")?.slice(0, 60) || null;
    return { filter, ...(await viewQueue(ctx, { filter, after })) };
  });

export default function QueuePage() {
  const shown = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const { Page, Stack, Section, LinkButton } = useKit();
  const { storeName } = usePlace();
  return (
    <Page wide title="Bench queue" subtitle={storeName} actions={<LinkButton to="/bench/rules">How worth is reckoned</LinkButton>}>
      <Stack>
        <BenchTabs selected="queue" />
        <Section flush>
          <Queue {...shown} search={search} />
        </Section>
      </Stack>
    </Page>
  );
}
