import { useState } from "react";
import type { DraftView } from "~/domain/outcomes/view";
import { ColumnFields, chosenColumns } from "../files/column-fields";
import { meaningOptions } from "../files/row-words";
import { chosenWords, WordFields } from "../files/word-fields";
import { useKit } from "../kit";
import { useMayPost } from "../place";
import { AnswerProblem, usePost } from "../post";

const roles = [
  ["order", "Order number or id", ""],
  ["outcome", "Outcome", ""],
  ["date", "Date of the outcome", "Without it a row only fills in what is unknown, with today's date."],
  ["courier", "Courier", "Filled in where a parcel has none."],
  ["tracking", "Tracking number", "Filled in where a parcel has none."],
] as const;

/** Which column holds what, and what the file's words mean. */
export function ImportMap({ draft }: { draft: DraftView }) {
  const { Section, Stack, Button, Text } = useKit();
  const { order, outcome, date, courier, tracking, dayFirst } = draft.mapping;
  const [chosen, setChosen] = useState(() => chosenColumns({ order, outcome, date, courier, tracking }, dayFirst));
  const [meanings, setMeanings] = useState(() => chosenWords(draft.words));
  const address = `/risk/outcomes/${draft.importId}/map`;
  const post = usePost(address);
  const problems = post.answer && !post.answer.ok ? post.answer.fields : {};
  const save = () =>
    post.send({
      ...chosen,
      word: draft.words.map(({ word }) => word),
      meaning: draft.words.map(({ word }) => meanings[word] ?? ""),
    });
  if (!useMayPost(address)) return null;
  return (
    <Section title="What the columns hold">
      <Stack>
        <ColumnFields roles={roles} header={draft.header} chosen={chosen} onChoose={setChosen} problems={problems} />
        <WordFields
          name="meaning"
          title="What the words mean"
          words={draft.words}
          meanings={meanings}
          onChoose={setMeanings}
          options={meaningOptions}
        />
        <Text size="small" tone="subdued">
          Goods that a shopper received and sent back were delivered: that is no RTO. Couriers often write “returned” for an RTO.
        </Text>
        <Button busy={post.busy} onClick={save}>
          Save and preview
        </Button>
        <AnswerProblem answer={post.answer} />
      </Stack>
    </Section>
  );
}
