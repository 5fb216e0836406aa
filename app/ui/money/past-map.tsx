import { useState } from "react";
import { type ReturnRole, returnRoles } from "~/domain/transfer/mapping";
import type { PastStatus, PastWay } from "~/domain/transfer/status";
import type { PastDraftView } from "~/domain/transfer/view";
import { ColumnFields, chosenColumns } from "../files/column-fields";
import { chosenWords, WordFields } from "../files/word-fields";
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

const roles = returnRoles.map((role) => [role, ...roleWords[role]] as const);

const statusOptions: readonly { value: PastStatus | ""; label: string }[] = [
  { value: "", label: "No meaning: refuse these rows" },
  { value: "settled", label: "Settled: money, credit or goods went out" },
  { value: "closed", label: "Closed without money" },
  { value: "declined", label: "Declined" },
  { value: "cancelled", label: "Cancelled" },
  { value: "expired", label: "Ended because nothing came" },
  { value: "open", label: "Still open there: refuse these rows" },
];

const wayOptions: readonly { value: PastWay | ""; label: string }[] = [
  { value: "", label: "No meaning: refuse these rows" },
  { value: "original", label: "Refund to the original payment" },
  { value: "by_hand", label: "Paid by hand" },
  { value: "store_credit", label: "Store credit" },
  { value: "gift_certificate", label: "Gift certificate" },
  { value: "exchange", label: "Exchange" },
  { value: "repair", label: "Repair" },
];

/** Which column of a file of past returns holds what, and what its words mean. */
export function PastMap({ draft }: { draft: PastDraftView }) {
  const { Section, Stack, Button, Text } = useKit();
  const [chosen, setChosen] = useState(() => chosenColumns(draft.mapping.columns, draft.mapping.dayFirst));
  const [statuses, setStatuses] = useState(() => chosenWords(draft.words.status));
  const [ways, setWays] = useState(() => chosenWords(draft.words.resolution));
  const address = `/money/data/${draft.importId}/map`;
  const post = usePost(address);
  const problems = post.answer && !post.answer.ok ? post.answer.fields : {};
  const save = () =>
    post.send({
      ...chosen,
      statusWord: draft.words.status.map(({ word }) => word),
      statusMeaning: draft.words.status.map(({ word }) => statuses[word] ?? ""),
      resolutionWord: draft.words.resolution.map(({ word }) => word),
      resolutionMeaning: draft.words.resolution.map(({ word }) => ways[word] ?? ""),
    });
  if (!useMayPost(address)) return null;
  return (
    <Section title="What the columns hold">
      <Stack>
        <ColumnFields roles={roles} header={draft.header} chosen={chosen} onChoose={setChosen} problems={problems} />
        <WordFields
          name="statusMeaning"
          title="What the words for the status mean"
          words={draft.words.status}
          meanings={statuses}
          onChoose={setStatuses}
          options={statusOptions}
        />
        <WordFields
          name="resolutionMeaning"
          title="What the words for how it was settled mean"
          words={draft.words.resolution}
          meanings={ways}
          onChoose={setWays}
          options={wayOptions}
        />
        {draft.words.status.length + draft.words.resolution.length > 0 ? (
          <Text size="small" tone="subdued">
            A word without a meaning is never guessed at: its rows are refused.
          </Text>
        ) : null}
        <Button busy={post.busy} onClick={save}>
          Save and preview
        </Button>
        <AnswerProblem answer={post.answer} />
      </Stack>
    </Section>
  );
}
