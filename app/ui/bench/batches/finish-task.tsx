import { useState } from "react";
import { taskKindWords } from "~/domain/bench/batches/task";
import type { TaskShown } from "~/domain/bench/batches/task-view";
import { dispositionWords } from "~/domain/bench/trail/trail-words";
import { dispositions, grades } from "~/domain/bench/unit";
import { useKit } from "../../kit";
import { useMayPost } from "../../place";
import { AnswerProblem, PostButton, usePost } from "../../post";

/** Finishes a task: how long, with what, and what the unit is now. */
export function FinishTask({ task }: { task: TaskShown }) {
  const { Stack, Columns, Text, TextField, SelectField, Button, Link } = useKit();
  const at = `/bench/tasks/${task.taskId}`;
  const allowed = useMayPost(`${at}/finish`);
  const [draft, setDraft] = useState({ minutes: "", parts: "", cost: "", grade: "", disposition: "" });
  const post = usePost(`${at}/finish`);
  const wrong = post.answer && !post.answer.ok ? post.answer.fields : {};
  const field = (name: keyof typeof draft) => ({
    name: `${name}-${task.taskId}`,
    value: draft[name],
    onChange: (value: string) => setDraft({ ...draft, [name]: value }),
    ...(wrong[name] ? { error: wrong[name] } : {}),
  });
  const same = { value: "", label: "As it was" };
  return (
    <Stack>
      <Stack direction="row">
        <Link to={`/bench/units/${task.unit.unitId}`}>{`Unit ${task.unit.code}`}</Link>
        <Text as="span" tone="subdued">
          {`${task.unit.sku || "No SKU"}, grade ${task.unit.grade ?? "not said"}, shelf ${task.unit.shelf || "not said"}`}
        </Text>
      </Stack>
      {allowed ? (
        <Stack>
          <Columns layout="halves">
            <TextField label="Minutes" type="decimal" {...field("minutes")} />
            <TextField label="What parts and work cost" type="decimal" suffix={task.unit.currency} {...field("cost")} />
            <TextField label="Parts (optional)" maxLength={300} {...field("parts")} />
            <SelectField
              label="Grade now"
              options={[same, ...grades.map((grade) => ({ value: grade, label: grade }))]}
              {...field("grade")}
            />
            <SelectField
              label="Where it goes now"
              options={[same, ...dispositions.map((value) => ({ value, label: dispositionWords[value] }))]}
              {...field("disposition")}
            />
          </Columns>
          {Object.keys(wrong).length > 0 ? null : <AnswerProblem answer={post.answer} />}
          <Stack direction="row">
            <Button variant="primary" busy={post.busy} onClick={() => post.send(draft)}>
              Finish task
            </Button>
            <PostButton
              action={`${at}/drop`}
              label="Give the task up"
              confirm={{
                title: `Give up: ${taskKindWords[task.kind]} of ${task.unit.code}?`,
                label: "Give the task up",
                body: <Text>The unit stays as it is.</Text>,
              }}
            />
          </Stack>
        </Stack>
      ) : null}
    </Stack>
  );
}
