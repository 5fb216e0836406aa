import { useState } from "react";
import { useKit } from "../kit";
import { AnswerProblem, PostButton, usePost } from "../post";
import type { ReturnData } from "./return-data";

/** What the goods are worth as they came, and fees that are not taken after all; both change what the preview says. */
export function GradeStep({ shown }: { shown: ReturnData }) {
  const { Stack, Text, Columns, TextField, Button, Disclosure } = useKit();
  const passed = shown.lines.filter((line) => line.inspection === "passed" && line.receivedQuantity > 0);
  const [lines, setLines] = useState(
    passed.map((line) => ({ id: line.returnLineId, title: line.title, percent: String(line.paidPercent), why: line.gradeReason ?? "" })),
  );
  const post = usePost(`/returns/${shown.returnId}/grade`);
  const errors = post.answer && !post.answer.ok ? post.answer.fields : {};
  const change = (id: string, part: { percent?: string; why?: string }) =>
    setLines(lines.map((line) => (line.id === id ? { ...line, ...part } : line)));
  const less = passed.some((line) => line.paidPercent < 100);
  return (
    <Stack>
      {shown.preview?.hasFees ? (
        <Stack direction="row" align="start">
          <PostButton
            action={`/returns/${shown.returnId}/waive-fees`}
            label="Take no fees"
            confirm={{
              title: "Take no fees off this return?",
              label: "Take no fees",
              body: "The shopper gets what the fees would have kept. This cannot be taken back.",
            }}
          />
        </Stack>
      ) : null}
      {passed.length > 0 ? (
        <Disclosure summary={less ? "Paid in part, by condition" : "Pay less for the goods' condition"} open={less}>
          <Stack>
            {lines.map((line, i) => {
              const percentError = errors[`percent.${i}`];
              const whyError = errors[`why.${i}`];
              return (
                <Columns key={line.id} layout="halves">
                  <TextField
                    name={`percent-${line.id}`}
                    label={`Paid of ${line.title}`}
                    type="decimal"
                    suffix="%"
                    value={line.percent}
                    onChange={(percent) => change(line.id, { percent })}
                    {...(percentError ? { error: percentError } : {})}
                  />
                  <TextField
                    name={`why-${line.id}`}
                    label="Why"
                    help="For your team. Add it to the e-mail if the shopper should read it."
                    maxLength={300}
                    value={line.why}
                    onChange={(why) => change(line.id, { why })}
                    {...(whyError ? { error: whyError } : {})}
                  />
                </Columns>
              );
            })}
            <Stack direction="row">
              <Button
                busy={post.busy}
                onClick={() =>
                  post.send({
                    returnLineId: lines.map((line) => line.id),
                    percent: lines.map((line) => line.percent),
                    why: lines.map((line) => line.why),
                  })
                }
              >
                Save what they are worth
              </Button>
            </Stack>
            <AnswerProblem answer={post.answer} />
            <Text size="small" tone="subdued">
              0 % is allowed: nothing is paid for that line then.
            </Text>
          </Stack>
        </Disclosure>
      ) : null}
    </Stack>
  );
}
