import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { viewBench } from "~/application/bench/view-bench.server";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { Bench } from "~/ui/bench/bench";
import { BenchTabs } from "~/ui/bench/bench-tabs";
import { useKit } from "~/ui/kit";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "Bench · Backhaul" }];

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "look");
    const code = (new URL(request.url).searchParams.get("code") ?? "").slice(0, 200);
    return viewBench(ctx, { code });
  });

export default function BenchPage() {
  const shown = useLoaderData<typeof loader>();
  const { Page, Stack } = useKit();
  return (
    <Page wide title="Bench">
      <Stack>
        <BenchTabs selected="scan" />
        <Bench key={shown.code} {...shown} />
      </Stack>
    </Page>
  );
}
