import { useState } from "react";
import { useKit } from "../kit";
import { useMayPost } from "../place";
import { AnswerProblem, usePost } from "../post";

/** Keeps the filters in force of the list at `path` under a name, as a tab. */
export function SaveView({ query, path = "/orders" }: { query: string; path?: string }) {
  const { Button, Modal, TextField, Stack, Text } = useKit();
  const allowed = useMayPost(`${path}/save-view`);
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const post = usePost(`${path}/save-view`, () => {
    setOpen(false);
    setName("");
  });
  const problem = post.answer && !post.answer.ok ? post.answer : null;
  if (!allowed) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>Save view</Button>
      <Modal
        open={open}
        title="Save this view"
        primary={{ label: "Save view", busy: post.busy, onClick: () => post.send({ name, query }) }}
        onClose={() => setOpen(false)}
      >
        <Stack>
          <Text>The search and the filters in force become a tab for everybody in this store.</Text>
          <TextField
            name="name"
            label="Name"
            value={name}
            onChange={setName}
            maxLength={40}
            {...(problem?.fields.name ? { error: problem.fields.name } : {})}
          />
          {problem && !problem.fields.name ? <AnswerProblem answer={problem} /> : null}
        </Stack>
      </Modal>
    </>
  );
}
