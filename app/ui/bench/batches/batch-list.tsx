import { useNavigate } from "@remix-run/react";
import { useState } from "react";
import { batchKindWords } from "~/domain/bench/batches/batch";
import { useKit } from "../../kit";
import { useAddress, useMay, useMayPost } from "../../place";
import { AnswerProblem, usePost } from "../../post";
import { useWords } from "../../words";
import type { BatchChoices, BatchItem } from "./batch-data";
import { batchStateWords } from "./batch-words";

/** Batches being filled or on their way; or those that are settled. */
export function BatchList({ done, batches }: { done: boolean; batches: readonly BatchItem[] }) {
  const { Section, Stack, Table, Tabs, Badge, EmptyState } = useKit();
  const words = useWords();
  const sees = useMay()("bench.worth");
  const sum = (minor: number | null, currency: string) => (minor === null ? "Not said" : words.money(minor, currency));
  return (
    <Section title="Batches">
      <Stack>
        <Tabs
          label="Batches"
          selected={done ? "done" : "open"}
          tabs={[
            { id: "open", label: "Open and sent", to: "/bench/batches" },
            { id: "done", label: "Settled", to: "/bench/batches?state=done" },
          ]}
        />
        <Table
          label="Batches"
          rows={batches}
          rowId={(batch) => batch.batchId}
          rowName={(batch) => batch.name}
          rowTo={(batch) => `/bench/batches/${batch.batchId}`}
          columns={[
            { key: "name", title: "Batch", render: (batch) => batch.name },
            { key: "kind", title: "Goes to", render: (batch) => batchKindWords[batch.kind] },
            {
              key: "state",
              title: "State",
              render: (batch) => <Badge tone={batchStateWords[batch.state].tone}>{batchStateWords[batch.state].words}</Badge>,
            },
            { key: "units", title: "Units", align: "end", render: (batch) => words.number(batch.units) },
            { key: "claim", title: "Claim", render: (batch) => batch.claimNumber || "None" },
            { key: "sent", title: "Sent", render: (batch) => (batch.closedAt ? words.date(batch.closedAt) : "Not yet") },
            ...(sees
              ? [
                  {
                    key: "expected",
                    title: "Expected",
                    align: "end" as const,
                    render: (batch: BatchItem) => sum(batch.expectedMinor, batch.currency),
                  },
                  {
                    key: "received",
                    title: "Received",
                    align: "end" as const,
                    render: (batch: BatchItem) => sum(batch.receivedMinor, batch.currency),
                  },
                ]
              : []),
          ]}
          empty={
            <EmptyState title={done ? "Nothing is settled yet" : "No batch yet"}>
              {done
                ? "A batch stands here once what it brought is written down."
                : "A batch takes units that go the same way: back to a vendor, to another channel, to be refurbished, recycled or thrown away. Route units at the bench, then open one above."}
            </EmptyState>
          }
        />
      </Stack>
    </Section>
  );
}

/** Opens a batch; how many units wait stands beside each way. */
export function OpenBatch({ view }: { view: BatchChoices }) {
  const { Section, Stack, Columns, Text, SelectField, TextField, Button } = useKit();
  const allowed = useMayPost("/bench/batches/open");
  const navigate = useNavigate();
  const address = useAddress();
  const [draft, setDraft] = useState({
    kind: view.waiting.find((one) => one.units > 0)?.kind ?? ("vendor_return" as string),
    vendorId: view.vendors[0]?.id ?? "",
    channelId: view.channels[0]?.id ?? "",
    name: "",
  });
  const post = usePost("/bench/batches/open", ({ result }) => {
    if (typeof result === "object" && result !== null && "batchId" in result) navigate(address(`/bench/batches/${result.batchId}`));
  });
  if (!allowed) return null;
  const lacks =
    draft.kind === "vendor_return" && view.vendors.length === 0
      ? "Add a vendor first, under Vendors."
      : draft.kind === "secondary_channel" && view.channels.length === 0
        ? "Add a channel first, below."
        : null;
  const choice = (name: "vendorId" | "channelId", label: string, options: { id: string; name: string }[]) => (
    <SelectField
      name={name}
      label={label}
      value={draft[name]}
      onChange={(value) => setDraft({ ...draft, [name]: value })}
      options={options.map((one) => ({ value: one.id, label: one.name }))}
    />
  );
  return (
    <Section title="New batch">
      <Stack>
        <Columns layout="halves">
          <SelectField
            name="kind"
            label="Units that go to"
            value={draft.kind}
            onChange={(kind) => setDraft({ ...draft, kind })}
            options={view.waiting.map(({ kind, units }) => ({ value: kind, label: `${batchKindWords[kind]} (${units} waiting)` }))}
          />
          {draft.kind === "vendor_return" && view.vendors.length > 0 ? choice("vendorId", "Vendor", view.vendors) : null}
          {draft.kind === "secondary_channel" && view.channels.length > 0 ? choice("channelId", "Channel", view.channels) : null}
          <TextField
            name="name"
            label="Name (optional)"
            value={draft.name}
            onChange={(name) => setDraft({ ...draft, name })}
            maxLength={80}
          />
        </Columns>
        {lacks ? <Text tone="subdued">{lacks}</Text> : null}
        <AnswerProblem answer={post.answer} />
        <Stack direction="row">
          <Button busy={post.busy} disabled={lacks !== null} onClick={() => post.send(draft)}>
            Open batch
          </Button>
        </Stack>
      </Stack>
    </Section>
  );
}
