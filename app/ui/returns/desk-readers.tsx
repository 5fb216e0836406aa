import { useState } from "react";
import { localeWords } from "~/domain/stores/locale-words";
import { shopperLocales } from "~/domain/stores/settings";
import { useKit } from "../kit";
import { useMayPost } from "../place";
import { AnswerProblem, PostButton, usePost } from "../post";

export interface ReaderData {
  readerId: string;
  email: string;
  locale: (typeof shopperLocales)[number];
  pace: "daily" | "at_once";
}

const paceWords = { daily: "Each morning", at_once: "Within ten minutes" } as const;

/** Who of the team is mailed that requests are new. Platforms tell no address of staff, so it is typed. */
export function DeskReaders({ readers }: { readers: readonly ReaderData[] }) {
  const { Section, Stack, Text } = useKit();
  const mayChange = useMayPost("/returns/desk/save-reader");
  return (
    <Section title="E-mail about new requests">
      <Stack>
        <Text tone="subdued">Only numbers are mailed, in the reader's language, once, and nothing when nothing is new.</Text>
        {readers.length === 0 ? <Text>Nobody is mailed.</Text> : null}
        {readers.map((reader) => (
          <Stack key={reader.readerId} direction="row" spread align="center">
            <Text as="span">{`${reader.email}: ${paceWords[reader.pace]}, ${localeWords[reader.locale]}`}</Text>
            <PostButton
              action="/returns/desk/remove-reader"
              label="Remove address"
              variant="plain"
              destructive
              fields={{ readerId: reader.readerId }}
            />
          </Stack>
        ))}
        {mayChange ? <ReaderForm key={readers.length} /> : null}
      </Stack>
    </Section>
  );
}

function ReaderForm() {
  const { Stack, Columns, TextField, SelectField, Button } = useKit();
  const [email, setEmail] = useState("");
  const [locale, setLocale] = useState<string>("en");
  const [pace, setPace] = useState<string>("daily");
  const post = usePost("/returns/desk/save-reader", () => setEmail(""));
  const problem = post.answer && !post.answer.ok ? post.answer : null;
  return (
    <Stack>
      <Columns layout="cards">
        <TextField
          name="email"
          label="E-mail address"
          type="email"
          value={email}
          onChange={setEmail}
          {...(problem?.fields.email ? { error: problem.fields.email } : {})}
        />
        <SelectField
          name="locale"
          label="Language"
          value={locale}
          onChange={setLocale}
          options={shopperLocales.map((one) => ({ value: one, label: localeWords[one] }))}
        />
        <SelectField
          name="pace"
          label="When"
          value={pace}
          onChange={setPace}
          options={Object.entries(paceWords).map(([value, label]) => ({ value, label }))}
        />
      </Columns>
      {problem && !problem.fields.email ? <AnswerProblem answer={problem} /> : null}
      <Stack direction="row">
        <Button busy={post.busy} onClick={() => post.send({ email, locale, pace })}>
          Add address
        </Button>
      </Stack>
    </Stack>
  );
}
