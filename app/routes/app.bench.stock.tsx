import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { viewStock } from "~/application/bench/stock/view-stock.server";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { BenchTabs } from "~/ui/bench/bench-tabs";
import { Comparison } from "~/ui/bench/stock/comparison";
import { Stuck } from "~/ui/bench/stock/stuck";
import { useKit } from "~/ui/kit";
import { usePlace } from "~/ui/place";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "Bench stock · Backhaul" }];

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "look");
    return viewStock(ctx, { compare: new URL(request.url).searchParams.get("compare") === "now" });
  });

export default function StockPage() {
  const { stuck, comparison } = useLoaderData<typeof loader>();
  const { Page, Stack, LinkButton } = useKit();
  const { storeName } = usePlace();
  return (
    <Page wide title="Bench stock" subtitle={storeName} actions={<LinkButton to="/bench/stock?compare=now">Compare stock</LinkButton>}>
      <Stack>
        <BenchTabs selected="stock" />
        <Stuck rows={stuck} />
        <Comparison comparison={comparison} />
      </Stack>
    </Page>
  );
}
