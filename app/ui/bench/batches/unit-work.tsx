import { useState } from "react";
import { taskKinds, taskKindWords } from "~/domain/bench/batches/task";
import type { TaskShown } from "~/domain/bench/batches/task-view";
import type { UnitState } from "~/domain/bench/unit";
import { useKit } from "../../kit";
import { useMayPost } from "../../place";
import { AnswerProblem, usePost } from "../../post";
import { FinishTask } from "./finish-task";

interface Props {
  unitId: string;
  state: UnitState;
  tasks: readonly TaskShown[];
  team: readonly { id: string; name: string }[];
}

/** Work on a unit: what waits, and asking for more. */
export function UnitWork({ unitId, state, tasks, team }: Props) {
  const { Section, Stack, Columns, Text, TextField, SelectField, Button } = useKit();
  const address = `/bench/units/${unitId}/open-task`;
  const allowed = useMayPost(address) && state !== "gone" && state !== "void";
  const [draft, setDraft] = useState<{ kind: string; words: string; assignedTo: string }>({ kind: "repair", words: "", assignedTo: "" });
  const post = usePost(address, () => setDraft({ ...draft, words: "" }));
  const open = tasks.filter((task) => task.state === "open");
  if (open.length === 0 && !allowed) return null;
  return (
    <Section title="Work on it">
      <Stack>
        {open.map((task) => (
          <Stack key={task.taskId}>
            <Text strong>
              {[taskKindWords[task.kind], task.words, task.assignedTo && `for ${task.assignedTo}`].filter(Boolean).join(" · ")}
            </Text>
            <FinishTask task={task} />
          </Stack>
        ))}
        {allowed ? (
          <Stack>
            <Columns layout="halves">
              <SelectField
                name="kind"
                label="Work"
                value={draft.kind}
                onChange={(kind) => setDraft({ ...draft, kind })}
                options={taskKinds.map((kind) => ({ value: kind, label: taskKindWords[kind] }))}
              />
              <SelectField
                name="assignedTo"
                label="For"
                value={draft.assignedTo}
                onChange={(assignedTo) => setDraft({ ...draft, assignedTo })}
                options={[{ value: "", label: "Whoever comes first" }, ...team.map((one) => ({ value: one.id, label: one.name }))]}
              />
              <TextField
                name="words"
                label="What is to be done (optional)"
                value={draft.words}
                onChange={(words) => setDraft({ ...draft, words })}
                maxLength={300}
              />
            </Columns>
            <AnswerProblem answer={post.answer} />
            <Stack direction="row">
              <Button busy={post.busy} onClick={() => post.send(draft)}>
                Add task
              </Button>
            </Stack>
          </Stack>
        ) : null}
      </Stack>
    </Section>
  );
}
