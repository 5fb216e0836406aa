import { useState } from "react";
import { useKit } from "../kit";
import { useMayPost } from "../place";
import { PostButton } from "../post";
import { whatIfOf } from "./history";

/** What changes when the draft is published. */
export interface DraftBarProps {
  version: number;
  changes: readonly { title: string; gone: readonly string[]; come: readonly string[]; reordered: boolean }[];
  /** What the buttons tell the server that the person saw. */
  seen: Readonly<Record<"channel" | "revision" | "published", string>>;
  /** Something is typed and not saved: publishing now would leave it out. */
  dirty: boolean;
}

/** The draft: what it changes, in words, and what can be done with it. */
export function DraftBar({ version, changes, seen, dirty }: DraftBarProps) {
  const { Section, Stack, Text, TextField, Badge, LinkButton } = useKit();
  const mayPublish = useMayPost("/policy/publish");
  const [note, setNote] = useState("");
  return (
    <Section title={`Draft of version ${version}`} action={<Badge tone="warning">Not published</Badge>}>
      <Stack>
        <Text tone="subdued">
          Nobody is judged by it until it is published. Returns already asked for keep the policy they were asked under.
        </Text>
        {changes.length === 0 ? <Text>It says the same as the published policy.</Text> : null}
        {changes.map(({ title, gone, come, reordered }) => (
          <Stack key={title} gap="tight">
            <Text as="h3" strong>
              {title}
            </Text>
            {gone.map((sentence) => (
              <Text key={sentence} tone="critical">{`Taken out: ${sentence}`}</Text>
            ))}
            {come.map((sentence) => (
              <Text key={sentence} tone="success">{`New: ${sentence}`}</Text>
            ))}
            {reordered ? <Text>Put in another order: the first that fits decides.</Text> : null}
          </Stack>
        ))}
        {mayPublish ? (
          <TextField
            name="note"
            label="Why it changes"
            help="Kept with the version; shoppers do not see it."
            value={note}
            onChange={setNote}
            maxLength={300}
          />
        ) : null}
        {dirty ? <Text tone="warning">Save what you changed below first, then publish.</Text> : null}
        <Stack direction="row">
          {changes.length === 0 ? null : <LinkButton to={whatIfOf(seen.channel, version)}>What if: try it on the past</LinkButton>}
          <PostButton
            action="/policy/publish"
            label="Publish policy"
            variant="primary"
            disabled={dirty || changes.length === 0}
            fields={{ ...seen, note }}
            confirm={{
              title: `Publish version ${version}?`,
              label: "Publish policy",
              body: <Text>Whoever asks from now on is judged by it, and the policy page shows it at once.</Text>,
            }}
          />
          <PostButton
            action="/policy/discard"
            label="Discard draft"
            destructive
            fields={seen}
            confirm={{ title: "Discard the draft?", label: "Discard draft", body: <Text>What is published stays as it is.</Text> }}
          />
        </Stack>
      </Stack>
    </Section>
  );
}
