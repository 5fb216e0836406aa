import { useState } from "react";
import { useKit } from "../kit";
import { useMayPost } from "../place";
import { AnswerProblem, PostButton, usePost } from "../post";
import { useWords } from "../words";

/** Who may say where parcels are. */
export interface FeedsData {
  feeds: {
    feed: string;
    label: string;
    signing: string;
    address: string;
    isOn: boolean;
    renewedAt: Date | null;
    previousUntil: Date | null;
    heardAt: Date | null;
  }[];
  waiting: number;
  unmapped: { code: string; scans: number }[];
}

const example = `{ "events": [
  { "id": "7781", "tracking_number": "AWB1001", "courier": "Delhivery",
    "order": "#1043", "status": "Delivery attempt failed",
    "reason": "Nobody at home", "called": true, "place": "Pune",
    "at": "2026-11-22T14:05:00+05:30" } ] }`;

/** Where couriers and the store's own systems say what became of parcels, and with which secret they sign. */
export function ParcelFeedsGroup({ data }: { data: FeedsData }) {
  const { Section, Stack, Text, Disclosure } = useKit();
  const words = useWords();
  return (
    <div id="parcels">
      <Section title="Parcel status">
        <Stack>
          <Text>
            No platform knows an RTO by itself. Whoever carries your parcels, or any system of yours that knows, can say so here: ends count
            as outcomes, and failed attempts stand on the order.
          </Text>
          {data.feeds.map((feed) => (
            <Feed key={feed.feed} feed={feed} />
          ))}
          {data.waiting > 0 ? (
            <Text tone="subdued">
              {`${data.waiting > 1000 ? `More than ${words.number(1000)}` : words.number(data.waiting)} messages wait for a parcel with their tracking number.`}
            </Text>
          ) : null}
          {data.unmapped.length > 0 ? (
            <Text tone="warning">
              {`Nobody knows here what these status words mean, so they moved nothing: ${data.unmapped
                .map(({ code, scans }) => `“${code}” (${words.number(scans)})`)
                .join(", ")}.`}
            </Text>
          ) : null}
          <Disclosure summary="What to send">
            <Stack>
              <Text size="small">
                Needed are tracking_number, status (in the courier's words or ours) and at, with its offset. Up to 500 events at a time; the
                same again does no harm. The answer says which events could not be read, and why.
              </Text>
              <pre style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere", margin: 0, fontSize: 12 }}>{example}</pre>
            </Stack>
          </Disclosure>
        </Stack>
      </Section>
    </div>
  );
}

function Feed({ feed }: { feed: FeedsData["feeds"][number] }) {
  const { Stack, Text, Badge, Button, Modal, Banner } = useKit();
  const words = useWords();
  const [asking, setAsking] = useState(false);
  const address = `/settings/feeds/${feed.feed}/renew`;
  const allowed = useMayPost(address);
  const renewal = usePost(address, () => setAsking(false));
  const made = renewal.answer?.ok ? secretIn(renewal.answer.result) : null;
  const heard = feed.heardAt ? `Last heard ${words.dateTime(feed.heardAt)}.` : "Nothing was heard in the last 30 days.";
  return (
    <Stack gap="tight">
      <Stack direction="row" gap="tight">
        <Text strong>{feed.label}</Text>
        <Badge tone={feed.isOn ? "success" : "neutral"}>{feed.isOn ? "On" : "Off"}</Badge>
      </Stack>
      <Text>{`POST ${feed.address}`}</Text>
      <Text size="small" tone="subdued">{`Signed as ${feed.signing}.`}</Text>
      {feed.isOn ? (
        <Text size="small" tone="subdued">
          {[
            heard,
            feed.renewedAt ? `Secret of ${words.dateTime(feed.renewedAt)}.` : "",
            feed.previousUntil ? `The one before is good until ${words.dateTime(feed.previousUntil)}.` : "",
          ].join(" ")}
        </Text>
      ) : null}
      {made ? (
        <Banner tone="success" title="Copy the secret now: it is not shown again">
          <Text>{made}</Text>
        </Banner>
      ) : null}
      {allowed ? (
        <Stack direction="row" gap="tight" align="start">
          <Button busy={renewal.busy && !asking} onClick={() => (feed.isOn ? setAsking(true) : renewal.send({}))}>
            {feed.isOn ? "Make a new secret" : "Switch on and make a secret"}
          </Button>
          {feed.isOn ? (
            <PostButton
              action={`/settings/feeds/${feed.feed}/close`}
              label="Switch off the endpoint"
              destructive
              confirm={{
                title: "Switch the endpoint off?",
                label: "Switch off now",
                body: <Text>Both secrets end at once, and what is sent there is refused. What was said so far stays.</Text>,
              }}
            />
          ) : null}
        </Stack>
      ) : null}
      {asking ? null : <AnswerProblem answer={renewal.answer} />}
      <Modal
        open={asking}
        title="Make a new secret?"
        primary={{ label: "Make it", onClick: () => renewal.send({}), busy: renewal.busy }}
        onClose={() => setAsking(false)}
      >
        <Stack>
          <Text>The secret in use stays good for 24 hours more, so that you can change it in your system without a gap.</Text>
          <AnswerProblem answer={renewal.answer} />
        </Stack>
      </Modal>
    </Stack>
  );
}

function secretIn(result: unknown): string | null {
  return typeof result === "object" && result !== null && "secret" in result && typeof result.secret === "string" ? result.secret : null;
}
