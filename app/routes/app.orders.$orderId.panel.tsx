import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { resolveOrderId } from "~/application/views/read-risk.server";
import { viewOrder } from "~/application/views/view-order.server";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { useKit } from "~/ui/kit";
import { Decision } from "~/ui/order/decision";
import { ReturnsOfOrder, Shipments } from "~/ui/order/goods";
import { stateOf } from "~/ui/orders/risk-words";
import { useWords } from "~/ui/words";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.order.name ?? "Order"} · Backhaul` }];

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "people.look");
    const { timeline: _, ...view } = await viewOrder(ctx, { orderId: await resolveOrderId(ctx, params.orderId ?? "") });
    return view;
  });

/** One order beside the platform's own list of orders: risk, what to do, and its returns, narrow enough for an overlay. */
export default function OrderPanel() {
  const view = useLoaderData<typeof loader>();
  const { Page, Stack, Badge, LinkButton } = useKit();
  const words = useWords();
  const { order, risk } = view;
  const state = stateOf(order);
  const goods = { ...order, ...view };
  return (
    <Page
      title={order.name}
      subtitle={`${words.dateTime(order.placedAt)} · ${words.money(order.totalMinor, order.currency)}`}
      badges={<Badge tone={state.tone}>{state.words}</Badge>}
    >
      <Stack>
        <Decision order={order} risk={risk} messages={view.messages} />
        <ReturnsOfOrder goods={goods} />
        <Shipments goods={goods} />
        <LinkButton to={`/orders/${order.orderId}`}>Open the whole order</LinkButton>
      </Stack>
    </Page>
  );
}
