import { useState } from "react";
import { actorWords } from "../history-words";
import { useKit } from "../kit";
import { useMayPost } from "../place";
import { AnswerProblem, usePost } from "../post";
import { useWords } from "../words";

export interface NotesData {
  returnId: string;
  notes: readonly { noteId: string; body: string; actor: string; writtenAt: Date }[];
  team: readonly { staffId: string; name: string }[];
  assignedTo: string | null;
}

/** Words among the team, and who looks after the return. The shopper reads none of it. */
export function DeskNotes({ data }: { data: NotesData }) {
  const { Section, Stack, Text, TextField, SelectField, Button } = useKit();
  const words = useWords();
  const mayNote = useMayPost(`/returns/${data.returnId}/note`);
  const [body, setBody] = useState("");
  const note = usePost(`/returns/${data.returnId}/note`, () => setBody(""));
  const assign = usePost(`/returns/${data.returnId}/assign`);
  const nameOf = (actor: string) => data.team.find((one) => actor === `staff:${one.staffId}`)?.name ?? actorWords(actor);
  const problem = note.answer && !note.answer.ok ? note.answer : null;
  return (
    <Section title="Team only">
      <Stack>
        <SelectField
          name="staffId"
          label="Looked after by"
          value={data.assignedTo ?? ""}
          onChange={(staffId) => assign.send({ staffId })}
          disabled={!mayNote || assign.busy}
          options={[{ value: "", label: "Nobody" }, ...data.team.map((one) => ({ value: one.staffId, label: one.name }))]}
        />
        <AnswerProblem answer={assign.answer} />
        {data.notes.map((one) => (
          <Stack key={one.noteId} gap="tight">
            <Text>{one.body}</Text>
            <Text size="small" tone="subdued">{`${nameOf(one.actor)}, ${words.dateTime(one.writtenAt)}`}</Text>
          </Stack>
        ))}
        {data.notes.length === 0 ? <Text tone="subdued">No notes yet. The shopper never sees them.</Text> : null}
        {mayNote ? (
          <>
            <TextField
              name="body"
              label="Note for the team"
              value={body}
              onChange={setBody}
              rows={2}
              maxLength={2000}
              {...(problem?.fields.body ? { error: problem.fields.body } : {})}
            />
            {problem && !problem.fields.body ? <AnswerProblem answer={problem} /> : null}
            <Stack direction="row">
              <Button busy={note.busy} onClick={() => note.send({ body })}>
                Add note
              </Button>
            </Stack>
          </>
        ) : null}
      </Stack>
    </Section>
  );
}
