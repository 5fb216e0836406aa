import { useState } from "react";
import { localeWords } from "~/domain/stores/locale-words";
import { shopperLocales } from "~/domain/stores/settings";
import { useKit } from "../kit";
import { useMayPost } from "../place";
import { AnswerProblem, PostButton, usePost } from "../post";
import type { AnswerChoice } from "./desk-bulk";

/** Answers kept for decisions, each in the languages of the shoppers. */
export function DeskAnswers({ answers }: { answers: readonly AnswerChoice[] }) {
  const { Section, Stack, Text, Disclosure, Badge } = useKit();
  const mayChange = useMayPost("/returns/desk/save-answer");
  return (
    <Section title="Saved answers">
      <Stack>
        <Text tone="subdued">
          Used when several returns are approved or declined at once. A shopper reads the answer in their language, else in English.
        </Text>
        {answers.length === 0 ? <Text>No answer is kept yet.</Text> : null}
        {answers.map((answer) => (
          <Disclosure
            key={answer.answerId}
            summary={
              <span style={{ display: "inline-flex", flexWrap: "wrap", gap: "4px 8px", maxWidth: "calc(100% - 1.5em)" }}>
                <Text as="span">{answer.title}</Text>
                <Badge tone={answer.use === "approve" ? "success" : "neutral"}>{whenWords[answer.use]}</Badge>
                <Text as="span" size="small" tone="subdued">
                  {languagesOf(answer)}
                </Text>
              </span>
            }
          >
            {mayChange ? <AnswerForm key={JSON.stringify(answer)} answer={answer} /> : <Bodies answer={answer} />}
          </Disclosure>
        ))}
        {mayChange ? (
          <Disclosure summary="Add an answer">
            <AnswerForm key={answers.length} answer={null} />
          </Disclosure>
        ) : null}
      </Stack>
    </Section>
  );
}

const whenWords = { approve: "When approving", decline: "When declining" } as const;
const languagesOf = (answer: AnswerChoice) =>
  shopperLocales
    .filter((locale) => answer.bodies[locale])
    .map((locale) => localeWords[locale])
    .join(", ");

function Bodies({ answer }: { answer: AnswerChoice }) {
  const { Stack, Text } = useKit();
  return (
    <Stack gap="tight">
      {shopperLocales.map((locale) =>
        answer.bodies[locale] ? <Text key={locale}>{`${localeWords[locale]}: ${answer.bodies[locale]}`}</Text> : null,
      )}
    </Stack>
  );
}

function AnswerForm({ answer }: { answer: AnswerChoice | null }) {
  const { Stack, Columns, TextField, SelectField, Button } = useKit();
  const [title, setTitle] = useState(answer?.title ?? "");
  const [use, setUse] = useState<string>(answer?.use ?? "decline");
  const [bodies, setBodies] = useState<Readonly<Record<string, string | undefined>>>(answer?.bodies ?? {});
  const post = usePost("/returns/desk/save-answer");
  const problem = post.answer && !post.answer.ok ? post.answer : null;
  const errorOf = (name: string) => (problem?.fields[name] ? { error: problem.fields[name] } : {});
  const id = answer?.answerId ?? "new";
  const save = () =>
    post.send({
      ...{ answerId: answer?.answerId ?? "", title, use },
      ...Object.fromEntries(shopperLocales.map((locale) => [`bodies.${locale}`, bodies[locale] ?? ""])),
    });
  return (
    <Stack>
      <Columns layout="halves">
        <TextField name={`title-${id}`} label="Name" value={title} onChange={setTitle} maxLength={60} {...errorOf("title")} />
        <SelectField
          name={`use-${id}`}
          label="Used"
          value={use}
          onChange={setUse}
          options={Object.entries(whenWords).map(([value, label]) => ({ value, label }))}
        />
        {shopperLocales.map((locale) => (
          <TextField
            key={locale}
            name={`body-${id}-${locale}`}
            label={`Answer in ${localeWords[locale]}`}
            value={bodies[locale] ?? ""}
            onChange={(body) => setBodies({ ...bodies, [locale]: body })}
            rows={2}
            maxLength={500}
            {...errorOf(`bodies.${locale}`)}
          />
        ))}
      </Columns>
      <div role="alert">{problem?.fields.bodies ? problem.fields.bodies : null}</div>
      {problem && Object.keys(problem.fields).length === 0 ? <AnswerProblem answer={problem} /> : null}
      <Stack direction="row">
        <Button busy={post.busy} onClick={save}>
          {answer ? "Save answer" : "Add answer"}
        </Button>
        {answer ? (
          <PostButton
            action="/returns/desk/remove-answer"
            label="Remove answer"
            fields={{ answerId: answer.answerId }}
            destructive
            confirm={{ title: `Remove "${answer.title}"?`, label: "Remove answer", body: "What was sent with it stays as it is." }}
          />
        ) : null}
      </Stack>
    </Stack>
  );
}
