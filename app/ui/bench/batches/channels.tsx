import { useState } from "react";
import { type ChannelColumn, type ChannelField, channelFieldNames, channelFields } from "~/domain/bench/batches/channel";
import { useKit } from "../../kit";
import { useMayPost } from "../../place";
import { AnswerProblem, PostButton, usePost } from "../../post";

/** A channel as its form shows it. */
export interface ChannelData {
  channelId: string;
  name: string;
  columns: ChannelColumn[];
}

/** Where goods of second choice are sold, and how each channel's file looks. */
export function Channels({ channels }: { channels: readonly ChannelData[] }) {
  const { Section, Stack, Text, Disclosure } = useKit();
  const mayChange = useMayPost("/bench/channels/save");
  return (
    <Section title="Secondary channels">
      <Stack>
        <Text tone="subdued">
          A channel's batch is given out as a file with the channel's own headers: say once which of our fields stands under which.
        </Text>
        {channels.length === 0 ? <Text>No channel yet.</Text> : null}
        {channels.map((channel) => (
          <Disclosure key={channel.channelId} summary={channel.name}>
            {mayChange ? (
              <ChannelForm key={JSON.stringify(channel)} channel={channel} />
            ) : (
              <Text>{channel.columns.map((column) => `${column.header}: ${channelFields[column.field]}`).join("; ")}</Text>
            )}
          </Disclosure>
        ))}
        {mayChange ? (
          <Disclosure summary="Add a channel">
            <ChannelForm key={channels.length} channel={null} />
          </Disclosure>
        ) : null}
      </Stack>
    </Section>
  );
}

const usual: ChannelColumn[] = [
  { header: "SKU", field: "sku" },
  { header: "Title", field: "title" },
  { header: "Condition", field: "grade" },
  { header: "Quantity", field: "quantity" },
];

function ChannelForm({ channel }: { channel: ChannelData | null }) {
  const { Stack, Columns, Text, TextField, SelectField, Button } = useKit();
  const [name, setName] = useState(channel?.name ?? "");
  const [columns, setColumns] = useState((channel?.columns ?? usual).map((column, key) => ({ ...column, key })));
  const post = usePost("/bench/channels/save");
  const problem = post.answer && !post.answer.ok ? post.answer : null;
  const id = channel?.channelId ?? "new";
  const change = (at: number, more: Partial<ChannelColumn>) =>
    setColumns(columns.map((column, i) => (i === at ? { ...column, ...more } : column)));
  return (
    <Stack>
      <TextField
        name={`channel-${id}`}
        label="Channel's name"
        value={name}
        onChange={setName}
        maxLength={80}
        {...(problem?.fields.name ? { error: problem.fields.name } : {})}
      />
      {columns.map((column, i) => (
        <Columns key={column.key} layout="halves">
          <TextField
            name={`header-${id}-${i}`}
            label={`Header of column ${i + 1}`}
            value={column.header}
            onChange={(header) => change(i, { header })}
            maxLength={80}
            {...(problem?.fields[`columns.${i}.header`] ? { error: problem.fields[`columns.${i}.header`] ?? "" } : {})}
          />
          <Stack>
            <SelectField
              name={`field-${id}-${i}`}
              label={`What stands in column ${i + 1}`}
              value={column.field}
              onChange={(field) => change(i, { field: channelFieldNames.find((one) => one === field) ?? column.field })}
              options={channelFieldNames.map((field: ChannelField) => ({ value: field, label: channelFields[field] }))}
            />
            {columns.length > 1 ? (
              <Button variant="plain" onClick={() => setColumns(columns.filter((_, other) => other !== i))}>
                {`Leave column ${i + 1} out`}
              </Button>
            ) : null}
          </Stack>
        </Columns>
      ))}
      <Stack direction="row">
        <Button
          onClick={() => setColumns([...columns, { header: "", field: "code", key: Math.max(...columns.map((one) => one.key)) + 1 }])}
        >
          One more column
        </Button>
      </Stack>
      {problem?.fields.columns ? <Text tone="critical">{problem.fields.columns}</Text> : null}
      {problem && Object.keys(problem.fields).length === 0 ? <AnswerProblem answer={problem} /> : null}
      <Stack direction="row">
        <Button
          busy={post.busy}
          onClick={() =>
            post.send({
              ...{ channelId: channel?.channelId ?? "", name },
              ...{ header: columns.map((column) => column.header), field: columns.map((column) => column.field) },
            })
          }
        >
          {channel ? "Save channel" : "Add channel"}
        </Button>
        {channel ? (
          <PostButton
            action="/bench/channels/remove"
            label="Remove channel"
            fields={{ channelId: channel.channelId }}
            destructive
            confirm={{
              title: `Remove ${channel.name}?`,
              label: "Remove channel",
              body: <Text>Batches that went there stay as they are.</Text>,
            }}
          />
        ) : null}
      </Stack>
    </Stack>
  );
}
