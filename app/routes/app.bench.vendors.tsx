import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { viewVendors } from "~/application/bench/batches/vendors.server";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { Vendors } from "~/ui/bench/batches/vendors";
import { BenchTabs } from "~/ui/bench/bench-tabs";
import { useKit } from "~/ui/kit";
import { usePlace } from "~/ui/place";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "Vendors · Backhaul" }];

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "look");
    return { vendors: await viewVendors(ctx) };
  });

export default function VendorsPage() {
  const { vendors } = useLoaderData<typeof loader>();
  const { Page, Stack } = useKit();
  const { storeName } = usePlace();
  return (
    <Page title="Vendors" subtitle={storeName}>
      <Stack>
        <BenchTabs selected="vendors" />
        <Vendors vendors={vendors} />
      </Stack>
    </Page>
  );
}
