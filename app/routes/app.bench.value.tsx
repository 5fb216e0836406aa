import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { viewValue } from "~/application/bench/clocks/value.server";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { BenchTabs } from "~/ui/bench/bench-tabs";
import { BenchTimesSection, ValueReports } from "~/ui/bench/clocks/value";
import { DownloadButton } from "~/ui/download-button";
import { useKit } from "~/ui/kit";
import { usePlace } from "~/ui/place";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "Bench value · Backhaul" }];

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "bench.worth");
    return viewValue(ctx);
  });

export default function ValuePage() {
  const { reports, times } = useLoaderData<typeof loader>();
  const { Page, Stack } = useKit();
  const { storeName } = usePlace();
  return (
    <Page
      wide
      title="Bench value"
      subtitle={storeName}
      actions={
        reports.length > 0 ? <DownloadButton to="/bench/value/export" fileName="bench-value.csv" label="Download value" /> : undefined
      }
    >
      <Stack>
        <BenchTabs selected="value" />
        <BenchTimesSection times={times} />
        <ValueReports reports={reports} />
      </Stack>
    </Page>
  );
}
