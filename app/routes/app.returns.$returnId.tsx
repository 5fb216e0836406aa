import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { viewReturnDesk } from "~/application/desk/view-return-desk.server";
import { viewExchange } from "~/application/returns/exchange-view.server";
import { viewShipments } from "~/application/returns/shipment-view.server";
import { viewReturn } from "~/application/returns/view-return.server";
import { maySendAgain, standingOf } from "~/domain/messages/send-again";
import { load } from "~/http/answers.server";
import { idParam } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";
import { timelineOf } from "~/ui/history-words";
import { useKit } from "~/ui/kit";
import { DeskNotes } from "~/ui/returns/desk-notes";
import { DeskSignals } from "~/ui/returns/desk-signals";
import { ExchangeNews } from "~/ui/returns/exchange-news";
import { GiftBanner } from "~/ui/returns/gift-banner";
import { MessagesOfReturn } from "~/ui/returns/messages";
import { MoneyPreview } from "~/ui/returns/money-preview";
import { ReturnLines } from "~/ui/returns/return-lines";
import { labelTones, wantWords } from "~/ui/returns/return-row";
import { ReturnSteps } from "~/ui/returns/return-steps";
import { SendBackSection } from "~/ui/returns/send-back";
import { Timeline } from "~/ui/timeline";
import { useWatch } from "~/ui/watch";
import { useWords } from "~/ui/words";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.name ?? "Return"} · Backhaul` }];

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "people.look");
    const { timeline, messages, ...view } = await viewReturn(ctx, { returnId: idParam("ret", params.returnId, "The return") });
    const exchanging = await viewExchange(ctx, { returnId: view.returnId });
    return {
      ...view,
      exchanging,
      desk: await viewReturnDesk(ctx, { returnId: view.returnId }),
      messages: messages.map(({ outboxId, kind, state, attempts, errorCode, sentAt, createdAt, words, payload, result }) => ({
        ...{ outboxId, kind, state, attempts, errorCode, sentAt, createdAt, words },
        template: typeof payload.template === "string" ? payload.template : null,
        ...standingOf({ kind, state, result }),
        maySendAgain: maySendAgain(standingOf({ kind, state, result })),
      })),
      timeline: timelineOf(timeline),
      shipping: await viewShipments(ctx, { returnId: view.returnId }),
    };
  });

export default function Return() {
  const shown = useLoaderData<typeof loader>();
  const { Page, Columns, Stack, Section, Badge, KeyValue, Link, Banner, Text } = useKit();
  const words = useWords();
  useWatch(shown.messages.some((message) => message.kind.startsWith("return.") && ["pending", "sending"].includes(message.state)));
  return (
    <Page
      title={shown.name}
      subtitle={`Asked ${words.dateTime(shown.requestedAt)}`}
      back={{ to: "/returns", label: "Returns" }}
      badges={<Badge tone={labelTones[shown.label] ?? "neutral"}>{shown.labelWords}</Badge>}
    >
      <Stack>
        {shown.declineNote ? (
          <Banner tone="info" title="Declined">
            <Text>{shown.declineNote}</Text>
          </Banner>
        ) : null}
        {shown.withdrawal ? (
          <Banner tone="info" title="Withdrawn from by law (EU)">
            <Text>
              No policy judged it and no fee is kept. The money is due 14 days after the shopper declared it; you may wait for the goods, or
              for proof that they were sent.
            </Text>
          </Banner>
        ) : null}
        <GiftBanner recipient={shown.recipient} hasCredit={shown.preview === null || shown.preview.storeCredit !== null} />
        <Columns layout="main-side">
          <Stack>
            <ExchangeNews returnId={shown.returnId} exchanging={shown.exchanging} />
            <ReturnSteps key={shown.label} shown={shown} />
            <ReturnLines shown={shown} />
            <DeskSignals signals={shown.desk.signals} />
          </Stack>
          <Stack>
            <MoneyPreview shown={shown} />
            <SendBackSection returnId={shown.returnId} name={shown.name} shipping={shown.shipping} />
            <Section title={shown.recipient ? "Buyer" : "Shopper"}>
              <KeyValue
                items={[
                  { label: "Name", value: shown.shopper.name ?? "Withheld by the platform" },
                  { label: "E-mail", value: shown.shopper.email ?? "None" },
                  { label: "Phone", value: shown.shopper.phone ?? "None" },
                  { label: "Wants", value: wantWords[shown.wants] ?? shown.wants },
                  { label: "Order", value: <Link to={`/orders/${shown.orderId}`}>{shown.orderName}</Link> },
                  ...(shown.policy
                    ? [
                        {
                          label: "Asked under",
                          value: (
                            <Link to={shown.policy.channel ? `/policy?channel=${encodeURIComponent(shown.policy.channel)}` : "/policy"}>
                              {`Policy version ${shown.policy.version}`}
                            </Link>
                          ),
                        },
                      ]
                    : []),
                ]}
              />
            </Section>
            <DeskNotes data={{ ...shown.desk, returnId: shown.returnId }} />
            <MessagesOfReturn shown={shown} />
          </Stack>
        </Columns>
        <Section title="Timeline">
          <Timeline entries={shown.timeline} />
        </Section>
      </Stack>
    </Page>
  );
}
