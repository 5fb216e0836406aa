import { type ReactNode, useState } from "react";
import { useDownload } from "../download-button";
import { useKit } from "../kit";
import type { BulkAction } from "../kit-list";
import { useMay } from "../place";
import { type Answer, AnswerProblem, usePost } from "../post";

/** A saved answer as dialogues offer it. */
export interface AnswerChoice {
  answerId: string;
  title: string;
  use: "approve" | "decline";
  /** Its words by language. */
  bodies: Readonly<Record<string, string | undefined>>;
}

interface DecidedRow {
  returnId: string;
  name: string;
  problem: string | null;
}

type Step = "approve" | "decline" | "assign";
const done = { approve: "Approved", decline: "Declined" } as const;

const many = (n: number) => (n === 1 ? "this return" : `these ${n} returns`);

export interface DeskBulkProps {
  /** The query of the list, so that an export follows its filters. */
  search: string;
  answers: readonly AnswerChoice[];
  team: readonly { staffId: string; name: string }[];
}

/** What can be done to ticked returns, with the dialogues and how each row ended. */
export function useDeskBulk({ search, answers, team }: DeskBulkProps): { actions: BulkAction[]; below: ReactNode } {
  const may = useMay();
  const { Text } = useKit();
  const file = useDownload();
  const [open, setOpen] = useState<{ step: Step; ids: string[] } | null>(null);
  const [ended, setEnded] = useState<{ step: "approve" | "decline"; rows: DecidedRow[] } | null>(null);
  const start = (step: Step) => (ids: string[]) => {
    setEnded(null);
    setOpen({ step, ids });
  };
  const query = search.replace(/^\?/, "");
  return {
    actions: [
      ...(may("returns.decide")
        ? [
            { label: "Approve", onAction: start("approve") },
            { label: "Decline", onAction: start("decline"), destructive: true },
          ]
        : []),
      ...(may("returns.note") ? [{ label: "Assign", onAction: start("assign") }] : []),
      ...(may("returns.export")
        ? [
            {
              label: "Export ticked",
              onAction: (ids: string[]) =>
                void file.download(`/returns/export?${query}${ids.map((id) => `&id=${encodeURIComponent(id)}`).join("")}`, "returns.csv"),
            },
          ]
        : []),
    ],
    below: (
      <>
        {file.problem ? <Text tone="critical">{file.problem}</Text> : null}
        {ended ? <Results ended={ended} onClose={() => setEnded(null)} /> : null}
        {open && open.step !== "assign" ? (
          <Decide
            key={`${open.step} ${open.ids.join()}`}
            step={open.step}
            ids={open.ids}
            answers={answers.filter((answer) => answer.use === open.step)}
            onClose={() => setOpen(null)}
            onDone={(rows) => {
              setOpen(null);
              setEnded({ step: open.step === "approve" ? "approve" : "decline", rows });
            }}
          />
        ) : null}
        {open?.step === "assign" ? <Assign ids={open.ids} team={team} onClose={() => setOpen(null)} /> : null}
      </>
    ),
  };
}

/** How each of them ended: what was not done stands first, with why. */
function Results({ ended, onClose }: { ended: { step: "approve" | "decline"; rows: DecidedRow[] }; onClose: () => void }) {
  const { Banner, Stack, Text, Button } = useKit();
  const refused = ended.rows.filter((row) => row.problem !== null);
  const fine = ended.rows.length - refused.length;
  const title =
    refused.length === 0
      ? `${done[ended.step]}: all ${fine}`
      : `${done[ended.step]}: ${fine} of ${ended.rows.length}, ${refused.length} not done`;
  return (
    <div style={{ padding: "0 12px 12px" }} role="status">
      <Banner tone={refused.length === 0 ? "success" : "warning"} title={title} action={<Button onClick={onClose}>Close</Button>}>
        <Stack gap="tight">
          {refused.map((row) => (
            <Text key={row.returnId}>{`${row.name}: ${row.problem}`}</Text>
          ))}
          {fine > 0 ? (
            <Text tone="subdued">{`${done[ended.step]}: ${ended.rows
              .filter((row) => row.problem === null)
              .map((row) => row.name)
              .join(", ")}`}</Text>
          ) : null}
        </Stack>
      </Banner>
    </div>
  );
}

const rowsOf = (answer: Answer & { ok: true }) => (Array.isArray(answer.result) ? (answer.result as DecidedRow[]) : []);

function Decide(props: {
  step: "approve" | "decline";
  ids: readonly string[];
  answers: readonly AnswerChoice[];
  onClose: () => void;
  onDone: (rows: DecidedRow[]) => void;
}) {
  const { step, ids, answers, onClose, onDone } = props;
  const { Modal, SelectField, TextField, Stack, Text } = useKit();
  const [answerId, setAnswerId] = useState("");
  const [words, setWords] = useState("");
  const post = usePost(`/returns/bulk-${step}`, (answer) => onDone(rowsOf(answer)));
  const problem = post.answer && !post.answer.ok ? post.answer : null;
  const chosen = answers.find((answer) => answer.answerId === answerId);
  const isApprove = step === "approve";
  const send = () => post.send({ returnId: ids, answerId, words: answerId ? "" : words });
  return (
    <Modal
      open
      title={`${isApprove ? "Approve" : "Decline"} ${many(ids.length)}?`}
      primary={{ label: isApprove ? "Approve returns" : "Decline returns", busy: post.busy, onClick: send, destructive: !isApprove }}
      onClose={onClose}
    >
      <Stack>
        <Text>Each shopper gets the mail of this decision in their language. One that cannot be decided stops no other.</Text>
        {answers.length > 0 ? (
          <SelectField
            name="answerId"
            label="Saved answer"
            value={answerId}
            onChange={setAnswerId}
            options={[
              { value: "", label: isApprove ? "None" : "None: write one below" },
              ...answers.map((answer) => ({ value: answer.answerId, label: answer.title })),
            ]}
          />
        ) : null}
        {chosen ? (
          <Text tone="subdued">{`${chosen.bodies.en ?? Object.values(chosen.bodies)[0] ?? ""} (${Object.keys(chosen.bodies).join(", ")})`}</Text>
        ) : (
          <TextField
            name="words"
            label={isApprove ? "Words to all of them, if you like" : "Why, in words to all of them"}
            value={words}
            onChange={setWords}
            rows={3}
            maxLength={500}
            {...(problem?.fields.words ? { error: problem.fields.words } : {})}
          />
        )}
        {problem && !problem.fields.words ? <AnswerProblem answer={problem} /> : null}
      </Stack>
    </Modal>
  );
}

function Assign({ ids, team, onClose }: { ids: readonly string[]; team: DeskBulkProps["team"]; onClose: () => void }) {
  const { Modal, SelectField, Stack } = useKit();
  const [staffId, setStaffId] = useState("");
  const post = usePost("/returns/bulk-assign", onClose);
  return (
    <Modal
      open
      title={`Who looks after ${many(ids.length)}?`}
      primary={{ label: "Assign", busy: post.busy, onClick: () => post.send({ returnId: ids, staffId }) }}
      onClose={onClose}
    >
      <Stack>
        <SelectField
          name="staffId"
          label="Looked after by"
          value={staffId}
          onChange={setStaffId}
          options={[{ value: "", label: "Nobody" }, ...team.map((one) => ({ value: one.staffId, label: one.name }))]}
        />
        <AnswerProblem answer={post.answer} />
      </Stack>
    </Modal>
  );
}
