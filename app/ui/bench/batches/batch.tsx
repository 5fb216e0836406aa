import { useState } from "react";
import { formatDecimal } from "~/domain/money";
import { DownloadButton } from "../../download-button";
import { useKit } from "../../kit";
import { useMay, useMayPost } from "../../place";
import { AnswerProblem, PostButton, usePost } from "../../post";
import { useWords } from "../../words";
import type { BatchData } from "./batch-data";

/** What a batch is, and its files. */
export function BatchFacts({ batch }: { batch: BatchData }) {
  const { Section, Stack, KeyValue, Text } = useKit();
  const words = useWords();
  const may = useMay();
  const sum = (minor: number | null) => (minor === null ? "Not said" : words.money(minor, batch.currency));
  const sheet = `/bench/batches/${batch.batchId}/sheet`;
  return (
    <Section title="The batch">
      <Stack>
        <KeyValue
          items={[
            { label: "Units", value: words.number(batch.units) },
            { label: "Claim number", value: batch.claimNumber || "None" },
            { label: "Opened", value: words.dateTime(batch.createdAt) },
            { label: "Sent off", value: batch.closedAt ? words.dateTime(batch.closedAt) : "Not yet" },
            ...(batch.vendor
              ? [
                  { label: "Vendor", value: batch.vendor.name },
                  { label: "Address", value: batch.vendor.address || "Not said" },
                  { label: "Contact", value: batch.vendor.contact || "Not said" },
                ]
              : []),
            ...(may("bench.worth")
              ? [
                  { label: "Sold for", value: sum(batch.soldMinor) },
                  { label: "Expected", value: sum(batch.expectedMinor) },
                  { label: "Received", value: sum(batch.receivedMinor) },
                ]
              : []),
          ]}
        />
        {may("bench.export") ? (
          <Stack>
            <Stack direction="row">
              <DownloadButton to={`${sheet}?as=csv`} fileName="claim.csv" label="Claim sheet (CSV)" />
              <DownloadButton to={`${sheet}?as=pdf`} fileName="claim.pdf" label="Claim sheet (PDF)" />
              <DownloadButton to={`${sheet}?as=pdf-photos`} fileName="claim-photos.pdf" label="Claim sheet with photos (PDF)" />
              {batch.channelId ? <DownloadButton to={`${sheet}?as=channel`} fileName="channel.csv" label="File for the channel" /> : null}
            </Stack>
            <Text size="small" tone="subdued">
              The PDF draws Latin, Devanagari, Greek and Cyrillic letters; others stand as a question mark there. The CSV has all of them.
              Look at the photos before you send them: a parcel may show who it came from.
            </Text>
          </Stack>
        ) : null}
      </Stack>
    </Section>
  );
}

/** What can be done with it now. */
export function BatchSteps({ batch }: { batch: BatchData }) {
  const { Section, Stack, Text } = useKit();
  const at = `/bench/batches/${batch.batchId}`;
  const allowed = useMayPost(`${at}/close`);
  if (!allowed || batch.state === "done") return null;
  if (batch.state === "closed")
    return (
      <Section title="It came back, or never left">
        <PostButton
          action={`${at}/reopen`}
          label="Take the batch back"
          confirm={{
            title: "Take the batch back?",
            label: "Take the batch back",
            body: <Text>Its units lie in it again, and can be taken out.</Text>,
          }}
        />
      </Section>
    );
  return (
    <Section title="When it is full">
      <Stack direction="row">
        <PostButton
          action={`${at}/close`}
          label="Send off"
          variant="primary"
          disabled={batch.units === 0}
          confirm={{
            title: `Send ${batch.units} ${batch.units === 1 ? "unit" : "units"} off?`,
            label: "Send off",
            body: <Text>They leave the bench. The batch can be taken back until what it brought is written down.</Text>,
          }}
        />
        <PostButton
          action={`${at}/drop`}
          label="Take the batch apart"
          destructive
          confirm={{
            title: "Take the batch apart?",
            label: "Take the batch apart",
            body: <Text>Its units wait for another batch.</Text>,
          }}
        />
      </Stack>
    </Section>
  );
}

/** What it should bring, and what it brought. */
export function BatchMoney({ batch }: { batch: BatchData }) {
  const { Section, Stack, Columns, Text, TextField, Button } = useKit();
  const at = `/bench/batches/${batch.batchId}`;
  const allowed = useMayPost(`${at}/credit`);
  const decimal = (minor: number | null) => (minor === null ? "" : formatDecimal({ minor, currency: batch.currency }));
  const [claimNumber, setClaimNumber] = useState(batch.claimNumber);
  const [expected, setExpected] = useState(decimal(batch.expectedMinor));
  const [received, setReceived] = useState(decimal(batch.receivedMinor));
  const claim = usePost(`${at}/claim`);
  const credit = usePost(`${at}/credit`);
  const errorOf = (post: typeof claim, name: string) => {
    const words = post.answer && !post.answer.ok ? post.answer.fields[name] : undefined;
    return words ? { error: words } : {};
  };
  if (!allowed) return null;
  const costs = batch.kind === "refurbish" || batch.kind === "recycle" || batch.kind === "dispose";
  return (
    <Section title="What it brings">
      <Stack>
        {batch.state === "done" ? null : (
          <Stack>
            <Columns layout="halves">
              <TextField
                name="claimNumber"
                label="Claim number"
                value={claimNumber}
                onChange={setClaimNumber}
                maxLength={80}
                {...errorOf(claim, "claimNumber")}
              />
              <TextField
                name="expected"
                label="Expected"
                type="decimal"
                suffix={batch.currency}
                value={expected}
                onChange={setExpected}
                help="Its share stands with each unit on the claim sheet."
                {...errorOf(claim, "expected")}
              />
            </Columns>
            <AnswerProblem answer={claim.answer} />
            <Stack direction="row">
              <Button busy={claim.busy} onClick={() => claim.send({ claimNumber, expected })}>
                Save claim
              </Button>
            </Stack>
          </Stack>
        )}
        {batch.state === "open" ? (
          <Text tone="subdued">What it brought is written down once it is sent off.</Text>
        ) : (
          <Stack>
            <TextField
              name="received"
              label="Received"
              type="decimal"
              suffix={batch.currency}
              value={received}
              onChange={setReceived}
              help={costs ? "With a minus when it cost something." : "All that was paid for it; 0 when nothing was."}
              {...errorOf(credit, "received")}
            />
            <AnswerProblem answer={credit.answer} />
            <Stack direction="row">
              <Button variant="primary" busy={credit.busy} onClick={() => credit.send({ received })}>
                {batch.state === "done" ? "Put it right" : "Write it down"}
              </Button>
            </Stack>
          </Stack>
        )}
      </Stack>
    </Section>
  );
}
