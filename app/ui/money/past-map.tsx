import { useState } from "react";
import { type ReturnRole, returnRoles } from "~/domain/transfer/mapping";
import type { PastDraftView } from "~/domain/transfer/view";
import { useKit } from "../kit";
import { useMayPost } from "../place";
import { AnswerProblem, usePost } from "../post";

const roleWords: Readonly<Record<ReturnRole, [label: string, help: string]>> = {
  order: ["Order number or id", ""],
  return: ["Return number", "Without it, what one order sent back on one day is one return."],
  item: ["Item", "SKU, line id or title. Without it only orders of one item are taken."],
  quantity: ["Quantity", "Without it, one."],
  reason: ["Reason", ""],
  status: ["Status", "Only returns that ended are taken over."],
  resolution: ["How it was settled", "Refund, store credit, exchange or gift certificate."],
  amount: ["Amount of the whole return", "With a decimal point or comma."],
  currency: ["Currency", "Rows in another one than the order's are refused."],
  requested: ["Day it was asked for", ""],
  settled: ["Day it was settled", ""],
};

/** Which column of a file of past returns holds what. */
export function PastMap({ draft }: { draft: PastDraftView }) {
  const { Section, Stack, Columns, SelectField, Button } = useKit();
  const { columns, dayFirst: known } = draft.mapping;
  const [chosen, setChosen] = useState<Record<string, string>>(() =>
    Object.fromEntries(returnRoles.map((role) => [role, columns[role] === null ? "" : String(columns[role])])),
  );
  const [dayFirst, setDayFirst] = useState(String(known));
  const address = `/money/data/${draft.importId}/map`;
  const post = usePost(address);
  const problems = post.answer && !post.answer.ok ? post.answer.fields : {};
  const options = [
    { value: "", label: "Not in the file" },
    ...draft.header.map((name, i) => ({ value: String(i), label: name || `Column ${i + 1}` })),
  ];
  if (!useMayPost(address)) return null;
  return (
    <Section title="What the columns hold">
      <Stack>
        <Columns layout="halves">
          {returnRoles.map((role) => (
            <SelectField
              key={role}
              name={role}
              label={roleWords[role][0]}
              {...(roleWords[role][1] ? { help: roleWords[role][1] } : {})}
              {...(problems[role] ? { error: problems[role] } : {})}
              value={chosen[role] ?? ""}
              onChange={(value) => setChosen({ ...chosen, [role]: value })}
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
        <Button busy={post.busy} onClick={() => post.send({ ...chosen, dayFirst })}>
          Save and preview
        </Button>
        <AnswerProblem answer={post.answer} />
      </Stack>
    </Section>
  );
}
