import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { viewWithdrawal } from "~/application/withdrawals/view-withdrawal.server";
import { declaredWords } from "~/application/withdrawals/withdrawal-words";
import { doubtWords, withdrawalStateWords } from "~/domain/returns/withdrawal-words";
import { load } from "~/http/answers.server";
import { idParam } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";
import { actorWords } from "~/ui/history-words";
import { useKit } from "~/ui/kit";
import { WithdrawalSteps } from "~/ui/withdrawals/withdrawal-steps";
import { useWords } from "~/ui/words";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "Withdrawal · Backhaul" }];

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "people.look");
    const { body, ...found } = await viewWithdrawal(ctx, { withdrawalId: idParam("wdr", params.withdrawalId, "The declaration") });
    return { ...found, number: body?.number ?? "", declared: body ? declaredWords(body, "en") : [] };
  });

export default function Withdrawal() {
  const data = useLoaderData<typeof loader>();
  const { Page, Section, Stack, Columns, KeyValue, Text, Badge, Link, Banner } = useKit();
  const words = useWords();
  const tone = data.state === "unmatched" ? "warning" : data.state === "matched" ? "success" : "neutral";
  return (
    <Page
      title={data.number ? `Withdrawal from ${data.number}` : "Withdrawal"}
      back={{ to: "/withdrawals", label: "Withdrawals" }}
      badges={<Badge tone={tone}>{withdrawalStateWords[data.state]}</Badge>}
    >
      <Columns layout="main-side">
        <Stack>
          {data.state === "unmatched" ? (
            <Banner tone="warning" title="The shopper declared this by right. It cannot be declined, only looked at.">
              <Stack gap="tight">
                {data.doubts.map((doubt) => (
                  <Text key={doubt}>{doubtWords[doubt]}</Text>
                ))}
              </Stack>
            </Banner>
          ) : null}
          <WithdrawalSteps
            key={`${data.state} ${data.order?.orderId ?? ""}`}
            withdrawalId={data.withdrawalId}
            state={data.state}
            number={data.number}
            order={data.order}
            returnOf={data.returnOf}
          />
        </Stack>
        <Stack>
          <Section title="Declaration">
            <Stack>
              {data.declared.length === 0 ? <Text tone="subdued">Erased at the person's wish.</Text> : null}
              <KeyValue items={data.declared} />
            </Stack>
          </Section>
          <Section title="Dates">
            <KeyValue
              items={[
                { label: "Received", value: words.dateTime(data.confirmedAt) },
                { label: "Receipt mailed", value: data.receiptAt ? words.dateTime(data.receiptAt) : "Not yet" },
                { label: "Money due by", value: words.date(new Date(`${data.dueOn}T12:00:00Z`)) },
                ...(data.decidedBy ? [{ label: "Decided by", value: actorWords(data.decidedBy) }] : []),
                ...(data.note ? [{ label: "Set aside because", value: data.note }] : []),
                ...(data.returnOf
                  ? [{ label: "Return", value: <Link to={`/returns/${data.returnOf.returnId}`}>{data.returnOf.name}</Link> }]
                  : []),
                ...(data.order ? [{ label: "Order", value: <Link to={`/orders/${data.order.orderId}`}>{data.order.name}</Link> }] : []),
              ]}
            />
          </Section>
        </Stack>
      </Columns>
    </Page>
  );
}
