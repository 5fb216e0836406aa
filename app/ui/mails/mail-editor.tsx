import { useState } from "react";
import { bodyLength, type MailTemplate, subjectLength } from "~/domain/messages/templates";
import type { ShopperLocale } from "~/domain/stores/settings";
import { useKit } from "../kit";
import { useMayPost } from "../place";
import { AnswerProblem, type Post, PostButton, type PostFields, usePost } from "../post";
import { useWords } from "../words";

/** One mail in one language. */
export interface MailData {
  template: MailTemplate;
  locale: ShopperLocale;
  words: { subject: string; body: string };
  shipped: { subject: string; body: string };
  /** Of the store's own words in force; null = the shipped ones speak. */
  version: number | null;
  placeholders: readonly { name: string; means: string }[];
  versions: readonly { version: number; state: string; subject: string; body: string; changedBy: string; createdAt: Date }[];
}

interface Shown {
  subject: string;
  html: string;
}

/** The words of a mail, what may be filled in, a look at it and a test. */
export function MailEditor({ mail }: { mail: MailData }) {
  const { Stack, Section, Text, TextField, Button, Columns, KeyValue } = useKit();
  const at = `/mails/${mail.template}`;
  const allowed = useMayPost(`${at}/save`);
  const [draft, setDraft] = useState(mail.words);
  const [returnName, setReturnName] = useState("");
  const [to, setTo] = useState("");
  const [shown, setShown] = useState<Shown | null>(null);
  const save = usePost(`${at}/save`);
  const look = usePost(`${at}/preview`, (answer) => setShown(answer.result as Shown));
  const test = usePost(`${at}/send-test`);
  const fields = { locale: mail.locale, ...draft };
  const [tried, setTried] = useState(draft);
  const change = (part: Partial<typeof draft>) => {
    // What no longer is the mail is not shown as the mail.
    setShown(null);
    setDraft({ ...draft, ...part });
  };
  const tell = (post: Post, more: PostFields = {}) => {
    setTried(draft);
    post.send({ ...fields, ...more });
  };
  const newest = [save, look, test].map((post) => post.answer).find((answer) => answer && !answer.ok);
  const wrong = newest && !newest.ok ? newest.fields : {};
  // What was changed since is not called wrong any more.
  const isOld = (name: string) => (name === "subject" || name === "body") && draft[name] !== tried[name];
  const error = (name: string) => (wrong[name] && !isOld(name) ? { error: wrong[name] } : {});
  const problem = (post: Post) => (post.answer && !post.answer.ok && Object.keys(post.answer.fields).length > 0 ? null : post.answer);
  const dirty = draft.subject !== mail.words.subject || draft.body !== mail.words.body;
  return (
    <Columns layout="main-side">
      <Stack>
        <Section title="Words">
          <Stack>
            <TextField
              name="subject"
              label="Subject"
              value={draft.subject}
              onChange={(subject) => change({ subject })}
              maxLength={subjectLength}
              disabled={!allowed}
              {...error("subject")}
            />
            <TextField
              name="body"
              label="Text"
              help="An empty line begins a new paragraph. Greeting, goods, amount and the link to the return are added by themselves."
              value={draft.body}
              onChange={(body) => change({ body })}
              rows={8}
              maxLength={bodyLength}
              disabled={!allowed}
              {...error("body")}
            />
            {allowed ? (
              <Stack direction="row" align="start">
                <Button variant="primary" busy={save.busy} disabled={!dirty} onClick={() => tell(save)}>
                  Save words
                </Button>
                {mail.version !== null ? (
                  <PostButton
                    action={`${at}/restore`}
                    label="Back to the shipped words"
                    fields={{ locale: mail.locale }}
                    confirm={{
                      title: "Use the shipped words again?",
                      label: "Use the shipped words",
                      body: <Text>Your own stay in the list of versions, to be copied from there.</Text>,
                    }}
                  />
                ) : null}
              </Stack>
            ) : null}
            <AnswerProblem answer={problem(save)} />
          </Stack>
        </Section>
        {allowed ? (
          <Section title="Look at it">
            <Stack>
              <TextField
                name="returnName"
                label="Filled in from a return (optional)"
                help="Its number, such as R-1042-1. Empty: with invented data."
                value={returnName}
                onChange={setReturnName}
                {...error("returnName")}
              />
              <Stack direction="row">
                <Button busy={look.busy} onClick={() => tell(look, { returnName })}>
                  Preview mail
                </Button>
              </Stack>
              <AnswerProblem answer={problem(look)} />
              {shown ? (
                <Stack gap="tight">
                  <Text strong>{shown.subject}</Text>
                  <iframe
                    title="The mail as its reader sees it"
                    sandbox=""
                    srcDoc={shown.html}
                    style={{ width: "100%", height: 460, border: "1px solid #dededa", borderRadius: 8 }}
                  />
                </Stack>
              ) : null}
              <TextField name="to" label="Send a test to yourself" type="email" value={to} onChange={setTo} {...error("to")} />
              <Stack direction="row">
                <Button busy={test.busy} onClick={() => tell(test, { to })}>
                  Send test mail
                </Button>
              </Stack>
              <AnswerProblem answer={problem(test)} />
            </Stack>
          </Section>
        ) : null}
      </Stack>
      <Stack>
        <Section title="What can be filled in">
          <KeyValue items={mail.placeholders.map(({ name, means }) => ({ label: `{{${name}}}`, value: means }))} />
        </Section>
        <Section title="As shipped">
          <Stack gap="tight">
            <Text strong>{mail.shipped.subject}</Text>
            <Text>{mail.shipped.body}</Text>
          </Stack>
        </Section>
        <Versions versions={mail.versions} onUse={allowed ? change : null} />
      </Stack>
    </Columns>
  );
}

function Versions({
  versions,
  onUse,
}: {
  versions: MailData["versions"];
  onUse: ((words: { subject: string; body: string }) => void) | null;
}) {
  const { Section, Stack, Text, Button, Badge, Disclosure } = useKit();
  const words = useWords();
  return (
    <Section title="Versions of your own">
      <Stack>
        {versions.length === 0 ? <Text tone="subdued">None yet: the shipped words speak.</Text> : null}
        {versions.map(({ version, state, subject, body, createdAt }) => (
          <Stack key={version} gap="tight">
            <Stack direction="row" gap="tight">
              <Text as="span" strong>{`Version ${version}`}</Text>
              {state === "current" ? <Badge tone="success">In force</Badge> : null}
              <Text as="span" size="small" tone="subdued">
                {words.dateTime(createdAt)}
              </Text>
            </Stack>
            <Disclosure summary={subject}>
              <Stack gap="tight">
                <Text>{body}</Text>
                {onUse ? (
                  <Stack direction="row">
                    <Button variant="plain" onClick={() => onUse({ subject, body })}>
                      Copy into the fields
                    </Button>
                  </Stack>
                ) : null}
              </Stack>
            </Disclosure>
          </Stack>
        ))}
      </Stack>
    </Section>
  );
}
