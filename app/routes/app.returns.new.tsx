import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { findOrdersByName } from "~/application/desk/find-orders-by-name.server";
import { viewStaffAsk } from "~/application/desk/view-staff-ask.server";
import { resolveOrderId } from "~/application/views/read-risk.server";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { Filters } from "~/ui/filters";
import { useKit } from "~/ui/kit";
import { DeskAsk } from "~/ui/returns/desk-ask";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "Ask for a return · Backhaul" }];

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "people.look");
    const params = new URL(request.url).searchParams;
    const order = params.get("order");
    const q = params.get("q")?.trim().slice(0, 100) ?? "";
    return {
      asked: q,
      found: q && !order ? await findOrdersByName(ctx, { name: q }) : [],
      ask: order ? await viewStaffAsk(ctx, { orderId: await resolveOrderId(ctx, order) }) : null,
    };
  });

export default function NewReturn() {
  const { ask, found, asked } = useLoaderData<typeof loader>();
  const { Page, Section, Stack, Text, Link } = useKit();
  const { search } = useLocation();
  if (ask)
    return (
      <Page
        title={`Ask for a return of ${ask.orderName}`}
        subtitle={ask.shopperName ?? "Name withheld"}
        back={{ to: `/orders/${ask.orderId}`, label: ask.orderName }}
      >
        <DeskAsk key={ask.orderId} ask={ask} />
      </Page>
    );
  return (
    <Page title="Ask for a return" subtitle="On behalf of a shopper who called or wrote" back={{ to: "/returns", label: "Returns" }}>
      <Section title="Which order?" flush>
        <Filters path="/returns/new" search={search} filters={[]} searchLabel="Find the order" searchHelp="Order, phone or e-mail" />
        <div style={{ padding: "0 12px 12px" }}>
          <Stack gap="tight">
            {found.map((order) => (
              <Link key={order.orderId} to={`/returns/new?order=${order.orderId}`}>
                {order.name}
              </Link>
            ))}
            {asked && found.length === 0 ? <Text>No order was found. Names cannot be searched: they are kept sealed.</Text> : null}
            {asked ? null : <Text tone="subdued">The rules and the sum are the same as when a shopper asks.</Text>}
          </Stack>
        </div>
      </Section>
    </Page>
  );
}
