import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { viewHome } from "~/application/views/view-home.server";
import { may } from "~/domain/stores/roles";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { FirstSteps } from "~/ui/home/first-steps";
import { HandHome } from "~/ui/home/hand-home";
import { Health } from "~/ui/home/health";
import { NeedsYou } from "~/ui/home/needs-you";
import { Trend } from "~/ui/home/trend";
import { useKit } from "~/ui/kit";
import { usePlace } from "~/ui/place";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "Home · Backhaul" }];

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx, store, staff, platform } = await requireStaff(request, "look");
    // What needs somebody names orders and shoppers: who takes goods in reads where to go instead.
    if (!may(staff.role, "people.look")) return null;
    return { ...(await viewHome(ctx)), returnsOff: platform.can.unseenReturns ? store.settings.returns.platformReturnsOff : null };
  });

export default function Home() {
  const home = useLoaderData<typeof loader>();
  const { Page, Columns, Stack } = useKit();
  const { storeName } = usePlace();
  if (!home) return <HandHome />;
  return (
    <Page title="What needs you today" subtitle={storeName}>
      <Stack gap="loose">
        {home.firstSteps ? <FirstSteps returnsOff={home.returnsOff} /> : null}
        <NeedsYou home={home} />
        <Columns layout="main-side">
          <Trend home={home} />
          <Health home={home} />
        </Columns>
      </Stack>
    </Page>
  );
}
