import { useState } from "react";
import type { DraftView } from "~/domain/outcomes/view";
import { meaningOptions } from "../files/row-words";
import { useKit } from "../kit";
import { useMayPost } from "../place";
import { AnswerProblem, usePost } from "../post";
import { useWords } from "../words";

const roles = [
  ["order", "Order number or id", ""],
  ["outcome", "Outcome", ""],
  ["date", "Date of the outcome", "Without it a row only fills in what is unknown, with today's date."],
  ["courier", "Courier", "Filled in where a parcel has none."],
  ["tracking", "Tracking number", "Filled in where a parcel has none."],
] as const;

/** Which column holds what, and what the file's words mean. */
export function ImportMap({ draft }: { draft: DraftView }) {
  const { Section, Stack, Columns, SelectField, Button, Text } = useKit();
  const words = useWords();
  const { mapping } = draft;
  const [columns, setColumns] = useState<Record<string, string>>(() =>
    Object.fromEntries(roles.map(([role]) => [role, mapping[role] === null ? "" : String(mapping[role])])),
  );
  const [dayFirst, setDayFirst] = useState(String(mapping.dayFirst));
  const [meanings, setMeanings] = useState<Record<string, string>>(() =>
    Object.fromEntries(draft.words.map(({ word, meaning }) => [word, meaning])),
  );
  const address = `/risk/outcomes/${draft.importId}/map`;
  const post = usePost(address);
  const problems = post.answer && !post.answer.ok ? post.answer.fields : {};
  const options = [
    { value: "", label: "Not in the file" },
    ...draft.header.map((name, i) => ({ value: String(i), label: name || `Column ${i + 1}` })),
  ];
  const save = () =>
    post.send({
      ...columns,
      dayFirst,
      word: draft.words.map(({ word }) => word),
      meaning: draft.words.map(({ word }) => meanings[word] ?? ""),
    });
  if (!useMayPost(address)) return null;
  return (
    <Section title="What the columns hold">
      <Stack>
        <Columns layout="halves">
          {roles.map(([role, label, help]) => (
            <SelectField
              key={role}
              name={role}
              label={label}
              {...(help ? { help } : {})}
              {...(problems[role] ? { error: problems[role] } : {})}
              value={columns[role] ?? ""}
              onChange={(value) => setColumns({ ...columns, [role]: value })}
              options={options}
            />
          ))}
          <SelectField
            name="dayFirst"
            label="A date like 03/04/2026 is"
            value={dayFirst}
            onChange={setDayFirst}
            options={[
              { value: "true", label: "3 April" },
              { value: "false", label: "March 4" },
            ]}
          />
        </Columns>
        {draft.words.length > 0 ? <Text as="h3">What the words mean</Text> : null}
        <Columns layout="halves">
          {draft.words.map(({ word, rows }) => (
            <SelectField
              key={word}
              name="meaning"
              label={`“${word}” (${words.number(rows)} ${rows === 1 ? "row" : "rows"})`}
              value={meanings[word] ?? ""}
              onChange={(value) => setMeanings({ ...meanings, [word]: value })}
              options={meaningOptions}
            />
          ))}
        </Columns>
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
