import { useState } from "react";
import { useKit } from "../kit";
import { useMay, usePlace } from "../place";
import { AnswerProblem, PostButton, usePost } from "../post";
import { useWords } from "../words";
import { ExchangeStep } from "./exchange-step";
import { MailWords } from "./mail-words";
import type { ReturnData } from "./return-data";

/** The one next step of a return, with its other ways out; the sentence says what will happen. */
export function ReturnSteps({ shown }: { shown: ReturnData }) {
  const { Section, Stack, Text, Disclosure } = useKit();
  const [message, setMessage] = useState("");
  const { open, forOthers } = useOpenSteps(shown.allowed);
  const allowed = open;
  const post = (verb: string) => `/returns/${shown.returnId}/${verb}`;
  const nothing = !Object.values(allowed).some(Boolean);
  return (
    <Section title="Next step">
      <Stack>
        {nothing ? (
          <Text tone="subdued">{forOthers ? "What comes next is for people with another role." : "Nothing is left to do here."}</Text>
        ) : null}
        {allowed.approve ? (
          <Disclosure summary="E-mail to the shopper">
            <MailWords returnId={shown.returnId} step="approve" message={message} onMessage={setMessage} />
          </Disclosure>
        ) : null}
        {allowed.approve || allowed.decline ? (
          <Stack direction="row" align="start">
            {allowed.approve ? <PostButton action={post("approve")} label="Approve return" variant="primary" fields={{ message }} /> : null}
            {allowed.decline ? <Decline returnId={shown.returnId} /> : null}
          </Stack>
        ) : null}
        {allowed.receive ? <Receive shown={shown} /> : null}
        {allowed.settle ? <Settle shown={shown} /> : null}
        {allowed.settle && shown.preview?.exchange ? <ExchangeStep shown={shown} /> : null}
        {allowed.retry ? (
          <Stack gap="tight">
            <Text tone="critical">
              The platform did not take a message about this return. Try again, or give it up if it was done by hand.
            </Text>
            <Stack direction="row" align="start">
              <PostButton action={post("retry")} label="Try again" variant="primary" />
              <PostButton
                action={post("abandon")}
                label="Give up the message"
                destructive
                confirm={{
                  title: "Give up this message?",
                  label: "Give up",
                  body: "It will not be sent again. Do this only when it was done by hand in the platform, or is pointless now.",
                }}
              />
            </Stack>
          </Stack>
        ) : null}
        <Stack direction="row" align="start">
          {allowed.close ? (
            <PostButton
              action={post("close")}
              label="Close without money"
              confirm={{
                title: "Close this return?",
                label: "Close return",
                body: "No money moves. The return stays in the list under Closed.",
              }}
            />
          ) : null}
          {allowed.cancel ? (
            <PostButton
              action={post("cancel")}
              label="Cancel return"
              destructive
              confirm={{ title: "Cancel this return?", label: "Cancel return", body: "The shopper is told by e-mail. They may ask again." }}
            />
          ) : null}
        </Stack>
      </Stack>
    </Section>
  );
}

/** The steps that the return allows and the person's role too; `forOthers` when only the role stands in the way. */
function useOpenSteps(allowed: ReturnData["allowed"]): { open: ReturnData["allowed"]; forOthers: boolean } {
  const may = useMay();
  const decide = may("returns.decide");
  const open = {
    approve: allowed.approve && decide,
    decline: allowed.decline && decide,
    cancel: allowed.cancel && decide,
    close: allowed.close && decide,
    retry: allowed.retry && decide,
    abandon: allowed.abandon && decide,
    receive: allowed.receive && may("returns.receive"),
    settle: allowed.settle && may("returns.settle"),
  };
  return { open, forOthers: Object.values(allowed).some(Boolean) && !Object.values(open).some(Boolean) };
}

function Decline({ returnId }: { returnId: string }) {
  const [note, setNote] = useState("");
  return (
    <PostButton
      action={`/returns/${returnId}/decline`}
      label="Decline"
      destructive
      fields={{ note }}
      confirm={{
        title: "Decline this return?",
        label: "Decline return",
        body: <MailWords returnId={returnId} step="decline" label="Why" message={note} onMessage={setNote} />,
      }}
    />
  );
}

function Receive({ shown }: { shown: ReturnData }) {
  const { Stack, Text, TextField, SelectField, Button, Columns, Disclosure } = useKit();
  const [message, setMessage] = useState("");
  const [lines, setLines] = useState(
    shown.lines.map((line) => ({
      id: line.returnLineId,
      title: line.title,
      asked: line.quantity,
      got: String(line.quantity),
      inspection: "passed",
    })),
  );
  const change = (id: string, part: { got?: string; inspection?: string }) =>
    setLines(lines.map((line) => (line.id === id ? { ...line, ...part } : line)));
  const post = usePost(`/returns/${shown.returnId}/receive`);
  return (
    <Stack>
      <Text strong>When the goods are here</Text>
      {lines.map((line) => (
        <Columns key={line.id} layout="halves">
          <TextField
            name={`got-${line.id}`}
            label={`Units of ${line.title} that came back`}
            help={`Asked for: ${line.asked}`}
            type="decimal"
            value={line.got}
            onChange={(got) => change(line.id, { got })}
          />
          <SelectField
            name={`inspection-${line.id}`}
            label="Inspection"
            value={line.inspection}
            onChange={(inspection) => change(line.id, { inspection })}
            options={[
              { value: "passed", label: "Passed" },
              { value: "failed", label: "Failed: no money for it" },
            ]}
          />
        </Columns>
      ))}
      <Disclosure summary="E-mail to the shopper">
        <MailWords returnId={shown.returnId} step="receive" message={message} onMessage={setMessage} />
      </Disclosure>
      <Stack direction="row">
        <Button
          variant="primary"
          busy={post.busy}
          onClick={() =>
            post.send({
              returnLineId: lines.map((l) => l.id),
              receivedQuantity: lines.map((l) => l.got),
              inspection: lines.map((l) => l.inspection),
              message,
            })
          }
        >
          Goods received
        </Button>
      </Stack>
      <AnswerProblem answer={post.answer} />
    </Stack>
  );
}

function Settle({ shown }: { shown: ReturnData }) {
  const { Stack, Text, SelectField, Checkbox, Disclosure } = useKit();
  const [message, setMessage] = useState("");
  const words = useWords();
  const { platformLabel } = usePlace();
  const { preview } = shown;
  const [to, setTo] = useState(preview?.storeCredit && shown.wants === "store_credit" ? "store_credit" : "original");
  const [restock, setRestock] = useState(shown.restock);
  if (!preview) return null;
  const total = to === "store_credit" && preview.storeCredit ? preview.storeCredit.total : preview.original.total;
  const amount = words.money(total.minor, total.currency);
  const byHand = to === "original" && preview.cash;
  const how =
    to === "original"
      ? byHand
        ? `${platformLabel} books it, once; you hand over the money.`
        : `${platformLabel} pays it to the original payment, once.`
      : `${platformLabel} gives it as ${preview.creditIsCertificate ? "a gift certificate, whose code goes out by e-mail" : "store credit"}, once.`;
  return (
    <Stack>
      {preview.storeCredit ? (
        <SelectField
          name="to"
          label="Pay as"
          value={to}
          onChange={setTo}
          options={[
            { value: "original", label: "Refund to the original payment" },
            { value: "store_credit", label: preview.creditIsCertificate ? "Gift certificate (no account to hold credit)" : "Store credit" },
          ]}
        />
      ) : null}
      {byHand ? (
        <Text tone="subdued">This order was paid in cash: the refund is a book entry. You hand over the money yourself.</Text>
      ) : null}
      <Checkbox name="restock" label="Put the units back in stock" checked={restock} onChange={setRestock} />
      <Disclosure summary="E-mail to the shopper">
        <MailWords returnId={shown.returnId} step="settle" to={to} message={message} onMessage={setMessage} />
      </Disclosure>
      <Stack direction="row">
        <PostButton
          action={`/returns/${shown.returnId}/settle`}
          label={`Pay ${amount}`}
          variant="primary"
          fields={{ to, restock: restock ? "true" : "false", message }}
          confirm={{
            title: `Pay ${amount}?`,
            label: `Pay ${amount}`,
            body: <Text>{`${how} The shopper is told by e-mail.`}</Text>,
          }}
        />
      </Stack>
    </Stack>
  );
}
