import { useState } from "react";
import { type MailedStep, messageLength } from "~/domain/returns/message";
import { useKit } from "../kit";
import { AnswerProblem, usePost } from "../post";

export interface MailWordsProps {
  returnId: string;
  step: MailedStep;
  message: string;
  onMessage: (message: string) => void;
  /** How the money goes, when the decision pays. */
  to?: string;
  /** Absent = "Personal message (optional)". */
  label?: string;
}

interface Preview {
  to: string;
  subject: string;
  html: string;
}

/** The words a person adds to the mail of a decision, and the mail as the shopper will read it. */
export function MailWords({ returnId, step, message, onMessage, to, label }: MailWordsProps) {
  const { Stack, Text, TextField, Button } = useKit();
  const [shown, setShown] = useState<Preview | null>(null);
  const post = usePost(`/returns/${returnId}/preview-mail`, (answer) => setShown(answer.result as Preview));
  const refused = post.answer && !post.answer.ok ? post.answer : null;
  const change = (words: string) => {
    // What no longer is the mail is not shown as the mail.
    setShown(null);
    onMessage(words);
  };
  return (
    <Stack>
      <TextField
        name={`message-${step}`}
        label={label ?? "Personal message (optional)"}
        help="The shopper reads it in the e-mail, as you write it."
        value={message}
        onChange={change}
        rows={3}
        maxLength={messageLength}
        {...(refused?.fields.message ? { error: refused.fields.message } : {})}
      />
      <Stack direction="row">
        <Button busy={post.busy} onClick={() => post.send({ step, message, ...(to ? { to } : {}) })}>
          Preview e-mail
        </Button>
      </Stack>
      {refused?.fields.message ? null : <AnswerProblem answer={refused} />}
      {shown ? (
        <Stack gap="tight">
          <Text size="small" tone="subdued">{`To ${shown.to}: ${shown.subject}`}</Text>
          <iframe
            title="The e-mail as the shopper will read it"
            sandbox=""
            srcDoc={shown.html}
            style={{ width: "100%", height: 420, border: "1px solid #dededa", borderRadius: 8 }}
          />
        </Stack>
      ) : null}
    </Stack>
  );
}
