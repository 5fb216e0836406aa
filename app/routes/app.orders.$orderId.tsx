import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { resolveOrderId } from "~/application/views/read-risk.server";
import { viewOrder } from "~/application/views/view-order.server";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { timelineOf } from "~/ui/history-words";
import { useKit } from "~/ui/kit";
import { Confirmation } from "~/ui/order/confirmation";
import { Decision } from "~/ui/order/decision";
import { Items, MoneyOfOrder, ReturnsOfOrder, Shipments } from "~/ui/order/goods";
import { LookAlikes } from "~/ui/order/look-alikes";
import { Address, Shopper } from "~/ui/order/people";
import { ReturnRisk } from "~/ui/order/return-risk";
import { bandWords, stateOf } from "~/ui/orders/risk-words";
import { Timeline } from "~/ui/timeline";
import { useWords } from "~/ui/words";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.order.name ?? "Order"} · Backhaul` }];

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "people.look");
    // The platform's own pages lead here with the platform's number of the order.
    const orderId = await resolveOrderId(ctx, params.orderId ?? "");
    const { timeline, ...view } = await viewOrder(ctx, { orderId });
    return { ...view, timeline: timelineOf(timeline) };
  });

export default function Order() {
  const view = useLoaderData<typeof loader>();
  const { Page, Columns, Stack, Section, Badge } = useKit();
  const words = useWords();
  const { order, risk } = view;
  const state = stateOf(order);
  const band = risk ? bandWords[risk.band] : undefined;
  const people = { ...view, orderId: order.orderId };
  const goods = { ...order, ...view };
  return (
    <Page
      title={order.name}
      subtitle={`${words.dateTime(order.placedAt)} · ${words.money(order.totalMinor, order.currency)}`}
      back={{ to: "/orders", label: "Orders" }}
      badges={
        <Stack direction="row" gap="tight">
          <Badge tone={state.tone}>{state.words}</Badge>
          {band ? <Badge tone={band.tone}>{band.words}</Badge> : null}
          <Badge tone="neutral">{order.isCod ? "Cash on delivery" : "Prepaid"}</Badge>
        </Stack>
      }
    >
      <Stack>
        <Columns layout="main-side">
          <Stack>
            <Decision order={order} risk={risk} messages={view.messages} email={view.contact.email} />
            <Confirmation
              orderId={order.orderId}
              held={order.decision === "held"}
              verification={view.verification}
              messages={view.messages}
            />
            <LookAlikes data={view.lookAlikes} />
            <ReturnRisk returnRisk={view.returnRisk} />
            <Items goods={goods} />
            <Shipments goods={goods} />
            <ReturnsOfOrder goods={goods} />
          </Stack>
          <Stack>
            <Shopper people={people} />
            <Address people={people} />
            <MoneyOfOrder goods={goods} />
          </Stack>
        </Columns>
        <Section title="Timeline">
          <Timeline entries={view.timeline} />
        </Section>
      </Stack>
    </Page>
  );
}
