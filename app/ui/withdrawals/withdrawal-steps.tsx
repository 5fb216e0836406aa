import { useState } from "react";
import { useKit } from "../kit";
import { useMayPost } from "../place";
import { AnswerProblem, PostButton, usePost } from "../post";

interface OrderData {
  orderId: string;
  name: string;
  lines: readonly { lineId: string; title: string; left: number; wanted: number }[];
}

/** What a person can do with a declaration: say which order it is about, make the return, or set it aside. */
export function WithdrawalSteps(props: {
  withdrawalId: string;
  state: string;
  number: string;
  order: OrderData | null;
  returnOf: { returnId: string; name: string } | null;
}) {
  const { Section, Stack, Text, LinkButton } = useKit();
  const path = `/withdrawals/${props.withdrawalId}`;
  const mayMatch = useMayPost(`${path}/match`);
  if (props.state === "matched")
    return (
      <Section title="Next step">
        <Stack>
          <Text tone="subdued">A return was made of it. Receive and settle it there.</Text>
          {props.returnOf ? (
            <LinkButton to={`/returns/${props.returnOf.returnId}`}>{`Open return ${props.returnOf.name}`}</LinkButton>
          ) : null}
        </Stack>
      </Section>
    );
  if (!mayMatch)
    return (
      <Section title="Next step">
        <Text tone="subdued">What comes next is for people with another role.</Text>
      </Section>
    );
  return (
    <>
      <Section title="Which order">
        <WhichOrder path={path} number={props.number} order={props.order} />
      </Section>
      {props.order ? (
        <Section title="Make the return">
          <Stack>
            <Text tone="subdued">
              It is approved by law: no fee is kept, what was paid for delivery goes back with a whole order, and the money is due 14 days
              after the declaration.
            </Text>
            <Units path={path} order={props.order} />
          </Stack>
        </Section>
      ) : null}
      {props.state === "unmatched" ? (
        <Section title="No return">
          <Aside path={path} />
        </Section>
      ) : null}
    </>
  );
}

function WhichOrder({ path, number, order }: { path: string; number: string; order: OrderData | null }) {
  const { Stack, TextField, Button, Text } = useKit();
  const [typed, setTyped] = useState(order ? order.name : number);
  const post = usePost(`${path}/point`);
  const problem = post.answer && !post.answer.ok ? (post.answer.fields.orderNumber ?? post.answer.message) : undefined;
  return (
    <Stack>
      {order ? <Text>{`It is about order ${order.name}.`}</Text> : <Text>No order is known to be meant yet.</Text>}
      <TextField name="orderNumber" label="Order number" value={typed} onChange={setTyped} error={problem} maxLength={60} />
      <Stack direction="row">
        <Button busy={post.busy} onClick={() => post.send({ orderNumber: typed })}>
          {order ? "Change order" : "Use this order"}
        </Button>
      </Stack>
    </Stack>
  );
}

function Units({ path, order }: { path: string; order: OrderData }) {
  const { Stack, TextField, Button, Text } = useKit();
  const [units, setUnits] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(order.lines.map((line) => [line.lineId, String(line.wanted)])),
  );
  const post = usePost(`${path}/match`);
  const fields = post.answer && !post.answer.ok ? post.answer.fields : {};
  return (
    <Stack>
      {order.lines.map((line) =>
        line.left === 0 ? (
          <Text key={line.lineId} tone="subdued">{`${line.title}: nothing is left to return.`}</Text>
        ) : (
          <TextField
            key={line.lineId}
            name={`quantity.${line.lineId}`}
            label={line.title}
            help={`0 to ${line.left}`}
            type="decimal"
            value={units[line.lineId] ?? "0"}
            onChange={(value) => setUnits({ ...units, [line.lineId]: value })}
            error={fields[`quantity.${line.lineId}`]}
          />
        ),
      )}
      <AnswerProblem answer={post.answer} />
      <Stack direction="row">
        <Button
          variant="primary"
          busy={post.busy}
          onClick={() =>
            post.send({ lineId: order.lines.map((line) => line.lineId), quantity: order.lines.map((line) => units[line.lineId] ?? "0") })
          }
        >
          Make the return
        </Button>
      </Stack>
    </Stack>
  );
}

function Aside({ path }: { path: string }) {
  const { Stack, TextField, Text } = useKit();
  const [note, setNote] = useState("");
  return (
    <Stack>
      <Text tone="subdued">
        Only when there is no right, or it was dealt with elsewhere. Write to the shopper yourself: they hold a receipt. It stays under All.
      </Text>
      <TextField name="note" label="Why" help="Kept with the declaration." value={note} onChange={setNote} maxLength={500} />
      <PostButton
        action={`${path}/set-aside`}
        label="Set aside"
        destructive
        disabled={note.trim() === ""}
        fields={{ note }}
        confirm={{ title: "Set this declaration aside?", label: "Set aside", body: "No return is made. It can still be made later." }}
      />
    </Stack>
  );
}
