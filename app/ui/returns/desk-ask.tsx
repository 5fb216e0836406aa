import { useNavigate } from "@remix-run/react";
import { useState } from "react";
import { useKit } from "../kit";
import { useAddress, useMayPost } from "../place";
import { AnswerProblem, type Post, usePost } from "../post";
import { useWords } from "../words";
import { type AskLineData, DeskAskLine, type LineDraft, newLine } from "./desk-ask-line";
import { wantWords } from "./return-row";

export interface AskData {
  orderId: string;
  currency: string;
  lines: readonly AskLineData[];
  reasons: readonly { id: string; name: string }[];
  resolutions: readonly string[];
}

interface QuoteData {
  total: { minor: number; currency: string };
  parts: { label: string; amount: { minor: number; currency: string } }[];
  expectedOn: string;
}

const failed = (post: Post) => (post.answer && !post.answer.ok ? post.answer : null);

/** Staff ask on a shopper's behalf: choose, see the sum, ask. A rule that says no may be overruled with a reason, which is kept. */
export function DeskAsk({ ask }: { ask: AskData }) {
  const { Section, Stack, Text, Button, SelectField, TextField, Banner, KeyValue } = useKit();
  const words = useWords();
  const navigate = useNavigate();
  const address = useAddress();
  const allowed = useMayPost("/returns/new/ask");
  const [drafts, setDrafts] = useState<Readonly<Record<string, LineDraft>>>({});
  const [resolution, setResolution] = useState(ask.resolutions[0] ?? "refund");
  const [overruleReason, setOverruleReason] = useState("");
  const [requestKey] = useState(() => crypto.randomUUID());
  const [quoted, setQuoted] = useState<string | null>(null);
  const quote = usePost("/returns/new/quote");
  const asking = usePost("/returns/new/ask", (answer) => {
    const made = answer.result as { returnId: string };
    navigate(address(`/returns/${made.returnId}`));
  });
  const picked = ask.lines.flatMap((line, i) => {
    const draft = drafts[line.lineId];
    return draft?.picked ? [{ line, draft, place: String(i) }] : [];
  });
  const fields = {
    ...{ orderId: ask.orderId, requestKey, resolution, overruleReason },
    ...{ lineId: picked.map((one) => one.line.lineId), place: picked.map((one) => one.place) },
    ...Object.fromEntries(
      picked.flatMap(({ draft, place }) => [
        [`quantity-${place}`, draft.quantity],
        [`reason-${place}`, draft.reasonId],
        [`note-${place}`, draft.note],
        [`condition-${place}`, draft.conditions],
      ]),
    ),
  };
  // What was shown is what is asked for: a change takes the sum away again.
  const about = JSON.stringify({ ...fields, overruleReason: "" });
  const shown = quoted === about && quote.answer?.ok ? (quote.answer.result as QuoteData) : null;
  const overruled = picked.filter(({ line }) => line.verdict.overrulable);
  const problem = failed(asking) ?? (quoted === about ? failed(quote) : null);
  if (!allowed) return <Banner tone="info" title="Your role may look, but not ask for returns." />;
  if (ask.lines.every((line) => line.quantity === 0))
    return (
      <Banner tone="info" title="Nothing of this order can be sent back">
        <Stack gap="tight">
          {ask.lines.map((line) => (
            <Text key={line.lineId}>{`${line.title}: ${line.verdict.sentence}`}</Text>
          ))}
        </Stack>
      </Banner>
    );
  return (
    <Stack>
      <Section title="What comes back">
        <Stack>
          {ask.lines.map((line, i) => (
            <DeskAskLine
              key={line.lineId}
              line={line}
              reasons={ask.reasons}
              draft={drafts[line.lineId] ?? newLine}
              onChange={(draft) => setDrafts({ ...drafts, [line.lineId]: draft })}
              errors={problem?.fields ?? {}}
              place={String(i)}
            />
          ))}
          <SelectField
            name="resolution"
            label="The shopper wants"
            value={resolution}
            onChange={setResolution}
            options={ask.resolutions.map((value) => ({ value, label: wantWords[value] ?? value }))}
          />
          <Stack direction="row">
            <Button
              busy={quote.busy}
              disabled={picked.length === 0}
              onClick={() => {
                setQuoted(about);
                quote.send(fields);
              }}
            >
              Show the sum
            </Button>
          </Stack>
        </Stack>
      </Section>
      {problem ? <AnswerProblem answer={problem} /> : null}
      {shown ? (
        <Section title="What the shopper gets">
          <Stack>
            <KeyValue
              items={[
                ...shown.parts.map((part) => ({ label: part.label, value: words.money(part.amount.minor, part.amount.currency) })),
                { label: "In all", value: words.money(shown.total.minor, shown.total.currency) },
                { label: "Expected by", value: words.date(new Date(`${shown.expectedOn}T12:00:00Z`)) },
              ]}
            />
            {overruled.length > 0 ? (
              <>
                <Banner tone="warning" title="A rule says no to some of it">
                  <Text>You may ask all the same. Your reason and your name stand in the report of decisions against the rules.</Text>
                </Banner>
                <TextField
                  name="overruleReason"
                  label="Why it is asked for all the same"
                  value={overruleReason}
                  onChange={setOverruleReason}
                  rows={2}
                  maxLength={500}
                  {...(problem?.fields.overruleReason ? { error: problem.fields.overruleReason } : {})}
                />
              </>
            ) : null}
            <Stack direction="row">
              <Button variant="primary" busy={asking.busy} onClick={() => asking.send(fields)}>
                Ask for this return
              </Button>
            </Stack>
          </Stack>
        </Section>
      ) : null}
    </Stack>
  );
}
