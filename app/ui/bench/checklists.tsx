import { useState } from "react";
import { useKit } from "../kit";
import { useMayPost } from "../place";
import { AnswerProblem, PostButton, usePost } from "../post";
import type { ShownQuestion } from "./bench-data";
import { gradeWords } from "./bench-words";

const nothing = { productType: "", question: "", cap: "" };
const caps = [
  { value: "", label: "Changes nothing" },
  ...(["B", "C", "D"] as const).map((grade) => ({ value: grade, label: `At best ${grade}, ${gradeWords[grade]}` })),
];
const capWords = (cap: ShownQuestion["cap"]) => (cap ? `At best ${cap}, ${gradeWords[cap]}` : "Changes nothing");

/** The store's own questions about goods of a type, which the bench asks before the grade. */
export function Checklists({ questions }: { questions: readonly ShownQuestion[] }) {
  const { Section, Stack, Text, Table, TextField, SelectField, Button, Columns, EmptyState } = useKit();
  const allowed = useMayPost("/bench/checklists/add");
  const [draft, setDraft] = useState(nothing);
  const post = usePost("/bench/checklists/add", () => setDraft({ ...nothing, productType: draft.productType }));
  const wrong = post.answer && !post.answer.ok ? post.answer.fields : {};
  const error = (name: string) => (wrong[name] ? { error: wrong[name] } : {});
  return (
    <Stack>
      <Section title="Questions" flush>
        <Table
          label="Questions"
          rows={questions}
          rowId={(one) => one.questionId}
          rowName={(one) => one.question}
          columns={[
            { key: "type", title: "Product type", render: (one) => one.productType },
            { key: "question", title: "Question", render: (one) => one.question },
            { key: "cap", title: "After a no", render: (one) => capWords(one.cap) },
            {
              key: "off",
              title: "",
              render: (one) => (
                <PostButton
                  action="/bench/checklists/remove"
                  label="Remove question"
                  fields={{ questionId: one.questionId }}
                  confirm={{
                    title: "Remove this question?",
                    label: "Remove question",
                    body: <Text>It is not asked any more. What was answered to it stays with the units.</Text>,
                  }}
                />
              ),
            },
          ]}
          empty={
            <EmptyState title="No question yet">
              With a question such as "Are the tags on?" for kurtas, whoever works at the bench answers Y or N before the grade, and a no
              can keep the grade from being better than it is.
            </EmptyState>
          }
        />
      </Section>
      {allowed ? (
        <Section title="Add a question">
          <Stack>
            <Columns layout="halves">
              <TextField
                name="productType"
                label="Product type"
                help="As your platform calls it; capitals do not matter."
                value={draft.productType}
                onChange={(productType) => setDraft({ ...draft, productType })}
                maxLength={100}
                {...error("productType")}
              />
              <TextField
                name="question"
                label="Question, answered yes or no"
                help="So that yes is good: Are the tags on?"
                value={draft.question}
                onChange={(question) => setDraft({ ...draft, question })}
                maxLength={160}
                {...error("question")}
              />
              <SelectField name="cap" label="After a no" value={draft.cap} onChange={(cap) => setDraft({ ...draft, cap })} options={caps} />
            </Columns>
            <Stack direction="row">
              <Button variant="primary" busy={post.busy} onClick={() => post.send(draft)}>
                Add question
              </Button>
            </Stack>
            {Object.keys(wrong).length > 0 ? null : <AnswerProblem answer={post.answer} />}
          </Stack>
        </Section>
      ) : (
        <Text tone="subdued">Questions are changed by who may change the settings.</Text>
      )}
    </Stack>
  );
}
