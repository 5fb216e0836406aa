import { useState } from "react";
import { useKit } from "../kit";
import { AnswerProblem, usePost } from "../post";
import { MailWords } from "./mail-words";
import type { ReturnData } from "./return-data";

/** What came back, and whether it passed. */
export function ReceiveStep({ shown }: { shown: ReturnData }) {
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
