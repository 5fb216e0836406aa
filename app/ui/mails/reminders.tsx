import { useState } from "react";
import { useKit } from "../kit";
import { useMayPost } from "../place";
import { AnswerProblem, usePost } from "../post";

/** When shoppers are reminded; null = never. */
export interface RemindersData {
  windowDays: number | null;
  sendDays: number | null;
}

/** Reminders: each of one thing once, and every shopper can stop them by a link in the mail. */
export function Reminders({ reminders }: { reminders: RemindersData }) {
  const { Section, Stack, Columns, Text, TextField, Button } = useKit();
  const allowed = useMayPost("/mails/reminders");
  const [draft, setDraft] = useState({ sendDays: String(reminders.sendDays ?? ""), windowDays: String(reminders.windowDays ?? "") });
  const post = usePost("/mails/reminders");
  const wrong = post.answer && !post.answer.ok ? post.answer.fields : {};
  const error = (name: string) => (wrong[name] ? { error: wrong[name] } : {});
  return (
    <Section title="Reminders">
      <Stack>
        <Text tone="subdued">Each is sent once, about one return or order. The mail has a link by which the shopper stops reminders.</Text>
        <Columns layout="halves">
          <TextField
            name="sendDays"
            label="Remind of the parcel, days after the approval"
            help="Only while nothing was sent. Empty: no reminder."
            type="decimal"
            value={draft.sendDays}
            onChange={(sendDays) => setDraft({ ...draft, sendDays })}
            disabled={!allowed}
            {...error("sendDays")}
          />
          <TextField
            name="windowDays"
            label="Remind of the return window, days before it closes"
            help="Goes to everybody who returned nothing of the order. Empty: no reminder."
            type="decimal"
            value={draft.windowDays}
            onChange={(windowDays) => setDraft({ ...draft, windowDays })}
            disabled={!allowed}
            {...error("windowDays")}
          />
        </Columns>
        {allowed ? (
          <Stack direction="row">
            <Button busy={post.busy} onClick={() => post.send(draft)}>
              Save reminders
            </Button>
          </Stack>
        ) : null}
        <AnswerProblem answer={post.answer} />
      </Stack>
    </Section>
  );
}
