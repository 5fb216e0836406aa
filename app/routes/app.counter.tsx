import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { viewCounter } from "~/application/returns/shipment-counter.server";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { Places } from "~/ui/counter/places";
import { Scan } from "~/ui/counter/scan";
import { useKit } from "~/ui/kit";
import { useMay, usePlace } from "~/ui/place";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "Counter · Backhaul" }];

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "look");
    const code = (new URL(request.url).searchParams.get("code") ?? "").slice(0, 200);
    return { code, ...(await viewCounter(ctx, { code })) };
  });

export default function Counter() {
  const { code, found, places } = useLoaderData<typeof loader>();
  const { Page, Stack } = useKit();
  const { storeName } = usePlace();
  return (
    <Page
      title="Counter"
      subtitle={storeName}
      back={useMay()("people.look") ? { to: "/returns", label: "Returns" } : { to: "/bench", label: "Bench" }}
    >
      <Stack>
        <Scan key={code} code={code} found={found} counters={places.filter((place) => place.kind === "counter")} />
        <Places places={places} />
      </Stack>
    </Page>
  );
}
