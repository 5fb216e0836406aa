import { useState } from "react";
import { useKit } from "../kit";
import { PostButton } from "../post";
import { AnswerPick, type AnswerWords } from "./desk-answer-pick";
import { MailWords } from "./mail-words";
import type { ReturnData } from "./return-data";

/** Approve or decline, with what the rules said beside. */
export function DecideStep({ shown, allowed }: { shown: ReturnData; allowed: ReturnData["allowed"] }) {
  const { Stack, Disclosure, Text } = useKit();
  const [message, setMessage] = useState("");
  if (!allowed.approve && !allowed.decline) return null;
  const overrules = shown.request === "declined";
  return (
    <Stack>
      {overrules ? <Text>The rules declined this request and the shopper was told so. You can approve it all the same.</Text> : null}
      {shown.keepItem && allowed.approve ? (
        <Text>By the policy the shopper keeps the goods: approving pays at once, and nothing is sent back.</Text>
      ) : null}
      {allowed.approve ? (
        <Disclosure summary="E-mail to the shopper">
          <AnswerPick answers={shown.desk.answers} use="approve" words={message} onPick={setMessage} />
          <MailWords returnId={shown.returnId} step="approve" message={message} onMessage={setMessage} />
        </Disclosure>
      ) : null}
      <Stack direction="row" align="start">
        {allowed.approve ? (
          <PostButton
            action={`/returns/${shown.returnId}/approve`}
            label={overrules ? "Approve all the same" : shown.keepItem ? "Approve, goods are kept" : "Approve return"}
            variant="primary"
            fields={{ message }}
          />
        ) : null}
        {allowed.decline ? <Decline returnId={shown.returnId} answers={shown.desk.answers} /> : null}
      </Stack>
    </Stack>
  );
}

function Decline({ returnId, answers }: { returnId: string; answers: readonly AnswerWords[] }) {
  const { Stack } = useKit();
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
        body: (
          <Stack>
            <AnswerPick answers={answers} use="decline" words={note} onPick={setNote} />
            <MailWords returnId={returnId} step="decline" label="Why" message={note} onMessage={setNote} />
          </Stack>
        ),
      }}
    />
  );
}
